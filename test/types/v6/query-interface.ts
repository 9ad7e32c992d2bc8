// Migrations and the query interface, raw queries, transactions.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  AddConstraintOptions,
  AddForeignKeyConstraintOptions,
  AddUniqueConstraintOptions,
  AddCheckConstraintOptions,
  ColumnDescription,
  ColumnsDescription,
  DataTypes,
  Deferrable,
  FunctionParam,
  IndexesOptions,
  Model,
  ModelStatic,
  Op,
  QueryInterface,
  QueryInterfaceCreateTableOptions,
  QueryInterfaceIndexOptions,
  QueryInterfaceOptions,
  QueryOptions,
  QueryOptionsWithType,
  QueryTypes,
  Sequelize,
  TableName,
  Transaction,
  TransactionOptions,
  Transactionable,
  ModelAttributes,
  ModelAttributeColumnOptions,
  literal,
  fn,
  col,
  Optional,
  CreateDatabaseOptions,
  QueryOptionsWithModel,
  QueryInterfaceDropTableOptions,
  AddPrimaryKeyConstraintOptions,
  IndexType,
  IndexMethod,
} from 'sequelize'
type Migration = {
  up(queryInterface: QueryInterface, S: typeof DataTypes): Promise<void>
  down(queryInterface: QueryInterface): Promise<unknown>
}
export const migration: Migration = {
  async up(queryInterface, S) {
    await queryInterface.createTable(
      'users',
      {
        id: { type: S.INTEGER, primaryKey: true, autoIncrement: true, allowNull: false },
        name: { type: S.STRING(20), defaultValue: 'x', unique: true, comment: 'c' },
        kind: S.ENUM('a', 'b'),
        at: { type: S.DATE, defaultValue: literal('CURRENT_TIMESTAMP') },
        ref: {
          type: S.INTEGER,
          references: { model: 'others', key: 'id', deferrable: Deferrable.INITIALLY_DEFERRED() },
          onDelete: 'CASCADE',
          onUpdate: 'SET NULL',
        },
        ref2: {
          type: DataTypes.UUID,
          defaultValue: DataTypes.UUIDV4,
          references: { model: { tableName: 'x', schema: 'y' }, key: 'id' },
        },
      },
      { charset: 'utf8', uniqueKeys: { u: { fields: ['name'] } }, engine: 'x' },
    )
    await queryInterface.createTable({ tableName: 'x', schema: 'y' }, { id: DataTypes.INTEGER })
    await queryInterface.sequelize.transaction(async (transaction) => {
      await queryInterface.addColumn(
        'users',
        'age',
        { type: DataTypes.INTEGER, allowNull: true, after: 'name' } as ModelAttributeColumnOptions,
        { transaction },
      )
      await queryInterface.addColumn({ tableName: 'users', schema: 'x' }, 'age', DataTypes.INTEGER)
      await queryInterface.changeColumn(
        'users',
        'age',
        { type: DataTypes.BIGINT, allowNull: false },
        { transaction },
      )
      await queryInterface.renameColumn('users', 'age', 'years', { transaction })
      await queryInterface.addIndex('users', ['name', 'age'], {
        unique: true,
        name: 'i',
        transaction,
        where: { age: { [Op.gt]: 1 } },
        using: 'BTREE',
        concurrently: true,
        type: 'UNIQUE',
      })
      await queryInterface.addIndex('users', {
        fields: ['name', fn('lower', col('x')), { name: 'age', order: 'DESC' }],
        unique: true,
      })
      await queryInterface.addConstraint('users', {
        fields: ['name'],
        type: 'unique',
        name: 'u',
        transaction,
      })
      await queryInterface.addConstraint('users', {
        fields: ['age'],
        type: 'check',
        where: { age: [1, 2] },
      })
      await queryInterface.addConstraint('users', {
        fields: ['ref'],
        type: 'foreign key',
        references: { table: 'x', field: 'id' },
        onDelete: 'cascade',
        onUpdate: 'cascade',
      })
      await queryInterface.addConstraint('users', {
        fields: ['id'],
        type: 'primary key',
        name: 'p',
      })
      await queryInterface.bulkInsert('users', [{ name: 'x', at: new Date() }], {
        transaction,
        ignoreDuplicates: true,
      } as QueryOptions)
      await queryInterface.bulkUpdate('users', { name: 'x' }, { id: 1 }, { transaction })
      await queryInterface.bulkDelete('users', { id: { [Op.in]: [1] } }, { transaction })
      await queryInterface.bulkDelete('users', {})
    })
    const [rows] = await queryInterface.sequelize.query('SELECT 1')
    const typed = await queryInterface.sequelize.query<{ id: number }>(
      'SELECT id FROM users WHERE id = :id',
      { type: QueryTypes.SELECT, replacements: { id: 1 } },
    )
    typed[0].id.toFixed()
    const description: ColumnsDescription = await queryInterface.describeTable('users')
    const column: ColumnDescription = description.name
    if (!description.age && column.allowNull && column.type === 'x' && column.primaryKey)
      void [column.defaultValue, column.comment, column.autoIncrement]
    const tables: string[] = await queryInterface.showAllTables()
    const exists: boolean = await queryInterface.tableExists('users')
    const indexes = (await queryInterface.showIndex('users')) as { name: string }[]
    const keys = (await queryInterface.getForeignKeyReferencesForTable('users')) as any[]
    const keys2 = await queryInterface.getForeignKeysForTables(['users'])
    void [rows, tables, exists, indexes, keys, keys2]
    await queryInterface.createFunction(
      'f',
      [{ type: 'integer', name: 'x', direction: 'IN' }],
      'integer',
      'plpgsql',
      'x',
      ['IMMUTABLE'],
      { force: true },
    )
    await queryInterface.dropFunction('f', [])
    await queryInterface.createSchema('x')
    await queryInterface.dropSchema('x')
    await queryInterface.createDatabase('x', { encoding: 'utf8' })
    await queryInterface.dropDatabase('x')
    await queryInterface.dropAllEnums()
    await queryInterface.setIsolationLevel({} as Transaction, 'SERIALIZABLE')
    const sql: string =
      queryInterface.quoteIdentifier('x', true) + queryInterface.quoteIdentifiers('a.b')
    const generator: any = queryInterface.queryGenerator
    const generator2 = queryInterface.queryGenerator as { selectQuery(table: string): string }
    void [sql, generator, generator2.selectQuery('x')]
    await queryInterface.upsert(
      'users',
      { id: 1 },
      { name: 'x' },
      { id: 1 },
      {} as QueryOptionsWithModel<Model>,
    )
    await queryInterface.select(null, 'users', { where: { id: 1 } })
    await queryInterface.rawSelect('users', { attributes: ['id'] } as any, 'id', undefined)
    await queryInterface.insert(null, 'users', { x: 1 })
    await queryInterface.delete(null, 'users', { id: 1 })
    await queryInterface.increment({} as Model, 'users', { x: 1 }, { id: 1 })
    await queryInterface.update({} as Model, 'users', { x: 1 }, { id: 1 })
  },
  async down(queryInterface) {
    await queryInterface.removeIndex('users', 'i')
    await queryInterface.removeIndex('users', ['name'])
    await queryInterface.removeConstraint('users', 'u')
    await queryInterface.removeColumn('users', 'age')
    await queryInterface.renameTable('a', 'b')
    await queryInterface.dropTable('users', { cascade: true, logging: false })
    await queryInterface.dropAllTables({ skip: ['x'] })
    return queryInterface.sequelize.query('DROP TYPE IF EXISTS x')
  },
}
const q = new Sequelize('sqlite::memory:')
async function raw() {
  const [a, meta] = await q.query('x')
  const list: unknown[] = a
  const one = await q.query<{ x: number }>('x', { type: QueryTypes.SELECT, plain: true })
  const x: number | undefined = one?.x
  const [id, affected]: [number, number] = await q.query('x', { type: QueryTypes.INSERT })
  const [, n]: [undefined, number] = await q.query('x', { type: QueryTypes.UPDATE })
  const deleted: void = await q.query('x', { type: QueryTypes.DELETE })
  const bulk: number = await q.query('x', { type: QueryTypes.BULKDELETE })
  const tables: string[] = await q.query('x', { type: QueryTypes.SHOWTABLES })
  const users: Model[] = await q.query('x', {
    model: Model as ModelStatic<Model>,
    mapToModel: true,
  })
  const user: Model | null = await q.query('x', { model: Model as ModelStatic<Model>, plain: true })
  const nested = await q.query('x', { nest: true, type: QueryTypes.SELECT, bind: [1, 2] })
  const { query, values } = { query: 'x', values: [1] }
  const third = await q.query({ query, values })
  const fourth: { [key: string]: unknown } | null = await q.query('x', { plain: true })
  const options: QueryOptions = {
    replacements: { a: 1 },
    logging: console.log,
    raw: true,
    retry: { max: 3, match: [/x/] },
    benchmark: true,
  }
  const fifth = await q.query('x', options)
  const o2: QueryOptionsWithType<QueryTypes.SELECT> = {
    type: QueryTypes.SELECT,
    replacements: ['x'],
  }
  const sixth: { y: string }[] = await q.query<{ y: string }>('x', o2)
  interface Row {
    id: number
  }
  async function select<T extends object>(
    sql: string,
    replacements: Record<string, unknown> = {},
  ): Promise<T[]> {
    return q.query<T>(sql, { replacements, type: QueryTypes.SELECT })
  }
  const seventh: Row[] = await select<Row>('x')
  void [
    list,
    meta,
    x,
    id,
    affected,
    n,
    deleted,
    bulk,
    tables,
    users,
    user,
    nested,
    third,
    fourth,
    fifth,
    sixth,
    seventh,
  ]
}
async function transactions() {
  const t: Transaction = await q.transaction()
  try {
    await t.commit()
  } catch {
    await t.rollback()
  }
  const r: number = await q.transaction(async (t2) => {
    t2.afterCommit(() => {})
    t2.afterCommit(async (t3) => {
      void t3.LOCK
    })
    return 5
  })
  await q.transaction(
    {
      isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE,
      type: Transaction.TYPES.IMMEDIATE,
      deferrable: Deferrable.SET_DEFERRED(['x']),
      readOnly: true,
      transaction: t,
      logging: false,
      autocommit: false,
    },
    async (t2) => t2,
  )
  const options: TransactionOptions = {
    isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED,
  }
  const level = options.isolationLevel
  const levels: Record<string, Transaction.ISOLATION_LEVELS> = {
    a: Transaction.ISOLATION_LEVELS.READ_UNCOMMITTED,
  }
  const t4 = await q.transaction(options)
  function inside<T>(work: (t: Transaction) => Promise<T>, outer?: Transaction): Promise<T> {
    return outer ? work(outer) : q.transaction(work)
  }
  await inside(async (tx) => {
    await q.query('x', { transaction: tx })
  })
  const opt: Transactionable = { transaction: t }
  const back: Transaction | null | undefined = opt.transaction
  const lock = t.LOCK.UPDATE
  async function nested(parent?: Transaction | null) {
    return q.transaction({ transaction: parent ?? undefined })
  }
  class Unit {
    private transaction?: Transaction
    async begin() {
      this.transaction = await q.transaction()
      return this.transaction
    }
    async end() {
      await this.transaction?.commit()
      this.transaction = undefined
    }
  }
  void [r, level, levels, t4, back, lock, nested, Unit]
}
const table: TableName = { tableName: 'x', schema: 'y' }
const idx: IndexesOptions = {
  fields: ['a'],
  name: 'x',
  using: 'GIN',
  operator: 'x',
  where: { a: 1 },
  prefix: 'p',
  parser: null,
  concurrently: true,
}
idx.fields?.push('b')
const c1: AddConstraintOptions = { type: 'unique', fields: ['x'] }
const c2: AddForeignKeyConstraintOptions = {
  type: 'foreign key',
  fields: ['x'],
  references: { table: 'x', field: 'y' },
  onDelete: 'x',
  onUpdate: 'y',
}
const field: string | undefined = c2.references?.field
const fp: FunctionParam = { type: 'x' }
const it: IndexType = 'FULLTEXT'
const im: IndexMethod = 'GIN'
const qs: QueryInterfaceOptions & QueryInterfaceIndexOptions & QueryInterfaceCreateTableOptions = {}
const attrs: ModelAttributes<Model<any>, { a: string }> = { a: DataTypes.STRING }
void [
  raw,
  transactions,
  table,
  idx,
  c1,
  field,
  fp,
  it,
  im,
  qs,
  attrs,
  literal,
  {} as AddUniqueConstraintOptions,
  {} as AddCheckConstraintOptions,
  {} as CreateDatabaseOptions,
  {} as QueryInterfaceDropTableOptions,
  {} as AddPrimaryKeyConstraintOptions,
  {} as Optional<{ a: 1 }, 'a'>,
]
