// `strategy: 'json'` (guide: docs/eager-loading.md, Strategies): whatever is asked, the records are those of
// `strategy: 'split'`, down to the class of each value, and come by one statement.
import { inspect } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

import {
  DataTypes,
  Op,
  col,
  fn,
  literal,
  type IncludeOptions,
  type Model,
  type ModelAttributes,
  type ModelStatic,
  type Sequelize,
} from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

interface Shop {
  readonly Shelf: Table
  readonly Item: Table
  readonly Part: Table
  readonly Maker: Table
  readonly Label: Table
}

/** Values which JSON would round, spell otherwise or not take at all. */
function sampleOf(dialect: TestDatabase['dialect']): {
  columns: ModelAttributes
  values: Record<string, unknown>
} {
  const { BIGINT, BLOB, BOOLEAN, CHAR, DATE, DATEONLY, DECIMAL, DOUBLE, ENUM, FLOAT } = DataTypes
  const { INTEGER, JSON, STRING, TEXT, TIME, UUID } = DataTypes
  const columns: ModelAttributes = {
    code: CHAR(5),
    text: TEXT,
    big: BIGINT,
    price: DECIMAL(30, 10),
    wide: BIGINT({ as: 'bigint' }),
    paid: DECIMAL({ precision: 12, scale: 2, as: 'string' }),
    exact: DOUBLE,
    rough: FLOAT,
    done: BOOLEAN,
    at: DATE(6),
    day: DATEONLY,
    time: TIME,
    bytes: BLOB,
    uuid: UUID,
    kind: ENUM('a', 'b"c'),
    doc: JSON,
  }
  const values: Record<string, unknown> = {
    code: 'ab',
    text: 'quote " backslash \\ tab \t newline \n  \u2028 emoji \u{1F600} \u0001 [1]',
    big: '9007199254740993',
    price: '12345678901234567890.0123456789',
    wide: 9007199254740997n,
    paid: '1234567.50',
    exact: 0.1 + 0.2,
    rough: 1.1,
    done: true,
    at: new Date('2024-02-29T12:34:56.789Z'),
    day: '2024-02-29',
    time: '12:34:56',
    bytes: Buffer.from([0, 1, 127, 128, 255, 34, 92]),
    uuid: '0f0e0d0c-0b0a-4908-8706-050403020100',
    kind: 'b"c',
    doc: { a: [1, null, { b: 'x"y' }], n: 1.5, s: 'é' },
  }
  if (dialect === 'mysql' || dialect === 'mariadb') {
    columns['place'] = DataTypes.GEOMETRY('POINT')
    values['place'] = { type: 'Point', coordinates: [1.5, -2.25] }
  }
  if (dialect !== 'postgres') return { columns, values }
  const { ARRAY, CIDR, INET, JSONB, MACADDR, RANGE, REAL } = DataTypes
  return {
    columns: {
      ...columns,
      bytesToo: STRING.BINARY,
      real: REAL,
      more: JSONB,
      numbers: ARRAY(INTEGER),
      texts: ARRAY(STRING),
      dates: ARRAY(DATE),
      grid: ARRAY(ARRAY(INTEGER)),
      span: RANGE(INTEGER),
      period: RANGE(DATE),
      net: CIDR,
      host: INET,
      mac: MACADDR,
    },
    values: {
      ...values,
      bytesToo: Buffer.from([9, 0]),
      exact: Number.NaN,
      real: Number.POSITIVE_INFINITY,
      more: [1, 'two'],
      numbers: [1, 2, 3],
      texts: ['a', 'b"c', ''],
      dates: [new Date(0)],
      grid: [
        [1, 2],
        [3, 4],
      ],
      span: [1, 5],
      period: [new Date(0), new Date(1000)],
      net: '10.0.0.0/8',
      host: '127.0.0.1',
      mac: '08:00:2b:01:02:03',
    },
  }
}

