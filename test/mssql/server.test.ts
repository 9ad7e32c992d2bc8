// What T-SQL sees otherwise than other databases: brackets in LIKE, members of documents. On the double, strict.
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  DataTypes,
  Op,
  Sequelize,
  type Model,
  type ModelStatic,
  type WhereOptions,
} from '../../index.js'
import { startDouble, type Double } from './double/serve.js'

let double: Double
let sequelize: Sequelize
let Thing: ModelStatic<Model>

beforeAll(async () => {
  double = await startDouble()
  sequelize = new Sequelize(double.url('json'), { dialect: 'mssql', logging: false })
  Thing = sequelize.define(
    'Thing',
    { name: DataTypes.STRING, meta: DataTypes.JSON },
    { timestamps: false },
  )
  await sequelize.sync()
  await Thing.bulkCreate([
    { name: 'a[b]c', meta: { n: 5, deep: { word: 'x' }, flag: true } },
    { name: 'abc', meta: { n: '7', list: [1, 2], flag: false } },
    { name: '50% [net]', meta: { n: 'many', deep: null } },
    { name: null, meta: null },
  ])
})

afterAll(async () => {
  await sequelize.close()
  expect([...double.findings]).toEqual([])
  await double.close()
})

const found = async (where: WhereOptions): Promise<unknown[]> =>
  (await Thing.findAll({ where, order: ['id'] })).map((row) => row.get('name'))

test('brackets in values are no classes', async () => {
  expect(await found({ name: { [Op.startsWith]: 'a[b]' } })).toEqual(['a[b]c'])
  expect(await found({ name: { [Op.substring]: '% [n' } })).toEqual(['50% [net]'])
  expect(await found({ name: { [Op.endsWith]: ']' } })).toEqual(['50% [net]'])
  // A pattern of the user's own keeps its classes.
  expect(await found({ name: { [Op.like]: 'a[ab]c' } })).toEqual(['abc'])
})

test('members of documents in conditions', async () => {
  expect(await found({ 'meta.deep.word': 'x' })).toEqual(['a[b]c'])
  // `many` is no number: no match, and no error.
  expect(await found({ 'meta.n': { [Op.gte]: 5 } })).toEqual(['a[b]c', 'abc'])
  expect(await found({ meta: { flag: false } })).toEqual(['abc'])
  expect(await found({ 'meta.deep.word': null })).toEqual(['abc', '50% [net]', null])
})

test('what there is no operator for is refused before SQL, naming the dialect', async () => {
  await expect(found({ name: { [Op.regexp]: '^a' } })).rejects.toThrow(
    'SQL Server has no operator for Op.regexp',
  )
  await expect(found({ meta: { [Op.contains]: { n: 5 } } })).rejects.toThrow(
    'SQL Server has no operator for Op.contains',
  )
})

test('pages of nothing, orders that repeat themselves, pages of groups', async () => {
  // FETCH NEXT 0 is an error of the server (10744), a column twice in ORDER BY another (169).
  await expect(Thing.findAll({ limit: 0 })).resolves.toEqual([])
  const order: [string, string][] = [
    ['name', 'DESC'],
    ['name', 'ASC'],
  ]
  const named = await Thing.findAll({ where: { id: [1, 2] }, order })
  expect(named.map((row) => row.get('name'))).toEqual(['abc', 'a[b]c'])
  const groups = await Thing.findAll({ attributes: ['name'], group: ['name'], limit: 2, raw: true })
  expect(groups).toHaveLength(2)
})

test('lists contain, are contained and overlap', async () => {
  const List = sequelize.define(
    'List',
    { tags: DataTypes.ARRAY(DataTypes.STRING) },
    { timestamps: false },
  )
  await List.sync()
  await List.bulkCreate([
    { tags: ['a', 'b'] },
    { tags: ['b'] },
    { tags: [] },
    { tags: null },
  ] as never[])
  const ids = async (where: WhereOptions): Promise<unknown[]> =>
    (await List.findAll({ where, order: ['id'] })).map((row) => row.get('id'))
  expect(await ids({ tags: { [Op.contains]: ['a', 'b'] } })).toEqual([1])
  expect(await ids({ tags: { [Op.contained]: ['b', 'c'] } })).toEqual([2, 3])
  expect(await ids({ tags: { [Op.overlap]: ['a', 'c'] } })).toEqual([1])
  expect(await ids({ [Op.not]: { tags: { [Op.overlap]: ['a', 'c'] } } })).toEqual([2, 3])
})

