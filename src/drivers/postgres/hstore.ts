/** HSTORE values, by the package pg-hstore (loaded when the first such value is seen). */
import { missingDriver, tryLoad } from '../shared/load-driver.js'

interface Hstore {
  stringify(value: object): string
  parse(text: string): Record<string, unknown>
}

let loaded: Hstore | undefined

function isFactory(module: unknown): module is (options: { sanitize: boolean }) => Hstore {
  return typeof module === 'function'
}

function hstore(): Hstore {
  if (loaded === undefined) {
    const factory = tryLoad('pg-hstore')
    if (!isFactory(factory)) throw missingDriver('pg-hstore')
    loaded = factory({ sanitize: true })
  }
  return loaded
}

/** Text of a column → a flat object. */
export function readHstore(text: string): Record<string, unknown> {
  return hstore().parse(text)
}

/** A flat object → text; text passes. */
export function writeHstore(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? hstore().stringify(value) : value
}
