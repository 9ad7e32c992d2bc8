/**
 * The query interface's methods for indexes and constraints. In: an engine, the method's own
 * arguments, and a reader of conditions (which `query/` has). Guide: "Query Interface".
 */
import type { AttributeReferences } from '../contract/definition.js'
import type { ConstraintDescription } from '../contract/dialect.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { isPlainObject } from '../base/object.js'
import { describeIndex, normalizeIndex } from '../definition/indexes.js'
import { nameIndex } from '../definition/names.js'
import { plainError, UnknownConstraintError } from '../errors/index.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode, ConstraintNode, ReferencesNode } from '../sql/schema-nodes.js'
import { alterTable, planAlterations } from './alter.js'
import { deferrableOf, referencesOf } from './column.js'
import { showConstraint, showIndex, tableFacts } from './describe.js'
import { readExpression, type ReadCondition } from './expression.js'
import { withinIndexLimits } from './index-limits.js'
import { readTable, showTable } from './names.js'
import { runAll, runSchema } from './run.js'
import { createIndexNode } from './table.js'

/**
 * `addIndex(table, fields, options, rawTablename)` or `addIndex(table, { fields, … }, rawTablename)`.
 * `rawTablename` names the index after another table.
 */
export async function addIndex(
  engine: Engine,
  readCondition: ReadCondition,
  tableName: unknown,
  fields: unknown,
  options?: Bag | string,
  rawTablename?: string,
): Promise<void> {
  const isList = Array.isArray(fields)
  const rest: Bag = typeof options === 'object' ? options : {}
  const settings: Bag = isList ? { ...rest, fields } : { ...(fields as Bag) }
  const table = readTable(tableName, settings)
  const named = isList || typeof options !== 'string' ? rawTablename : options
  const index = describeIndex(normalizeIndex(settings, named ?? table.name))
  const node = withinIndexLimits(engine, createIndexNode(table, index, readCondition))
  await runSchema(engine, node, settings)
}

/** `removeIndex(table, nameOrFields, { concurrently })`. */
export async function removeIndex(
  engine: Engine,
  tableName: unknown,
  nameOrFields: unknown,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const name = Array.isArray(nameOrFields)
    ? nameIndex(table.name, nameOrFields)
    : String(nameOrFields)
  const { schema } = engine.dialect
  const index =
    schema.dropIndex === undefined
      ? undefined
      : (await showIndex(engine, table, options)).find((known) => known.name === name)
  if (index !== undefined && schema.dropIndex !== undefined) {
    await runAll(engine, schema.dropIndex(index, table), options)
    return
  }
  await runSchema(
    engine,
    {
      kind: 'drop-index',
      table,
      name,
      concurrently: options['concurrently'] === true,
      cascade: options['cascade'] === true,
    },
    options,
  )
}

type ConstraintType = ConstraintNode['type']

const suffixes: Readonly<Record<ConstraintType, string>> = {
  unique: 'uk',
  check: 'ck',
  default: 'df',
  'primary key': 'pk',
  'foreign key': 'fk',
}

function isConstraintType(type: string): type is ConstraintType {
  return Object.hasOwn(suffixes, type)
}

/**
 * `addConstraint(table, { type, fields, name, where, defaultValue, references, onDelete, onUpdate,
 * deferrable })`.
 *
 * @throws Error with v6's messages if something is missing
 */
export async function addConstraint(
  engine: Engine,
  readCondition: ReadCondition,
  tableName: unknown,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const constraint = readConstraint(engine, readCondition, showTable(table), options)
  await alterTable(engine, table, [{ kind: 'add-constraint', table, constraint }], options)
}

/**
 * The node of `addConstraint`'s options; its name is made from table and columns if none is given.
 *
 * @throws Error with v6's messages if something is missing
 */
export function readConstraint(
  engine: Engine,
  readCondition: ReadCondition,
  table: string,
  options: Bag,
): ConstraintNode {
  if (!options['fields']) throw plainError('Fields must be specified through options.fields')
  if (!options['type']) {
    throw plainError('Constraint type must be specified through options.type')
  }
  const type = String(options['type']).toLowerCase()
  if (!isConstraintType(type)) throw plainError(`${String(options['type'])} is invalid.`)
  if (type === 'default') {
    if (!engine.dialect.supports.defaultConstraints) {
      throw plainError('Default constraints are supported only for MSSQL dialect.')
    }
    if (options['defaultValue'] === undefined) {
      throw plainError('Default value must be specified for DEFAULT CONSTRAINT')
    }
  }
  const columns = readFields(options['fields'])
  const target = type === 'foreign key' ? readTarget(engine, options) : undefined
  const names = [table, ...columns, ...(target ? [target.table.name] : []), suffixes[type]]
  return {
    kind: 'constraint',
    type,
    name: typeof options['name'] === 'string' ? options['name'] : names.join('_'),
    columns,
    check: type === 'check' ? readCondition(options['where']) : undefined,
    defaultValue: type === 'default' ? readExpression(options['defaultValue']) : undefined,
    references: target,
    deferrable: engine.dialect.supports.deferrableConstraints
      ? deferrableOf(options['deferrable'])
      : undefined,
  }
}

function readFields(fields: unknown): string[] {
  const list: unknown[] = Array.isArray(fields) ? fields : [fields]
  return list.map((field) => {
    const name = isPlainObject(field) ? (field['attribute'] ?? field['name']) : field
    if (typeof name !== 'string') {
      throw plainError(`The following index field has no name: ${JSON.stringify(field)}`)
    }
    return name
  })
}

function readTarget(engine: Engine, options: Bag): ReferencesNode {
  const given: unknown = options['references']
  const target = isPlainObject(given) ? given : {}
  const table = target['table']
  const columns = target['fields'] ?? target['field']
  if (!table || !columns) {
    throw plainError('references object with table and field must be specified')
  }
  const node = referencesOf(
    { table: table as AttributeReferences['table'], key: '', deferrable: undefined },
    { onDelete: options['onDelete'], onUpdate: options['onUpdate'] },
    engine.dialect,
  )
  return { ...node, columns: readFields(columns) }
}

/**
 * `removeConstraint(table, name)`.
 *
 * @throws UnknownConstraintError if there is none of this name
 */
export async function removeConstraint(
  engine: Engine,
  tableName: unknown,
  name: string,
  options: Bag = {},
): Promise<void> {
  const table = readTable(tableName, options)
  const alteration = { kind: 'drop-constraint', table, name } as const
  const { factsFor } = engine.dialect.schema
  const facts =
    factsFor === undefined || factsFor.has('drop-constraint')
      ? await tableFacts(engine, table, options)
      : undefined
  // A server that is told the name alone says itself that it does not know it; where the table is
  // rebuilt or the kind of the constraint decides the statement, we must look.
  const known = facts?.constraints ?? (await knownConstraints(engine, table, alteration, options))
  if (known && !known.some(({ constraintName }) => constraintName === name)) {
    throw new UnknownConstraintError({
      message: `Constraint ${name} on table ${showTable(table)} does not exist`,
      constraint: name,
      table: showTable(table),
    })
  }
  await alterTable(engine, table, [alteration], options)
}

async function knownConstraints(
  engine: Engine,
  table: TableNode,
  alteration: AlterationNode,
  options: Bag,
): Promise<readonly ConstraintDescription[] | undefined> {
  const none = { columns: {}, indexes: [], foreignKeys: [], constraints: [] }
  const { rebuild } = planAlterations(engine, [alteration], none)
  return rebuild.length > 0 ? showConstraint(engine, table, undefined, options) : undefined
}
