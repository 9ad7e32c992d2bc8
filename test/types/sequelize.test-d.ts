import { describe, expectTypeOf, test } from 'vitest'
import {
  BaseError,
  BulkRecordError,
  DatabaseError,
  DataTypes,
  Model,
  OptimisticLockError,
  QueryTypes,
  Sequelize,
  Transaction,
  ValidationError,
} from './package.js'
import type {
  ColumnsDescription,
  ForeignKeyConstraintError,
  ModelCtor,
  QueryInterface,
  UniqueConstraintError,
  ValidationErrorItem,
} from './package.js'

const sequelize = new Sequelize('sqlite::memory:')
class User extends Model {
  declare name: string
}

describe('the constructor', () => {
  test("takes v6's forms", () => {
    void new Sequelize()
    void new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
    void new Sequelize('postgres://localhost/db', { pool: { max: 3 }, logging: (sql) => void sql })
    void new Sequelize('db', 'user', 'password', { dialect: 'mariadb', port: 3306 })
    void new Sequelize('db', 'user', { dialect: 'mysql' })
    void new Sequelize({
      dialect: 'mysql',
      replication: { read: [{ host: 'a' }], write: { host: 'b' } },
      retry: { max: 3, match: [/deadlock/i] },
    })
    // @ts-expect-error -- no such dialect
    void new Sequelize({ dialect: 'access' })
    // @ts-expect-error -- no such option
    void new Sequelize({ dialect: 'sqlite', stroage: ':memory:' })
  })

  test('its members', async () => {
    expectTypeOf(await sequelize.sync({ force: true })).toEqualTypeOf<Sequelize>()
    expectTypeOf(await sequelize.authenticate()).toEqualTypeOf<void>()
    expectTypeOf(sequelize.models).toEqualTypeOf<{ [name: string]: ModelCtor<Model> }>()
    expectTypeOf(sequelize.model('User')).toEqualTypeOf<ModelCtor<Model>>()
    expectTypeOf(sequelize.getQueryInterface()).toEqualTypeOf<QueryInterface>()
    expectTypeOf(sequelize.escape("it's")).toEqualTypeOf<string>()
    expectTypeOf(sequelize.getDialect()).toEqualTypeOf<string>()
    expectTypeOf(sequelize.close()).toEqualTypeOf<Promise<void>>()
    // @ts-expect-error -- alter takes a boolean or { drop }
    await sequelize.sync({ alter: { add: true } })
  })

  test('its statics', () => {
    expectTypeOf(Sequelize.STRING).toEqualTypeOf(DataTypes.STRING)
    expectTypeOf(Sequelize.Op.in).toExtend<symbol>()
    expectTypeOf(Sequelize.ValidationError).toEqualTypeOf(ValidationError)
    expectTypeOf(Sequelize.Error).toEqualTypeOf(BaseError)
    expectTypeOf(Sequelize.QueryTypes).toEqualTypeOf<typeof QueryTypes>()
    expectTypeOf(Sequelize.version).toEqualTypeOf<string>()
    expectTypeOf(Sequelize.Model).toEqualTypeOf<typeof Model>()
    expectTypeOf(Sequelize.Sequelize).toEqualTypeOf<typeof Sequelize>()
    expectTypeOf(Sequelize.default).toEqualTypeOf<typeof Sequelize>()
    // @ts-expect-error -- no such data type
    void Sequelize.TEXTILE
  })
})

describe('query', () => {
  test('gives what its options ask for', async () => {
    expectTypeOf(await sequelize.query('SELECT 1')).toEqualTypeOf<[unknown[], unknown]>()
    expectTypeOf(
      await sequelize.query<{ n: number }>('SELECT 1 AS n', { type: QueryTypes.SELECT }),
    ).toEqualTypeOf<{ n: number }[]>()
    expectTypeOf(
      await sequelize.query<{ n: number }>('SELECT 1 AS n', { type: 'SELECT', plain: true }),
    ).toEqualTypeOf<{ n: number } | null>()
    expectTypeOf(await sequelize.query('SELECT *', { model: User })).toEqualTypeOf<User[]>()
    expectTypeOf(
      await sequelize.query('SELECT *', { model: User, plain: true }),
    ).toEqualTypeOf<User | null>()
    expectTypeOf(await sequelize.query('UPDATE x', { type: QueryTypes.UPDATE })).toEqualTypeOf<
      [undefined, number]
    >()
    expectTypeOf(
      await sequelize.query('INSERT', {
        type: QueryTypes.INSERT,
        bind: [1],
        replacements: { a: 1 },
      }),
    ).toEqualTypeOf<[number, number]>()
    expectTypeOf(
      await sequelize.query('x', { type: QueryTypes.DESCRIBE }),
    ).toEqualTypeOf<ColumnsDescription>()
    await sequelize.query({ query: 'SELECT ?', values: [1] })
    // @ts-expect-error -- no such option
    await sequelize.query('SELECT 1', { typ: QueryTypes.SELECT })
    // @ts-expect-error -- a number is no SQL
    await sequelize.query(5)
  })
})

