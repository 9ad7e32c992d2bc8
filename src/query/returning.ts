/**
 * Columns that a write gives back (RETURNING, OUTPUT): what the option asks for, and how the values
 * become those of attributes. In: `true`, `false` or a list of names. Out: columns with decoders.
 */
import type { Convert } from '../contract/data-type.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Values } from '../contract/model.js'
import { Col, Literal } from '../sql/fragments.js'
import { decoderOfType } from './decoder.js'
import { sized } from './key-sink.js'

/** `true`: all columns; a list: these attributes or columns (`'*'` in it for all); `'*'`: `*`. */
export type ReturningOption = boolean | '*' | readonly unknown[]

/** What comes back. */
export interface Returning {
  readonly columns: readonly string[]
  /**
   * Takes the values of a row over into an object by attribute name.
   * @param columns - names that came with the rows: needed for `*`
   */
  assign(row: readonly unknown[], target: Values, columns: readonly string[]): void
}

/** Shape of the option. */
export function returningKey(option: ReturningOption): string {
  if (option === '*') return 'R*'
  if (typeof option === 'boolean') return option ? 'R' : ''
  return `R[${option.map((item) => sized(nameOf(item))).join('')}]`
}

function nameOf(item: unknown): string {
  if (item instanceof Literal) return String(item.val)
  if (item instanceof Col) return [item.col].flat().join('.')
  return String(item)
}

/**
 * The columns, where the dialect can give them.
 * @returns nothing if nothing is asked for, or the dialect has no such clause
 */
export function compileReturning(
  definition: ModelDefinition,
  option: ReturningOption,
  engine: Engine,
): Returning | undefined {
  if (option === false || !engine.dialect.supports.returning) return undefined
  if (option === '*') return compileStar(definition, engine)
  const list = option === true ? [] : option.map(nameOf)
  const isAll = list.length === 0 || list.includes('*')
  const columns = isAll
    ? [...definition.byField.keys()]
    : list.map((name) => definition.byName.get(name)?.field ?? name)
  return { columns, assign: compileAssign(columns, definition, engine) }
}

/** `RETURNING *`: the columns are known when rows come. */
function compileStar(definition: ModelDefinition, engine: Engine): Returning {
  let compiled: Returning['assign'] | undefined
  return {
    columns: ['*'],
    assign(row, target, columns) {
      compiled ??= compileAssign(columns, definition, engine)
      compiled(row, target, columns)
    },
  }
}

function compileAssign(
  columns: readonly string[],
  definition: ModelDefinition,
  engine: Engine,
): Returning['assign'] {
  const names: string[] = []
  const decoders: (Convert | undefined)[] = []
  for (const column of columns) {
    const attribute = renamed(column, definition) ?? definition.byField.get(column)
    names.push(attribute?.name ?? column)
    decoders.push(decoderOf(attribute, engine))
  }
  return (row, target) => {
    for (let i = 0; i < names.length; i++) {
      const name = names[i]
      const value = row[i]
      const decode = decoders[i]
      if (name === undefined) continue
      target[name] = decode === undefined || value === null ? value : decode(value)
    }
  }
}

/** Of attributes that share a column, v6 gives what comes back to the one with a `field`. */
function renamed(
  column: string,
  { columns, byField }: ModelDefinition,
): AttributeDefinition | undefined {
  if (columns.length === byField.size) return undefined
  return columns.find(({ name, field }) => field === column && name !== column)
}

/** How a value of the driver becomes one of the attribute. */
function decoderOf(
  attribute: AttributeDefinition | undefined,
  engine: Engine,
): Convert | undefined {
  return decoderOfType(attribute?.type, engine)
}