test('documents come back as they went, and only JSON goes in', async () => {
  const [first] = await Thing.findAll({ order: ['id'], limit: 1 })
  expect(first?.get('meta')).toEqual({ n: 5, deep: { word: 'x' }, flag: true })
  await expect(
    sequelize.query("UPDATE [Things] SET [meta] = N'{' WHERE [id] = 1"),
  ).rejects.toMatchObject({
    parent: { number: 547 },
  })
})

test('a unique key takes NULL once, as the server does', async () => {
  const Code = sequelize.define(
    'Code',
    { code: { type: DataTypes.STRING, unique: 'codes' } },
    { timestamps: false },
  )
  await Code.sync()
  await Code.create({ code: null } as never)
  await expect(Code.create({ code: null } as never)).rejects.toMatchObject({
    name: 'SequelizeUniqueConstraintError',
    errors: [{ path: 'code' }],
  })
})

test('duplicates are told by every key, within the statement too', async () => {
  const Mail = sequelize.define(
    'Mail',
    {
      mail: { type: DataTypes.STRING, unique: true },
      nick: { type: DataTypes.STRING, unique: true },
      n: DataTypes.INTEGER,
    },
    { timestamps: false },
  )
  await Mail.sync()
  await Mail.create({ mail: 'a', nick: 'x', n: 1 } as never)
  const made = await Mail.bulkCreate(
    [
      { mail: 'b', nick: 'x', n: 2 },
      { mail: 'c', nick: 'y', n: 3 },
      { mail: 'c', nick: 'z', n: 4 },
    ] as never[],
    { ignoreDuplicates: true },
  )
  expect(
    (await Mail.findAll({ order: ['id'], raw: true })).map((row) => Reflect.get(row, 'mail')),
  ).toEqual(['a', 'c'])
  expect(made.map((row) => row.get('id') ?? null)).toEqual([null, 2, null])
  await Mail.bulkCreate(
    [
      { mail: 'a', nick: 'x', n: 9 },
      { mail: 'd', nick: 'd', n: 5 },
    ] as never[],
    { updateOnDuplicate: ['n'] },
  )
  expect(
    (await Mail.findAll({ order: ['id'], raw: true })).map((row) => Reflect.get(row, 'n')),
  ).toEqual([9, 3, 5])
  // upsert: any key that is wholly given, as v6 on this database; and it tells what it did
  const [row, created] = await Mail.upsert({ mail: 'new', nick: 'x', n: 10 } as never)
  expect([row.get('id'), row.get('mail'), created]).toEqual([1, 'new', false])
  const [, second] = await Mail.upsert({ mail: 'e', nick: 'e' } as never)
  expect(second).toBe(true)
})

test('comments are added, changed and read back; sync({ alter }) sets them once', async () => {
  const define = (comment: string): ModelStatic<Model> =>
    sequelize.define(
      'Noted',
      { größe: { type: DataTypes.STRING, comment } },
      { timestamps: false, tableName: 'Notiertes' },
    )
  const commentOf = async (model: ModelStatic<Model>): Promise<unknown> =>
    Reflect.get(await model.describe(), 'größe')?.comment
  const first = define("it's a note")
  await first.sync()
  expect(await commentOf(first)).toBe("it's a note")
  const second = define('another')
  await second.sync({ alter: true })
  expect(await commentOf(second)).toBe('another')
  const log: string[] = []
  await second.sync({ alter: true, logging: (sql) => void log.push(sql) })
  expect(log.filter((sql) => /ALTER|EXEC/.test(sql))).toEqual([])
})

test('ENUM and JSON checks follow sync({ alter }), which does nothing the second time', async () => {
  const define = (...values: string[]): ModelStatic<Model> =>
    sequelize.define(
      'Kind',
      { kind: { type: DataTypes.ENUM(...values), defaultValue: 'a' }, meta: DataTypes.JSON },
      { timestamps: false },
    )
  await define('a', 'b').sync()
  const Kind = define('a', 'c')
  await Kind.sync({ alter: true })
  await Kind.bulkCreate([{ kind: 'c' }, { kind: 'b' }] as never[])
  await expect(sequelize.query("INSERT INTO [Kinds] ([kind]) VALUES (N'z')")).rejects.toMatchObject(
    { parent: { number: 547 } },
  )
  const log: string[] = []
  await Kind.sync({ alter: true, logging: (sql) => void log.push(sql) })
  expect(log.filter((sql) => /ALTER|DROP/.test(sql))).toEqual([])
})
