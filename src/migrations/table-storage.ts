/**
 * The table of migrations that were run, `SequelizeMeta`: v6's, column for column. In: a `Sequelize` object. Out: names.
 * Statements are the query interface's, so they belong to the transaction that a migration runs in.
 * Guide: "Migrations – the record".
 */
import type { SequelizeRef } from '../contract/model.js'
import type { AnySequelize, QueryInterfaceOptions, QueryInterfaceShape } from '../types/index.js'
import { classOf, refOf } from './border.js'
import type { MigrationStorage } from './migration.js'

/** How the table is made. */
export interface SequelizeStorageOptions {
  readonly sequelize: AnySequelize
  /** `SequelizeMeta` by default. */
  readonly tableName?: string | undefined
  /** Made if it is not there (PostgreSQL, SQL Server). */
  readonly schema?: string | undefined
  /** `name` by default. */
  readonly columnName?: string | undefined
  /** With `createdAt` and `updatedAt`. Left out: as the table is, without in a new one. */
  readonly timestamps?: boolean | undefined
}

/** A replica may lag behind, and a migration would run twice. */
const fresh: QueryInterfaceOptions & { readonly useMaster: true } = { useMaster: true }

/** Records migrations in a table of the database. */
export class SequelizeStorage implements MigrationStorage {
  readonly tableName: string
  readonly schema: string | undefined
  readonly columnName: string
  readonly timestamps: boolean | undefined
  private readonly sequelize: SequelizeRef

  constructor(options: SequelizeStorageOptions) {
    this.sequelize = refOf(options.sequelize)
    this.tableName = options.tableName ?? 'SequelizeMeta'
    this.schema = options.schema
    this.columnName = options.columnName ?? 'name'
    this.timestamps = options.timestamps
  }

  async logMigration({ name }: { readonly name: string }): Promise<void> {
    const now = new Date()
    const times = (await this.hasTimestamps()) ? { createdAt: now, updatedAt: now } : {}
    await this.queryInterface.bulkInsert(this.table, [{ [this.columnName]: name, ...times }])
  }

  async unlogMigration({ name }: { readonly name: string }): Promise<void> {
    await this.queryInterface.bulkDelete(this.table, { [this.columnName]: name })
  }

  /** Names in the database's order. Makes the table if it is not there. */
  async executed(): Promise<string[]> {
    await this.ensureTable()
    const rows = await this.readRows([this.columnName])
    return rows.map((row) => String(row[this.columnName]))
  }

  /**
   * Gives the table `createdAt` and `updatedAt`; the old one is kept as `<name>Backup`, as in v6.
   *
   * @returns false if it has them already
   * @throws Error `No MetaTable table found.`
   */
  async addTimestamps(): Promise<boolean> {
    if (!(await this.queryInterface.tableExists(this.table, fresh))) {
      throw new (classOf(this.sequelize).Error)('No MetaTable table found.')
    }
    if (await this.hasTimestamps()) return false
    const names = await this.executed()
    const backup = `${this.tableName}Backup`
    await this.queryInterface.renameTable(this.table, this.named(backup))
    await this.createTable(true)
    const now = new Date()
    const rows = names.map((name) => ({ [this.columnName]: name, createdAt: now, updatedAt: now }))
    if (rows.length > 0) await this.queryInterface.bulkInsert(this.table, rows)
    return true
  }

  private get queryInterface(): QueryInterfaceShape {
    return this.sequelize['getQueryInterface']()
  }

  private get table(): ReturnType<SequelizeStorage['named']> {
    return this.named(this.tableName)
  }

  private named(tableName: string): string | { tableName: string; schema: string } {
    return this.schema === undefined ? tableName : { tableName, schema: this.schema }
  }

  private async readRows(attributes: string[]): Promise<readonly Record<string, unknown>[]> {
    const order = [[this.columnName, 'ASC']]
    const options = { attributes, order, raw: true, type: 'SELECT' }
    const sql: string = this.sequelize['queryInterface'].queryGenerator.selectQuery(
      this.table,
      options,
    )
    return (await this.sequelize.query(sql, { type: 'SELECT', raw: true, ...fresh })) as Record<
      string,
      unknown
    >[]
  }

  /** A read first: roles that may not create tables can still ask for the status. */
  private async ensureTable(): Promise<void> {
    if (await this.queryInterface.tableExists(this.table, fresh)) return
    const { defaultSchema } = this.sequelize._engine.dialect
    if (this.schema !== undefined && defaultSchema !== undefined && this.schema !== defaultSchema) {
      const schemas = await this.queryInterface.showAllSchemas(fresh)
      if (!JSON.stringify(schemas).includes(JSON.stringify(this.schema))) {
        await this.queryInterface.createSchema(this.schema)
      }
    }
    await this.createTable(this.timestamps === true)
  }

  private async createTable(timestamps: boolean): Promise<void> {
    const { DataTypes } = classOf(this.sequelize)
    const time = { type: DataTypes.DATE, allowNull: false }
    const name = { type: DataTypes.STRING, allowNull: false, unique: true, primaryKey: true }
    const columns = {
      [this.columnName]: name,
      ...(timestamps ? { createdAt: time, updatedAt: time } : {}),
    }
    // v6's: 255 characters of three bytes fit into every index of MySQL
    const text = { charset: 'utf8', collate: 'utf8_unicode_ci' }
    await this.queryInterface.createTable(this.table, columns, text)
  }

  private async hasTimestamps(): Promise<boolean> {
    if (this.timestamps !== undefined) return this.timestamps
    return 'createdAt' in (await this.queryInterface.describeTable(this.table, fresh))
  }
}
