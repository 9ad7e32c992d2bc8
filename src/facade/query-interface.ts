/**
 * The class `QueryInterface`: statements about schemas, tables and columns. In: the caller's arguments.
 * Out: what v6 gives. Each member is one expression that names the function which does the work. Its
 * public type is `QueryInterfaceShape`. Guide: "Query Interface".
 */
import { alterTable } from '../schema/alter.js'
import { dropTable } from '../schema/create.js'
import * as describe from '../schema/describe.js'
import { readTable } from '../schema/names.js'
import { runSchema } from '../schema/run.js'
import type { Engine } from '../contract/engine.js'
import type { ColumnsDescription } from '../types/index.js'
import type * as T from '../types/index.js'
import { given, promised, sequelizeOf } from './border.js'
import { QueryInterfaceRows } from './query-interface-rows.js'

/** Statements about schemas, tables and columns: `sequelize.getQueryInterface()`. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- v6's whole surface is promised to the compiler; what is not there yet is listed in the status table
export class QueryInterface extends QueryInterfaceRows {
  // Databases and schemas ----------------------------------------------------------------------
  createDatabase(name: string, options?: T.CreateDatabaseOptions): Promise<void> {
    return promised(
      runSchema(
        engineOf(this),
        { kind: 'create-database', name, options: { ...options } },
        options,
      ),
    )
  }

  dropDatabase(name: string, options?: T.QueryOptions): Promise<void> {
    return promised(runSchema(engineOf(this), { kind: 'drop-database', name }, options))
  }

  createSchema(name: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return promised(runSchema(engineOf(this), { kind: 'create-schema', name }, options))
  }

  dropSchema(name: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return promised(runSchema(engineOf(this), { kind: 'drop-schema', name }, options))
  }

  showAllSchemas(options?: T.QueryOptions): Promise<object> {
    return describe.showAllSchemas(engineOf(this), options)
  }

  databaseVersion(options?: T.QueryInterfaceOptions): Promise<string> {
    return describe.databaseVersion(engineOf(this), options)
  }

  // Tables -------------------------------------------------------------------------------------
  dropTable(table: T.TableName, options?: T.QueryInterfaceDropTableOptions): Promise<void> {
    return dropTable(engineOf(this), readTable(table, options), [], options)
  }

  renameTable(
    before: T.TableName,
    after: T.TableName,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return alterTable(
      engineOf(this),
      readTable(before),
      [{ kind: 'rename-table', table: readTable(before), to: readTable(after) }],
      options,
    )
  }

  showAllTables(options?: T.QueryOptions): Promise<string[]> {
    return promised(describe.showAllTables(engineOf(this), options))
  }

  tableExists(table: T.TableName, options?: T.QueryOptions): Promise<boolean> {
    return describe.tableExists(engineOf(this), table, options)
  }

  /** The columns that a table really has. */
  describeTable(
    table: T.TableName,
    options?: string | ({ schema?: string; schemaDelimiter?: string } & T.QueryInterfaceOptions),
  ): Promise<ColumnsDescription> {
    return promised(describe.describeTable(engineOf(this), table, options))
  }

  // Columns, indexes, constraints --------------------------------------------------------------
  removeColumn(table: T.TableName, name: string, options?: T.QueryInterfaceOptions): Promise<void> {
    return alterTable(
      engineOf(this),
      readTable(table),
      [{ kind: 'drop-column', table: readTable(table), name }],
      options,
    )
  }

  showIndex(table: T.TableName, options?: T.QueryOptions): Promise<object> {
    return describe.showIndex(engineOf(this), table, options)
  }

  removeConstraint(
    table: T.TableName,
    name: string,
    options?: T.QueryInterfaceOptions,
  ): Promise<void> {
    return alterTable(
      engineOf(this),
      readTable(table),
      [{ kind: 'drop-constraint', table: readTable(table), name }],
      options,
    )
  }

  showConstraint(table: T.TableName, name?: string, options?: T.QueryOptions): Promise<object> {
    return describe.showConstraint(engineOf(this), table, name, options)
  }

  getForeignKeysForTables(
    tables: readonly T.TableName[],
    options?: T.QueryInterfaceOptions,
  ): Promise<object> {
    return describe.getForeignKeysForTables(engineOf(this), tables, options)
  }

  getForeignKeyReferencesForTable(
    table: T.TableName,
    options?: T.QueryInterfaceOptions,
  ): Promise<object> {
    return describe.getForeignKeyReferencesForTable(engineOf(this), table, options)
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
export interface QueryInterface extends Omit<T.QueryInterfaceShape, keyof QueryInterfaceRows> {}

const engineOf = (face: { readonly sequelize: T.AnySequelize }): Engine =>
  sequelizeOf(face.sequelize)._engine
