/** The version of the package, which is that of the command line, too. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Reads it from package.json, beside which `dist/cli.js` lies: nothing else of the package is loaded for it. */
export function ownVersion(): string {
  const read: { readonly version: string } = JSON.parse(
    readFileSync(join(__dirname, '../package.json'), 'utf8'),
  )
  return read.version
}
