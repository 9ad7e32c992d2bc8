/**
 * The query interface as users see it: the methods of v6 by signature. In: nothing. Out:
 * `QueryInterfaceShape`, which the class in `facade/query-interface.ts` implements. Guide: "Query
 * Interface".
 */
import type { CreationAttributes } from './attributes.js'
import type { DataType } from './data-types.js'
import type { QueryOptions } from './find.js'
import type { SetRequired } from './helpers.js'
import type { ModelAttributeColumnOptions, ModelAttributes, TableName } from './model-options.js'
import type { AnyModel, AnySequelize } from './public-classes.js'
import type {
  AddConstraintOptions,
  ColumnsDescription,
  CreateDatabaseOptions,
  DescribedModel,
  FunctionParam,
  QueryInterfaceCreateTableOptions,
  QueryInterfaceDropAllTablesOptions,
  QueryInterfaceDropTableOptions,
  QueryInterfaceIndexOptions,
  QueryInterfaceOptions,
  QueryOptionsWithForce,
  QueryOptionsWithModel,
  QueryOptionsWithWhere,
} from './query-interface.js'
import type { ModelClassOf, ModelShape, TransactionShape } from './shapes.js'
import type { WhereOptions } from './where.js'

/** `sequelize.getQueryInterface()`, and the first argument of migrations. */
export interface QueryInterfaceShape {
  // oxlint-disable-next-line no-explicit-any -- v6 says unknown, and programs cast it
  readonly queryGenerator: any
  readonly sequelize: AnySequelize

  // Databases and schemas
  createDatabase(name: string, options?: CreateDatabaseOptions): Promise<void>
  dropDatabase(name: string, options?: QueryOptions): Promise<void>
  createSchema(schema?: string, options?: QueryInterfaceOptions): Promise<void>
  dropSchema(schema?: string, options?: QueryInterfaceOptions): Promise<void>
  dropAllSchemas(options?: QueryInterfaceDropAllTablesOptions): Promise<void>
  showAllSchemas(options?: QueryOptions): Promise<object>
  databaseVersion(options?: QueryInterfaceOptions): Promise<string>

  // Tables
  createTable<M extends AnyModel>(
    tableName: TableName,
    attributes: ModelAttributes<M, CreationAttributes<M>>,
    options?: QueryInterfaceCreateTableOptions,
  ): Promise<void>
  dropTable(tableName: TableName, options?: QueryInterfaceDropTableOptions): Promise<void>
  dropAllTables(options?: QueryInterfaceDropAllTablesOptions): Promise<void>
  dropAllEnums(options?: QueryOptions): Promise<void>
  renameTable(before: TableName, after: TableName, options?: QueryInterfaceOptions): Promise<void>
  showAllTables(options?: QueryOptions): Promise<string[]>
  tableExists(tableName: TableName, options?: QueryOptions): Promise<boolean>
  describeTable(
    tableName: TableName,
    options?: string | ({ schema?: string; schemaDelimiter?: string } & QueryInterfaceOptions),
  ): Promise<ColumnsDescription>
  describeModel(
    tableName: TableName,
    options?: { schema?: string; schemaDelimiter?: string } & QueryInterfaceOptions,
  ): Promise<DescribedModel>

