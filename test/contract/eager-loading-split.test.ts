// `strategy: 'split'` of to-one includes (guide: docs/eager-loading.md, Strategies): a statement of its own for
// each, with the records that the join gives; joined all the same where rows must stand beside each other.
import { beforeAll, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

interface Library {
  readonly Author: Table
  readonly Passport: Table
  readonly Book: Table
}

interface Told {
  readonly path: string
  readonly strategy: string
  readonly reason: string
}

async function makeLibrary(sequelize: Sequelize): Promise<Library> {
  const { STRING, DATE, JSON: DOCUMENT } = DataTypes
  const plain = { timestamps: false }
  const Author: Table = sequelize.define(
    'SplitAuthor',
    { name: STRING, born: DATE, meta: DOCUMENT },
    plain,
  )
  const Passport: Table = sequelize.define('SplitPassport', { number: STRING }, plain)
  const Book: Table = sequelize.define('SplitBook', { title: STRING }, plain)
  Book.belongsTo(Author, { as: 'author', foreignKey: 'authorId', constraints: false })
  Book.belongsTo(Author, { as: 'editor', foreignKey: 'editorId', constraints: false })
  Author.hasOne(Passport, { as: 'passport', foreignKey: 'authorId', constraints: false })
  await sequelize.sync({ force: true })
  await Author.bulkCreate([
    { name: 'ann', born: new Date('1970-01-02T03:04:05Z'), meta: { a: [1] } },
    { name: 'bob', born: null, meta: null },
  ])
  await Passport.bulkCreate([{ number: 'p2', authorId: 2 }])
  await Book.bulkCreate([
    { title: 'one', authorId: 1, editorId: 2 },
    { title: 'two', authorId: 1, editorId: null },
    { title: 'three', authorId: 2, editorId: 1 },
    { title: 'none', authorId: null, editorId: null },
    { title: 'lost', authorId: 99, editorId: null },
  ])
  return { Author, Passport, Book }
}

eachDialect((database) => {
  let library: Library

  beforeAll(async () => {
    library = await makeLibrary(database.sequelize)
  })

  async function read(
    options: object,
  ): Promise<{ books: Row[]; plain: unknown; statements: number; told: readonly Told[] }> {
    let statements = 0
    let told: readonly Told[] = []
    const books = await library.Book.findAll({
      order: ['id'],
      logging: () => statements++,
      explain: ({ includes }: { includes: readonly Told[] }) => (told = includes),
      ...options,
    })
    return { books, plain: books.map((book) => book.toJSON()), statements, told }
  }

  const include = ['editor', { association: 'author', include: ['passport'] }]

  test('the records are those of the join, by a statement per include', async () => {
    const joined = await read({ include })
    const split = await read({ include, strategy: 'split' })
    expect(joined.statements).toBe(1)
    expect(split.statements).toBe(4)
    expect(split.plain).toEqual(joined.plain)
    expect(split.told.map((each) => `${each.path}: ${each.strategy}, ${each.reason}`)).toEqual([
      'editor: split, to-one, asked for',
      'author: split, to-one, asked for',
      'author.passport: split, to-one, asked for',
    ])
    const [first, second, , none, lost] = split.books
    expect(first?.author).toBeInstanceOf(library.Author)
    expect(first?.author.passport).toBeNull()
    expect(first?.author.changed()).toBe(false)
    // as with the join, nobody shares a record
    expect(second?.author).not.toBe(first?.author)
    expect(second?.author.meta).not.toBe(first?.author.meta)
    expect([second?.editor, none?.author, lost?.author]).toEqual([null, null, null])
  })

  test('a required include restricts its parents, and limits count them', async () => {
    const options = {
      include: [{ association: 'author', required: true, where: { name: 'ann' } }],
      limit: 1,
      offset: 1,
    }
    const joined = await read(options)
    const split = await read({ ...options, strategy: 'split' })
    expect(split.plain).toEqual(joined.plain)
    expect(split.books.map(({ title }) => title)).toEqual(['two'])
    expect(await library.Book.count({ include: options.include })).toBe(2)
  })

  test('what names the include from outside joins it; raw rows and groups are joined', async () => {
    const byName = await read({
      include: [{ association: 'author', strategy: 'split' }],
      where: { '$author.name$': 'bob' },
    })
    expect(byName.books.map(({ title }) => title)).toEqual(['three'])
    expect(byName.told).toMatchObject([{ strategy: 'join', reason: 'named by another option' }])
    const raw = await library.Book.findAll({
      include: ['author'],
      strategy: 'split',
      raw: true,
      order: ['id'],
      limit: 1,
    })
    expect(raw).toMatchObject([{ title: 'one', 'author.name': 'ann' }])
  })

  test('the other record of a key that two have: the first counts', async () => {
    const { Author, Passport } = library
    const second = await Passport.create({ number: 'p3', authorId: 2 })
    const bob = await Author.findByPk(2, { include: ['passport'], strategy: 'split' })
    await second.destroy()
    expect(bob?.passport.number).toBe('p2')
  })
})