async function makeShop(sequelize: Sequelize, dialect: TestDatabase['dialect']): Promise<Shop> {
  const { INTEGER, STRING } = DataTypes
  const plain = { timestamps: false }
  const sample = sampleOf(dialect)
  const Shelf = sequelize.define<Row>('Shelf', { name: STRING }, plain)
  const Item = sequelize.define<Row>(
    'Item',
    { name: STRING, rank: { type: INTEGER, field: 'the_rank' }, ...sample.columns },
    { ...plain, scopes: { high: { where: { rank: { [Op.gt]: 3 } } } } },
  )
  const Part = sequelize.define<Row>(
    'Part',
    { name: STRING },
    { timestamps: true, createdAt: false, updatedAt: false, paranoid: true },
  )
  const Maker = sequelize.define<Row>('Maker', { name: STRING, big: DataTypes.BIGINT }, plain)
  const Label = sequelize.define<Row>('Label', { name: STRING }, plain)
  const Tagging = sequelize.define<Row>('Tagging', { weight: INTEGER }, plain)
  Shelf.hasMany(Item, { as: 'items', foreignKey: 'shelfId' })
  Item.belongsTo(Shelf, { as: 'shelf', foreignKey: 'shelfId' })
  Item.hasMany(Part, { as: 'parts', foreignKey: 'itemId' })
  Item.belongsTo(Maker, { as: 'maker', foreignKey: 'makerId' })
  Maker.hasMany(Item, { as: 'made', foreignKey: 'makerId' })
  Item.belongsToMany(Label, { as: 'labels', through: Tagging, foreignKey: 'itemId' })
  Label.belongsToMany(Item, { as: 'items', through: Tagging, foreignKey: 'labelId' })
  Item.hasMany(Item, { as: 'copies', foreignKey: 'originalId' })
  await sequelize.sync({ force: true })
  await Shelf.bulkCreate(['top', 'middle', 'empty'].map((name) => ({ name })))
  await Maker.bulkCreate([
    { name: 'm1', big: '9007199254740995' },
    { name: 'm2', big: 5 },
  ])
  await Item.bulkCreate(
    Array.from({ length: 12 }, (_, index) => ({
      name: `i${index + 1}`,
      rank: (index * 7) % 11,
      shelfId: (index % 2) + 1,
      makerId: index % 3 === 2 ? null : (index % 3) + 1,
      originalId: index > 8 ? 1 : null,
      ...(index % 4 === 3 ? {} : sample.values),
    })),
  )
  await Part.bulkCreate(
    Array.from({ length: 20 }, (_, index) => ({
      name: `p${index + 1}`,
      itemId: (index % 5) + 1,
      deletedAt: index % 6 === 5 ? new Date(0) : null,
    })),
  )
  await Label.bulkCreate(['red', 'green', 'blue'].map((name) => ({ name })))
  await Tagging.bulkCreate(
    Array.from({ length: 9 }, (_, index) => ({
      itemId: Math.floor(index / 2) + 1,
      labelId: (index % 2) + 1,
      weight: 10 - index,
    })),
  )
  return { Shelf, Item, Part, Maker, Label }
}

/** Values with their classes, so that a text is no number and a date no text. */
function seen(records: unknown): string {
  const plain = Array.isArray(records) ? records.map((each: Row) => each.toJSON()) : records
  return inspect(plain, { depth: 12, maxArrayLength: null, maxStringLength: null })
}

interface Asked {
  readonly records: Row[]
  readonly statements: string[]
  readonly told: readonly { path: string; strategy: string; reason: string }[]
}

async function ask(model: Table, options: Record<string, unknown>): Promise<Asked> {
  const statements: string[] = []
  let told: Asked['told'] = []
  const records = await model.findAll({
    order: ['id'],
    ...options,
    logging: (sql: string) => statements.push(sql),
    explain: ({ includes }: { includes: Asked['told'] }) => (told = includes),
  })
  return { records, statements, told }
}