  // Columns
  addColumn(
    table: TableName,
    key: string,
    attribute: ModelAttributeColumnOptions | DataType,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  removeColumn(table: TableName, attribute: string, options?: QueryInterfaceOptions): Promise<void>
  changeColumn(
    tableName: TableName,
    attributeName: string,
    dataTypeOrOptions?: DataType | ModelAttributeColumnOptions,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  renameColumn(
    tableName: TableName,
    before: string,
    after: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  renameEnumValue(
    tableName: TableName,
    column: string,
    before: string,
    after: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>

  // Indexes and constraints
  addIndex(
    tableName: TableName,
    attributes: string[],
    options?: QueryInterfaceIndexOptions,
    rawTablename?: string,
  ): Promise<void>
  addIndex(
    tableName: TableName,
    options: SetRequired<QueryInterfaceIndexOptions, 'fields'>,
    rawTablename?: string,
  ): Promise<void>
  removeIndex(
    tableName: TableName,
    indexNameOrAttributes: string | string[],
    options?: QueryInterfaceIndexOptions,
  ): Promise<void>
  showIndex(tableName: string | object, options?: QueryOptions): Promise<object>
  addConstraint(
    tableName: TableName,
    options?: AddConstraintOptions & QueryInterfaceOptions,
  ): Promise<void>
  removeConstraint(
    tableName: TableName,
    constraintName: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  showConstraint(
    tableName: TableName,
    constraintName?: string,
    options?: QueryOptions,
  ): Promise<object>
  getForeignKeysForTables(tableNames: string[], options?: QueryInterfaceOptions): Promise<object>
  getForeignKeyReferencesForTable(
    tableName: TableName,
    options?: QueryInterfaceOptions,
  ): Promise<object>

  // Rows
  insert(
    instance: AnyModel | null,
    tableName: TableName,
    values: object,
    options?: QueryOptions,
  ): Promise<object>
  bulkInsert(
    tableName: TableName,
    records: object[],
    options?: QueryOptions,
    attributes?: Record<string, ModelAttributeColumnOptions>,
  ): Promise<object | number>
  update<M extends AnyModel>(
    instance: M | null,
    tableName: TableName,
    values: object,
    identifier: WhereOptions<M['_attributes']>,
    options?: QueryOptions,
  ): Promise<object>
  bulkUpdate(
    tableName: TableName,
    values: object,
    identifier: WhereOptions,
    options?: QueryOptions,
    attributes?: string[] | string | object,
  ): Promise<object>
  delete(
    instance: AnyModel | null,
    tableName: TableName,
    identifier: WhereOptions,
    options?: QueryOptions,
  ): Promise<object>
  bulkDelete(
    tableName: TableName,
    identifier: WhereOptions | null,
    options?: QueryOptions,
    model?: ModelClassOf<ModelShape>,
  ): Promise<object>
  upsert<M extends AnyModel>(
    tableName: TableName,
    insertValues: object,
    updateValues: object,
    where: object,
    options?: QueryOptionsWithModel<M>,
  ): Promise<object>
  select(
    model: ModelClassOf<ModelShape> | null,
    tableName: TableName,
    options?: QueryOptionsWithWhere,
  ): Promise<object[]>
  increment<M extends AnyModel>(
    instance: M,
    tableName: TableName,
    values: object,
    identifier: WhereOptions<M['_attributes']>,
    options?: QueryOptions,
  ): Promise<object>
  rawSelect(
    tableName: TableName,
    options: QueryOptionsWithWhere,
    attributeSelector: string | string[],
    model?: ModelClassOf<ModelShape>,
  ): Promise<string[]>

  // Functions and triggers (PostgreSQL)
  createFunction(
    functionName: string,
    params: FunctionParam[],
    returnType: string,
    language: string,
    body: string,
    optionsArray?: string[],
    options?: QueryOptionsWithForce,
  ): Promise<void>
  dropFunction(
    functionName: string,
    params: FunctionParam[],
    options?: QueryInterfaceOptions,
  ): Promise<void>
  renameFunction(
    oldFunctionName: string,
    params: FunctionParam[],
    newFunctionName: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  createTrigger(
    tableName: TableName,
    triggerName: string,
    timingType: string,
    fireOnArray: { [key: string]: unknown }[],
    functionName: string,
    functionParams: FunctionParam[],
    optionsArray: string[],
    options?: QueryInterfaceOptions,
  ): Promise<void>
  dropTrigger(
    tableName: TableName,
    triggerName: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>
  renameTrigger(
    tableName: TableName,
    oldTriggerName: string,
    newTriggerName: string,
    options?: QueryInterfaceOptions,
  ): Promise<void>

  // Names and transactions
  quoteIdentifier(identifier: string, force?: boolean): string
  quoteIdentifiers(identifiers: string): string
  setIsolationLevel(
    transaction: TransactionShape,
    value: string,
    options?: QueryOptions,
  ): Promise<void>
  startTransaction(transaction: TransactionShape, options?: QueryOptions): Promise<void>
  deferConstraints(transaction: TransactionShape, options?: QueryOptions): Promise<void>
  commitTransaction(transaction: TransactionShape, options?: QueryOptions): Promise<void>
  rollbackTransaction(transaction: TransactionShape, options?: QueryOptions): Promise<void>
}
