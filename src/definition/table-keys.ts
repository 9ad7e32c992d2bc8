/**
 * Foreign keys of several columns, which belong to a table and not to a column: the option `foreignKeys`
 * of a model, to which associations add theirs. In: options. Out: records for DDL.
 */
import { createHash } from 'node:crypto'
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type {
  AttributeDefinition,
  AttributeReferences,
  ForeignKeyDefinition,
} from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { definitionError } from './definition-error.js'

/** A foreign key as the option `foreignKeys` has it. */
export interface TableKeyOption {
  /** Of the constraint; default: table and columns. */
  readonly name?: string | undefined
  /** Attributes or columns that hold the key. */
  readonly fields: readonly string[]
  readonly references: {
    /** A table or a model. */
    readonly model: AttributeReferences['table']
    /** Columns it points to, in the order of `fields`. */
    readonly keys: readonly string[]
    readonly deferrable?: unknown
  }
  readonly onDelete?: string | undefined
  readonly onUpdate?: string | undefined
}

/** A foreign key which a model's table gets for an association's sake. */
export interface TableKeyInjection {
  readonly model: ModelClass
  readonly key: TableKeyOption
}

/** What of a definition the keys are read with. */
export interface TableKeyContext {
  readonly modelName: string
  readonly tableName: string
  readonly byName: ReadonlyMap<string, AttributeDefinition>
  readonly byField: ReadonlyMap<string, AttributeDefinition>
}

/**
 * The records of the option `foreignKeys`.
 * @throws BaseError that names the model for a key without fields, or with fields it does not have
 */
export function describeTableKeys(
  option: unknown,
  context: TableKeyContext,
): readonly ForeignKeyDefinition[] {
  // SQLite's option of that name is a switch, which may have been put among the models' defaults.
  if (typeof option !== 'object' || option === null) return []
  const list: readonly unknown[] = Array.isArray(option) ? option : [option]
  return list.map((item) => describeTableKey(item, context))
}

function describeTableKey(item: unknown, context: TableKeyContext): ForeignKeyDefinition {
  const refuse = (reason: string): Error =>
    definitionError(`${context.modelName}: ${reason} in the option foreignKeys: ${inspect(item)}`)
  const references: unknown = isPlainObject(item) ? item['references'] : undefined
  if (!isPlainObject(item) || !isPlainObject(references)) throw refuse('no references')
  const fields = textsOf(item['fields'])
  const keys = textsOf(references['keys'])
  if (fields.length === 0 || fields.length !== keys.length) {
    throw refuse('"fields" and "references.keys" must be lists of equal length')
  }
  const table = tableOf(references['model'])
  if (table === undefined) throw refuse('no references.model')
  const columns = fields.map((field) => {
    const attribute = context.byName.get(field) ?? context.byField.get(field)
    if (attribute === undefined || attribute.isVirtual) throw refuse(`no column "${field}"`)
    return attribute.field
  })
  return Object.freeze<ForeignKeyDefinition>({
    name: typeof item['name'] === 'string' ? item['name'] : nameKey(context.tableName, columns),
    columns: Object.freeze(columns),
    table,
    keys: Object.freeze(keys),
    onDelete: upper(item['onDelete']),
    onUpdate: upper(item['onUpdate']),
    deferrable: references['deferrable'],
  })
}

/** Adds a key to the option, in place of one over the same columns. */
export function addTableKey(option: unknown, key: TableKeyOption): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(option) ? option : []
  const isSame = (other: unknown): boolean =>
    isPlainObject(other) && textsOf(other['fields']).join('\n') === key.fields.join('\n')
  // What the user wrote himself stays.
  return list.some(isSame) ? list : [...list, key]
}

/** MySQL takes 64 characters, PostgreSQL 63: longer names end in a hash. */
const longest = 60

function nameKey(tableName: string, columns: readonly string[]): string {
  const name = `${tableName}_${columns.join('_')}_fkey`
  if (name.length <= longest) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, longest - 9)}_${hash}`
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : []
}

function tableOf(model: unknown): AttributeReferences['table'] | undefined {
  const isModel = typeof model === 'function' && 'getTableName' in model
  const table: unknown = isModel ? (model.getTableName as () => unknown).call(model) : model
  if (typeof table === 'string' && table !== '') return table
  const isTable = typeof table === 'object' && table !== null && 'tableName' in table
  return isTable ? (table as Exclude<AttributeReferences['table'], string>) : undefined
}

function upper(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toUpperCase() : undefined
}
