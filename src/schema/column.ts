/** An attribute as a column of DDL. In: its record and its table. Out: a column node. */
import type { AttributeDefinition, AttributeReferences } from '../contract/definition.js'
import type { Dialect } from '../contract/dialect.js'
import type { Engine } from '../contract/engine.js'
import { defaultValueSchemable, ENUM } from '../data-types/index.js'
import { plainError } from '../errors/index.js'
import type { DataType } from '../sql/data-type.js'
import { AbstractDeferrable } from '../sql/deferrable.js'
import type { Expression, TableNode } from '../sql/nodes.js'
import type { ColumnSpecNode, EnumTypeRef, ReferencesNode } from '../sql/schema-nodes.js'
import { readExpression } from './expression.js'
import { readTable } from './names.js'

/** Are ENUMs of text checked by the database unless their type says otherwise? The options `enumChecks` and `strict`. */
export function checksEnums({ options }: Engine): boolean {
  return (options['enumChecks'] ?? options['strict']) === true
}

/**
 * The column of an attribute.
 *
 * @param isChecked does an ENUM have a CHECK unless its type says otherwise? (where there is a choice)
 * @throws BaseError `Values for ENUM haven't been defined.`
 */
export function columnSpec(
  attribute: AttributeDefinition,
  table: TableNode,
  dialect: Dialect,
  isChecked = false,
): ColumnSpecNode {
  const { type, primaryKey, raw } = attribute
  return {
    kind: 'column-spec',
    name: attribute.field,
    type,
    enumType: dialect.supports.enumTypes
      ? enumOf(type, table, attribute.field, dialect)
      : undefined,
    checkedValues: dialect.supports.enumChecks ? checkedValuesOf(type, isChecked) : undefined,
    allowNull: attribute.allowNull !== false,
    defaultValue: defaultOf(attribute),
    primaryKey,
    autoIncrement: attribute.autoIncrement,
    identity: attribute.autoIncrementIdentity,
    // A shared name or an own one makes a key of the table, not of the column.
    unique: attribute.unique === true,
    comment: attribute.comment,
    references: attribute.references && referencesOf(attribute.references, attribute, dialect),
    after: typeof raw['after'] === 'string' ? raw['after'] : undefined,
    first: raw['first'] === true,
  }
}

function defaultOf(attribute: AttributeDefinition): Expression | undefined {
  const value = attribute.defaultValue
  // A serial column has its own default.
  if (attribute.autoIncrement || !defaultValueSchemable(value)) return undefined
  return readExpression(value, attribute.type)
}

/** REFERENCES of an attribute or a constraint. */
export function referencesOf(
  target: AttributeReferences,
  actions: { readonly onDelete: string | undefined; readonly onUpdate: string | undefined },
  dialect: Dialect,
): ReferencesNode {
  return {
    kind: 'references',
    table: readTable(target.table),
    columns: [target.key],
    onDelete: actions.onDelete?.toUpperCase(),
    onUpdate: actions.onUpdate?.toUpperCase(),
    deferrable: dialect.supports.deferrableConstraints
      ? deferrableOf(target.deferrable)
      : undefined,
  }
}

/** `INITIALLY DEFERRED`, `INITIALLY IMMEDIATE` or `NOT` of what `Deferrable` gives. */
export function deferrableOf(given: unknown): string | undefined {
  if (given === undefined || given === null || given === false) return undefined
  // `Deferrable.INITIALLY_DEFERRED` is a class; it may be given as it is, called, or in words.
  const made: unknown = typeof given === 'function' ? Reflect.construct(given, []) : given
  const words = made instanceof AbstractDeferrable ? made.toSql() : String(made)
  const text = words.toUpperCase().replaceAll('_', ' ')
  if (text.includes('INITIALLY DEFERRED')) return 'INITIALLY DEFERRED'
  if (text.includes('INITIALLY IMMEDIATE')) return 'INITIALLY IMMEDIATE'
  return text.startsWith('NOT') ? 'NOT' : undefined
}

function isType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && 'key' in value
}

function checkedValuesOf(
  type: DataType | string,
  isChecked: boolean,
): readonly string[] | undefined {
  if (!isType(type) || type.key !== 'ENUM') return undefined
  return (type.options['check'] ?? isChecked) === true ? type.values : undefined
}

/** The enum type a column of ENUM or ARRAY(ENUM) has on dialects with such types. */
function enumOf(
  type: DataType | string,
  table: TableNode,
  column: string,
  dialect: Dialect,
): EnumTypeRef | undefined {
  if (!isType(type)) return undefined
  const isArray = type.key === 'ARRAY'
  const element = isArray ? type.type : type
  if (!isType(element) || element.key !== 'ENUM') return undefined
  const values = element instanceof ENUM ? element.values : (element.values ?? [])
  if (values.length === 0) throw plainError("Values for ENUM haven't been defined.")
  return {
    schema: table.schema ?? dialect.defaultSchema,
    name: enumName(table.name, column),
    isArray,
    values,
  }
}

/** Name of a column's enum type: `enum_<table>_<column>`. */
export function enumName(table: string, column: string): string {
  return `enum_${table}_${column}`
}