describe('transactions', () => {
  test('managed ones hand on the result', async () => {
    const result = await sequelize.transaction(async (t) => {
      expectTypeOf(t).toEqualTypeOf<Transaction>()
      t.afterCommit((same) => void same.id)
      await User.findAll({ transaction: t, lock: t.LOCK.UPDATE })
      return 5
    })
    expectTypeOf(result).toEqualTypeOf<number>()
    expectTypeOf(
      await sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, async () => 'x'),
    ).toEqualTypeOf<string>()
  })

  test('unmanaged ones', async () => {
    const level: Transaction.ISOLATION_LEVELS = Transaction.ISOLATION_LEVELS.READ_COMMITTED
    const t = await sequelize.transaction({ isolationLevel: level, readOnly: true })
    expectTypeOf(t).toEqualTypeOf<Transaction>()
    const inner = await sequelize.transaction({ transaction: t })
    expectTypeOf(await inner.commit()).toEqualTypeOf<void>()
    expectTypeOf(await t.rollback()).toEqualTypeOf<void>()
    await User.findAll({ transaction: null })
    // @ts-expect-error -- no such level
    await sequelize.transaction({ isolationLevel: 'VERY HIGH' })
    // @ts-expect-error -- an object is no transaction
    await User.findAll({ transaction: {} })
  })
})

test('data types', () => {
  expectTypeOf(DataTypes.STRING(20).BINARY.key).toEqualTypeOf<string>()
  expectTypeOf(new DataTypes.DECIMAL(10, 2).UNSIGNED.options).not.toBeAny()
  expectTypeOf(DataTypes.ENUM('a', 'b').values).toEqualTypeOf<('a' | 'b')[]>()
  expectTypeOf(DataTypes.ENUM({ values: ['a', 'b'] }).values).toEqualTypeOf<('a' | 'b')[]>()
  void DataTypes.RANGE(DataTypes.DATE)
  void DataTypes.ARRAY(DataTypes.ENUM('x'))
  void DataTypes.GEOMETRY('POINT', 4326)
  void DataTypes.INTEGER(5).UNSIGNED.ZEROFILL
  void DataTypes.VIRTUAL(DataTypes.STRING, ['first', 'last'])
  // @ts-expect-error -- no such type
  void DataTypes.STRINGS
  // @ts-expect-error -- a range of truths
  void DataTypes.RANGE(DataTypes.BOOLEAN)
  // @ts-expect-error -- sizes are words
  void DataTypes.TEXT('huge')
})

test('errors', () => {
  expectTypeOf<UniqueConstraintError>().toExtend<ValidationError>()
  expectTypeOf<ValidationError>().toExtend<BaseError>()
  expectTypeOf<BaseError>().toExtend<Error>()
  expectTypeOf<ForeignKeyConstraintError>().toExtend<DatabaseError>()
  const explain = (error: unknown): unknown => {
    if (error instanceof ValidationError) {
      const [item] = error.errors
      expectTypeOf(item).toEqualTypeOf<ValidationErrorItem | undefined>()
      expectTypeOf(item?.path).toEqualTypeOf<string | null | undefined>()
      return error.get('name')
    }
    if (error instanceof DatabaseError) {
      expectTypeOf(error.sql).toEqualTypeOf<string>()
      expectTypeOf(error.parent.message).toEqualTypeOf<string>()
    }
    if (error instanceof OptimisticLockError) return error.modelName
    if (error instanceof BulkRecordError) return error.record
    return undefined
  }
  void explain
})

test('the query interface', async () => {
  const face = sequelize.getQueryInterface()
  await face.createTable('t', {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    n: DataTypes.STRING,
  })
  await face.addColumn({ tableName: 't', schema: 's' }, 'x', DataTypes.DATE)
  await face.changeColumn('t', 'x', { type: DataTypes.DATE, allowNull: false })
  await face.addIndex('t', { fields: ['x'], unique: true })
  await face.addConstraint('t', {
    type: 'foreign key',
    fields: ['x'],
    references: { table: 'u', field: 'id' },
    onDelete: 'CASCADE',
  })
  expectTypeOf(await face.showAllTables()).toEqualTypeOf<string[]>()
  expectTypeOf(await face.describeTable('t')).toEqualTypeOf<ColumnsDescription>()
  expectTypeOf(await face.tableExists('t')).toEqualTypeOf<boolean>()
  await face.bulkInsert('t', [{ id: 1 }])
  await face.bulkDelete('t', { id: 1 })
  await face.bulkDelete('t', null, {})
  // @ts-expect-error -- no such constraint
  await face.addConstraint('t', { type: 'foreign', fields: ['x'] })
  // @ts-expect-error -- a column needs a type
  await face.addColumn('t', 'x', { allowNull: false })
})
