/**
 * The class `QueryInterface`: statements about schemas, tables and columns. In: the caller's arguments.
 * Out: what v6 gives. Each member is one expression that names the function which does the work. Its
 * public type is `QueryInterfaceShape`. Guide: "Query Interface".
 */
import { orUndefined } from '../base/object.js'
import type { Engine } from '../contract/engine.js'
import { readDdlCondition } from '../model/ddl-condition.js'
import * as transactions from '../model/query-interface/transactions.js'
import { normalizeAttributeOf } from '../model/sequelize/session.js'
import * as describe from '../schema/describe.js'
import { describeModel } from '../schema/describe-model.js'
import * as columns from '../schema/query-interface-columns.js'
import * as functions from '../schema/query-interface-functions.js'
import * as keys from '../schema/query-interface-keys.js'
import * as tables from '../schema/query-interface-tables.js'
import type { ColumnsDescription } from '../types/index.js'
import type * as T from '../types/index.js'
import { given, promised, sequelizeOf } from './border.js'
import { QueryInterfaceRows } from './query-interface-rows.js'

type Columns = Readonly<Record<string, unknown>>
type Parameters = readonly T.FunctionParam[]

/** Statements about schemas, tables and columns: `sequelize.getQueryInterface()`. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- v6's whole surface is promised to the compiler; what is not there yet is listed in the status table
export class QueryInterface extends QueryInterfaceRows {
  // Databases and schemas ----------------------------------------------------------------------
  /** Creates a database; MySQL, MariaDB and SQL Server leave one that exists as it is. */
  createDatabase(name: string, options?: T.CreateDatabaseOptions): Promise<void> {
    return tables.createDatabase(engineOf(this), name, { ...options })
  }

  /** Drops a database if it exists. */
  dropDatabase(name: string, options?: T.QueryOptions): Promise<void> {
    return tables.dropDatabase(engineOf(this), name, { ...options })
  }

  /** Creates a schema (PostgreSQL, MariaDB, SQL Server; the others have none). */
  createSchema(name?: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return tables.createSchema(engineOf(this), String(name), { ...options })
  }

  /** Drops a schema with all that is in it. */
  dropSchema(name?: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return tables.dropSchema(engineOf(this), String(name), { ...options })
  }

  /** Drops the schemas that users made; where there are none, all tables. */
  dropAllSchemas(options?: T.QueryInterfaceDropAllTablesOptions): Promise<void> {
    return tables.dropAllSchemas(engineOf(this), { ...options })
  }

  /** Names of the schemas. */
  showAllSchemas(options?: T.QueryOptions): Promise<object> {
    return describe.showAllSchemas(engineOf(this), orUndefined(options))
  }

  /** The version of the server. */
  databaseVersion(options?: T.QueryInterfaceOptions): Promise<string> {
    return describe.databaseVersion(engineOf(this), orUndefined(options))
  }

  // Tables -------------------------------------------------------------------------------------
  /**
   * Creates a table if it does not exist.
   *
   * @example
   * await queryInterface.createTable('users', { id: { type: DataTypes.INTEGER, primaryKey: true } })
   * // CREATE TABLE IF NOT EXISTS "users" ("id" INTEGER, PRIMARY KEY ("id"));
   */
  createTable<M extends T.AnyModel>(
    table: T.TableName,
    attributes: T.ModelAttributes<M, T.CreationAttributes<M>>,
    options?: T.QueryInterfaceCreateTableOptions,
  ): Promise<void> {
    return tables.createTable(engineOf(this), table, given<Columns>(attributes), { ...options })
  }

  /** Drops a table if it exists. */
  dropTable(table: T.TableName, options?: T.QueryInterfaceDropTableOptions): Promise<void> {
    return tables.dropTable(engineOf(this), table, { ...options })
  }

  /** Drops all tables, whatever refers to what. */
  dropAllTables(options?: T.QueryInterfaceDropAllTablesOptions): Promise<void> {
    return tables.dropAllTables(engineOf(this), { ...options })
  }

  renameTable(
    before: T.TableName,
    after: T.TableName,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return tables.renameTable(engineOf(this), before, after, { ...options })
  }

  showAllTables(options?: T.QueryOptions): Promise<string[]> {
    return promised(describe.showAllTables(engineOf(this), orUndefined(options)))
  }

  tableExists(table: T.TableName, options?: T.QueryOptions): Promise<boolean> {
    return describe.tableExists(engineOf(this), table, orUndefined(options))
  }

  /** The columns that a table really has. */
  describeTable(
    table: T.TableName,
    options?: string | ({ schema?: string; schemaDelimiter?: string } & T.QueryInterfaceOptions),
  ): Promise<ColumnsDescription> {
    return promised(describe.describeTable(engineOf(this), table, orUndefined(options)))
  }

  /**
   * A table as a model would define it: attributes with data types, keys, defaults and references, and
   * options with unique keys and indexes.
   *
   * @example
   * const { attributes, options } = await queryInterface.describeModel('orders')
   * const Order = sequelize.define('Order', attributes, options)
   */
  describeModel(
    table: T.TableName,
    options?: { schema?: string; schemaDelimiter?: string } & T.QueryInterfaceOptions,
  ): Promise<T.DescribedModel> {
    return promised(describeModel(engineOf(this), table, { ...options }))
  }

  // Enum types (PostgreSQL) --------------------------------------------------------------------
  /** Makes the enum types that the attributes of a table need. */
  ensureEnums(table: T.TableName, attributes: Columns, options?: T.QueryOptions): Promise<void> {
    return tables.ensureEnums(engineOf(this), table, attributes, { ...options })
  }

  dropEnum(name: string, options?: T.QueryOptions): Promise<void> {
    return tables.dropEnum(engineOf(this), name, { ...options })
  }

  dropAllEnums(options?: T.QueryOptions): Promise<void> {
    return tables.dropAllEnums(engineOf(this), { ...options })
  }

  pgListEnums(table?: T.TableName, options?: T.QueryOptions): Promise<object[]> {
    return tables.pgListEnums(engineOf(this), table, { ...options })
  }

  // Columns ------------------------------------------------------------------------------------
  /** Adds a column; `attribute` is a type or an attribute as in a model. */
  addColumn(
    table: T.TableName,
    name: string,
    attribute: T.ModelAttributeColumnOptions | T.DataType,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return columns.addColumn(engineOf(this), table, name, attribute, { ...options })
  }

  removeColumn(table: T.TableName, name: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return columns.removeColumn(engineOf(this), table, name, { ...options })
  }

  /** Gives a column another type, default, or another answer to NULL. */
  changeColumn(
    table: T.TableName,
    name: string,
    attribute?: T.ModelAttributeColumnOptions | T.DataType,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return columns.changeColumn(engineOf(this), table, name, attribute, { ...options })
  }

  renameColumn(
    table: T.TableName,
    before: string,
    after: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return columns.renameColumn(engineOf(this), table, before, after, { ...options })
  }

  /**
   * Gives a value of an enum type another name; rows that have it have the new one (PostgreSQL).
   *
   * @example
   * await queryInterface.renameEnumValue('orders', 'state', 'canceled', 'cancelled')
   */
  renameEnumValue(
    table: T.TableName,
    column: string,
    before: string,
    after: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return columns.renameEnumValue(engineOf(this), table, column, before, after, { ...options })
  }

  /** The columns of a table; an error if the one that is asked for is not among them. */
  assertTableHasColumn(
    table: T.TableName,
    name: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<ColumnsDescription> {
    return promised(columns.assertTableHasColumn(engineOf(this), table, name, { ...options }))
  }

  /** An attribute with its type settled, as `rawAttributes` has it. */
  normalizeAttribute(
    attribute: T.ModelAttributeColumnOptions | T.DataType,
  ): T.ModelAttributeColumnOptions {
    return given(normalizeAttributeOf(sequelizeOf(this.sequelize), attribute))
  }

  // Indexes and constraints --------------------------------------------------------------------
  addIndex(
    table: T.TableName,
    fields: string[] | T.QueryInterfaceIndexOptions,
    options?: T.QueryInterfaceIndexOptions | string,
    rawTablename?: string,
  ): Promise<void> {
    return keys.addIndex(engineOf(this), readDdlCondition, table, fields, options, rawTablename)
  }

  removeIndex(
    table: T.TableName,
    nameOrFields: string | string[],
    options?: T.QueryInterfaceIndexOptions,
  ): Promise<void> {
    return keys.removeIndex(engineOf(this), table, nameOrFields, { ...options })
  }

  showIndex(table: string | object, options?: T.QueryOptions): Promise<object> {
    return describe.showIndex(engineOf(this), table, orUndefined(options))
  }

  addConstraint(
    table: T.TableName,
    options?: T.AddConstraintOptions & T.QueryInterfaceOptions,
  ): Promise<void> {
    return keys.addConstraint(engineOf(this), readDdlCondition, table, { ...options })
  }

  removeConstraint(
    table: T.TableName,
    name: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return keys.removeConstraint(engineOf(this), table, name, { ...options })
  }

  showConstraint(table: T.TableName, name?: string, options?: T.QueryOptions): Promise<object> {
    return describe.showConstraint(engineOf(this), table, name, orUndefined(options))
  }

  getForeignKeysForTables(
    names: readonly T.TableName[],
    options?: T.QueryInterfaceOptions,
  ): Promise<object> {
    return describe.getForeignKeysForTables(engineOf(this), names, orUndefined(options))
  }

  getForeignKeyReferencesForTable(
    table: T.TableName,
    options?: T.QueryInterfaceOptions,
  ): Promise<object> {
    return describe.getForeignKeyReferencesForTable(engineOf(this), table, orUndefined(options))
  }

  // Functions and triggers (PostgreSQL) --------------------------------------------------------
  createFunction(
    name: string,
    params: Parameters,
    returnType: string,
    language: string,
    body: string,
    modifiers?: readonly string[],
    options?: T.QueryOptionsWithForce,
  ): Promise<void> {
    return functions.createFunction(
      engineOf(this),
      name,
      params,
      returnType,
      language,
      body,
      modifiers,
      { ...options },
    )
  }

  dropFunction(name: string, params: Parameters, options?: T.QueryInterfaceOptions): Promise<void> {
    return functions.dropFunction(engineOf(this), name, params, { ...options })
  }

  renameFunction(
    before: string,
    params: Parameters,
    after: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return functions.renameFunction(engineOf(this), before, params, after, { ...options })
  }

  createTrigger(
    table: T.TableName,
    name: string,
    timing: string,
    events: unknown,
    functionName: string,
    params: Parameters,
    modifiers?: readonly string[],
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return functions.createTrigger(
      engineOf(this),
      table,
      name,
      timing,
      events,
      functionName,
      params,
      modifiers,
      { ...options },
    )
  }

  dropTrigger(table: T.TableName, name: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return functions.dropTrigger(engineOf(this), table, name, { ...options })
  }

  renameTrigger(
    table: T.TableName,
    before: string,
    after: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return functions.renameTrigger(engineOf(this), table, before, after, { ...options })
  }

  // Transactions -------------------------------------------------------------------------------
  setIsolationLevel(
    transaction: T.TransactionShape,
    level: string,
    options?: T.QueryOptions,
  ): Promise<void> {
    return transactions.setIsolationLevel(engineOf(this), transaction, level, { ...options })
  }

  startTransaction(transaction: T.TransactionShape, options?: T.QueryOptions): Promise<void> {
    return transactions.startTransaction(engineOf(this), transaction, { ...options })
  }

  deferConstraints(transaction: T.TransactionShape, options?: T.QueryOptions): Promise<void> {
    return transactions.deferConstraints(engineOf(this), transaction, { ...options })
  }

  commitTransaction(transaction: T.TransactionShape, options?: T.QueryOptions): Promise<void> {
    return transactions.commitTransaction(engineOf(this), transaction, { ...options })
  }

  rollbackTransaction(transaction: T.TransactionShape, options?: T.QueryOptions): Promise<void> {
    return transactions.rollbackTransaction(engineOf(this), transaction, { ...options })
  }

  // Names --------------------------------------------------------------------------------------
  quoteIdentifier(name: string, force?: boolean): string {
    return given(this.queryGenerator.quoteIdentifier(name, force))
  }

  quoteIdentifiers(names: string): string {
    return given(this.queryGenerator.quoteIdentifiers(names))
  }
}

// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the class
export interface QueryInterface extends Omit<
  T.QueryInterfaceShape,
  keyof QueryInterfaceRows | 'addIndex'
> {}

const engineOf = (face: { readonly sequelize: T.AnySequelize }): Engine =>
  sequelizeOf(face.sequelize)._engine