eachDialect((db) => {
  if (db.driver === 'sqlite3') {
    // One way of reading would have the digits that the other has lost.
    const reason = 'the package sqlite3 rounds integers beyond 2^53'
    db.testIf(false, reason)('the same records by one statement', () => {})
    return
  }
  let shop: Shop
  beforeAll(async () => {
    shop = await makeShop(db.sequelize, db.dialect)
  })

  if (db.dialect === 'mssql') {
    test('is refused with words where the database has no rows as JSON arrays', async () => {
      const refused = shop.Shelf.findAll({ include: ['items'], strategy: 'json' })
      await expect(refused).rejects.toThrow(
        "strategy: 'json' of the include \"items\" is not available on mssql: use 'split' or 'join'.",
      )
    })
    return
  }

  /** Both strategies give the same; JSON by one statement, if `statements` does not say otherwise. */
  async function same(
    model: Table,
    options: Record<string, unknown>,
    statements = 1,
  ): Promise<Asked> {
    const split = await ask(model, { ...options, strategy: 'split' })
    const json = await ask(model, { ...options, strategy: 'json' })
    expect(seen(json.records)).toBe(seen(split.records))
    expect(json.statements).toHaveLength(statements)
    expect(split.statements.length).toBeGreaterThan(statements)
    return json
  }

  describe('the same records by one statement', () => {
    const cases: Record<string, () => [Table, IncludeOptions[] | string[], object?]> = {
      'children with every type': () => [shop.Shelf, [{ association: 'items', order: ['id'] }]],
      'children in an order': () => [
        shop.Shelf,
        [{ association: 'items', order: [['rank', 'DESC'], 'id'] }],
      ],
      'some attributes, without the key': () => [
        shop.Shelf,
        [{ association: 'items', attributes: ['rank', ['name', 'title']], order: ['id'] }],
      ],
      'conditions on children': () => [
        shop.Shelf,
        [{ association: 'items', where: { rank: { [Op.gt]: 3 } }, order: ['id'] }],
      ],
      'conditions that do not restrict parents': () => [
        shop.Shelf,
        [{ association: 'items', where: { name: ['i1', 'i4'] }, required: false, order: ['id'] }],
      ],
      'a limit per parent': () => [
        shop.Shelf,
        [{ association: 'items', limit: 2, separate: false, order: [['rank', 'DESC']] }],
      ],
      'nested children': () => [
        shop.Shelf,
        [
          {
            association: 'items',
            order: ['id'],
            include: [
              { association: 'parts', order: [['name', 'DESC']] },
              { association: 'copies', order: ['id'] },
            ],
          },
        ],
      ],
      'to-one records below and above': () => [
        shop.Maker,
        [
          {
            association: 'made',
            order: ['id'],
            include: [
              'maker',
              { association: 'shelf', include: [{ association: 'items', order: ['id'] }] },
            ],
          },
        ],
      ],
      'many-to-many with the table between': () => [
        shop.Item,
        [{ association: 'labels', order: ['name'] }],
      ],
      'many-to-many without it': () => [
        shop.Label,
        [{ association: 'items', through: { attributes: [] }, order: ['id'] }],
      ],
      'many-to-many with conditions on it': () => [
        shop.Item,
        [
          {
            association: 'labels',
            through: { where: { weight: { [Op.gt]: 4 } } },
            order: ['name'],
          },
        ],
      ],
      'many-to-many with a limit': () => [
        shop.Item,
        [{ association: 'labels', limit: 1, order: [['name', 'DESC']] }],
      ],
      siblings: () => [
        shop.Item,
        [
          { association: 'parts', order: ['id'] },
          { association: 'labels', order: ['id'] },
          { association: 'copies', order: ['id'] },
        ],
      ],
      'paranoid children, hidden and shown': () => [
        shop.Item,
        [{ association: 'parts', paranoid: false, order: ['id'] }],
      ],
      'a scope': () => [
        shop.Shelf,
        [{ model: shop.Item.scope('high'), as: 'items', order: ['id'] }],
      ],
      'a page of parents': () => [
        shop.Shelf,
        [{ association: 'items', required: true, order: ['id'] }],
        { limit: 1, offset: 1 },
      ],
      'parents in the order of children': () => [
        shop.Shelf,
        ['items'],
        { order: [['items', 'rank', 'DESC']] },
      ],
      'required children of required children': () => [
        shop.Shelf,
        [
          {
            association: 'items',
            required: true,
            order: ['id'],
            include: [{ association: 'parts', required: true, order: ['id'] }],
          },
        ],
      ],
      'a joined to-many include below': () => [
        shop.Shelf,
        [
          {
            association: 'items',
            order: ['id'],
            include: [{ association: 'parts', strategy: 'join' as const, order: ['id'] }],
          },
        ],
      ],
    }
    for (const [name, make] of Object.entries(cases)) {
      test(name, async () => {
        const [model, include, options] = make()
        await same(model, { include, ...options })
      })
    }

    test('an offset per parent, where the database can', async () => {
      const include = [
        { association: 'items', limit: 2, offset: 1, separate: false, order: ['id'] },
      ]
      const canSkip = db.dialect !== 'mariadb'
      const { told } = await same(shop.Shelf, { include }, canSkip ? 1 : 2).catch(async () =>
        ask(shop.Shelf, { include, strategy: 'json' }),
      )
      expect(told).toEqual([
        canSkip
          ? { path: 'items', strategy: 'json', reason: 'asked for' }
          : {
              path: 'items',
              strategy: 'split',
              reason: 'to-many; JSON is not possible: the database has no offset there',
            },
      ])
    })

    test('findOne, findByPk, findAndCountAll', async () => {
      const include = [{ association: 'items', order: ['id'], strategy: 'json' as const }]
      const plain = [{ association: 'items', order: ['id'] }]
      expect(seen((await shop.Shelf.findOne({ include, order: ['id'] }))?.toJSON())).toBe(
        seen((await shop.Shelf.findOne({ include: plain, order: ['id'] }))?.toJSON()),
      )
      expect(seen((await shop.Shelf.findByPk(2, { include }))?.toJSON())).toBe(
        seen((await shop.Shelf.findByPk(2, { include: plain }))?.toJSON()),
      )
      const { count, rows } = await shop.Shelf.findAndCountAll({ include, order: ['id'], limit: 2 })
      expect([count, rows.map((row) => row['items'].length)]).toEqual([3, [6, 6]])
    })

    test('records are instances which know what was included', async () => {
      const [shelf] = (await ask(shop.Shelf, { include: ['items'], strategy: 'json' })).records
      const item: Row = shelf?.['items'][0]
      expect(item).toBeInstanceOf(shop.Item)
      expect(item.isNewRecord).toBe(false)
      item['rank'] = 99
      expect(item.changed()).toEqual(['rank'])
      await item.reload()
    })

    test('a plan is used again with other values', async () => {
      for (const rank of [0, 5, 100]) {
        const include = [
          {
            association: 'items',
            where: { rank: { [Op.gte]: rank } },
            required: false,
            order: ['id'],
          },
        ]
        await same(shop.Shelf, { include, where: { id: { [Op.gt]: 0 } } })
      }
    })

    test('more text than group_concat_max_len and thousands of children', async () => {
      const many = Array.from({ length: 3000 }, (_, index) => ({
        name: `bulk ${String(index).padStart(5, '0')}`,
        text: 'x'.repeat(500),
        rank: (index * 7919) % 3001,
      }))
      const shelf = await shop.Shelf.create({ name: 'long' })
      await shop.Item.bulkCreate(many.map((each) => ({ ...each, shelfId: shelf.get('id') })))
      const include = [
        { association: 'items', attributes: ['name', 'text', 'rank'], order: ['rank'] },
      ]
      const { records } = await same(shop.Shelf, { include, where: { name: 'long' } })
      expect(records[0]?.['items']).toHaveLength(3000)
      await shop.Item.destroy({ where: { shelfId: shelf.get('id') } })
      await shelf.destroy()
    })
  })

  describe('where JSON is not possible, a query of its own', () => {
    const reasonOf = async (options: Record<string, unknown>): Promise<unknown> =>
      (await ask(shop.Shelf, { strategy: 'json', ...options })).told.map(
        ({ path, strategy, reason }) => `${path}: ${strategy}, ${reason}`,
      )

    test('computed values, whose type only the database knows', async () => {
      const include = [
        { association: 'items', attributes: ['id', [fn('upper', col('name')), 'loud']] },
      ]
      // SQLite tells the class of each value.
      const isDynamic = db.dialect === 'sqlite'
      expect(await reasonOf({ include })).toEqual([
        isDynamic
          ? 'items: json, asked for'
          : 'items: split, to-many; JSON is not possible: the type of "loud" is not known',
      ])
      await same(shop.Shelf, { include }, isDynamic ? 1 : 2).catch(() => undefined)
      const { records } = await ask(shop.Shelf, { include, strategy: 'json' })
      expect(records[0]?.['items'].map((item: Row) => item.get('loud'))).toContain('I1')
    })

    test('rows that joins repeat', async () => {
      const include = [
        {
          association: 'items',
          strategy: 'join' as const,
          include: [{ association: 'labels', strategy: 'json' as const }],
        },
      ]
      expect(await reasonOf({ include })).toEqual([
        'items: join, asked for',
        "items.labels: split, to-many; JSON is not possible: joins repeat its parents' rows",
      ])
    })

    test('columns that another option names', async () => {
      expect(
        await reasonOf({ include: ['items'], where: { '$items.rank$': { [Op.gt]: 1 } } }),
      ).toEqual(['items: join, named by another option'])
    })

    test('literals of attributes in their own include', async () => {
      const include = [{ association: 'items', attributes: ['id', [literal('1 + 1'), 'two']] }]
      const { records } = await ask(shop.Shelf, { include, strategy: 'json' })
      expect(records[0]?.['items'][0].get('two')).toEqual(
        (await ask(shop.Shelf, { include })).records[0]?.['items'][0].get('two'),
      )
    })

    test('more columns than a function takes arguments', async () => {
      const wide = Array.from({ length: 130 }, (_, index) => [`c${index}`, DataTypes.INTEGER])
      const Wide = db.sequelize.define<Row>('Wide', Object.fromEntries(wide), { timestamps: false })
      shop.Shelf.hasMany(Wide, { as: 'wide', foreignKey: 'shelfId' })
      await Wide.sync({ force: true })
      await Wide.create({ c0: 5, c129: 7, shelfId: 1 })
      const { records, told } = await ask(shop.Shelf, { include: ['wide'], strategy: 'json' })
      expect([records[0]?.['wide'][0].c0, records[0]?.['wide'][0].c129]).toEqual([5, 7])
      const isLimited = db.dialect === 'sqlite' || db.dialect === 'postgres'
      expect(told[0]?.strategy).toBe(isLimited ? 'split' : 'json')
    })

    test('locked rows', async () => {
      await db.sequelize.transaction(async (transaction) => {
        expect(await reasonOf({ include: ['items'], lock: true, transaction })).toEqual([
          'items: split, to-many; JSON is not possible: rows are locked',
        ])
      })
    })

    test('a strategy that does not exist', async () => {
      await expect(reasonOf({ include: ['items'], strategy: 'xml' })).rejects.toThrow(
        `Invalid value 'xml' for "strategy" of Shelf: use 'join', 'split' or 'json'.`,
      )
    })
  })
})
