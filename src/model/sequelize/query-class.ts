/**
 * `sequelize.dialect.Query`: v6's class that runs one text on one connection. Programs make one by hand, or
 * look at its name. In: a connection, text, values. Out: v6's raw answer.
 */
import type { Connection } from '../../contract/driver.js'
import type { Bag, SequelizeRef } from '../../contract/model.js'
import { compileHydrator } from '../../query/hydrate.js'
import type { QueryEngine } from '../../runtime/engine.js'

/** Runs texts on a connection. */
export class Query {
  readonly connection: Connection
  readonly sequelize: SequelizeRef
  readonly options: Bag
  readonly instance: unknown
  readonly model: unknown
  sql = ''

  constructor(connection: Connection, sequelize: SequelizeRef, options: Bag = {}) {
    this.connection = connection
    this.sequelize = sequelize
    this.options = { logging: false, plain: false, raw: false, ...options }
    this.instance = options['instance']
    this.model = options['model']
  }

  /**
   * Runs a text.
   *
   * @param parameters values of the dialect's placeholders
   * @throws the mapped error of the driver
   */
  async run(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    this.sql = sql
    const engine = this.sequelize._engine as QueryEngine
    const type = String(this.options['type'] ?? 'RAW')
    const statement = {
      text: sql,
      values: [...parameters],
      returnsRows: type === 'SELECT',
      raw: true,
    }
    const rows = await engine.runOn(this.connection, statement, () => sql, {
      type,
      logging: this.options['logging'],
      bag: this.options,
    })
    const columns = rows.columns.map((name) => ({ name, decode: undefined }))
    return engine.dialect.rawResult(type, rows, compileHydrator(columns)(rows.rows), sql)
  }
}

const classes = new Map<string, typeof Query>()

/** The class `Query` of a dialect: programs take it by its deep path. */
export function queryClass(dialect: string): typeof Query {
  const known = classes.get(dialect)
  if (known !== undefined) return known
  const own = class extends Query {}
  Object.defineProperty(own, 'name', { value: 'Query' })
  classes.set(dialect, own)
  return own
}
