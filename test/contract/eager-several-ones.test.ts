// A to-one include that finds several rows: every one of them is a row of the answer as long as nothing else is
// included; beside a list there is one record per key, as in v6, and the last row counts. And where a separate list
// stands in the record.
import { beforeAll, expect, test } from 'vitest'
import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

interface Shown extends Model {
  readonly id: number
  readonly profile: { readonly motto: string } | null
  readonly books?: readonly unknown[]
}

const show = (authors: readonly Shown[]): unknown =>
  authors.map(({ id, profile, books }) => [id, profile?.motto, books?.length])

eachDialect((database) => {
  let Author: ModelStatic<Shown>
  let Book: ModelStatic<Model & { readonly author: Shown }>
  const order = ['id', ['profile', 'id', 'ASC']] as const

  beforeAll(async () => {
    const { sequelize } = database
    const options = { timestamps: false }
    Author = sequelize.define<Shown>('Author', { name: DataTypes.STRING }, options)
    Book = sequelize.define('Book', { title: DataTypes.STRING }, options)
    const Profile = sequelize.define('Profile', { motto: DataTypes.STRING }, options)
    Author.hasMany(Book, { as: 'books', foreignKey: 'authorId' })
    Book.belongsTo(Author, { as: 'author', foreignKey: 'authorId' })
    Author.hasOne(Profile, { as: 'profile', foreignKey: 'authorId' })
    await sequelize.sync({ force: true })
    await Author.bulkCreate([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ])
    await Book.bulkCreate([
      { id: 1, title: 'one', authorId: 1 },
      { id: 2, title: 'two', authorId: 1 },
      { id: 3, title: 'three', authorId: 2 },
    ])
    await Profile.bulkCreate([
      { id: 1, motto: 'first', authorId: 1 },
      { id: 2, motto: 'second', authorId: 1 },
      { id: 3, motto: 'third', authorId: 2 },
    ])
  })

  test('alone, it gives a record per row', async () => {
    expect(show(await Author.findAll({ include: ['profile'], order: [...order] }))).toEqual([
      [1, 'first', undefined],
      [1, 'second', undefined],
      [2, 'third', undefined],
    ])
  })

  test.each([
    ['a list', ['profile', 'books']],
    ['a list that is joined', ['profile', { association: 'books', strategy: 'join' }]],
    ['a separate list', ['profile', { association: 'books', separate: true }]],
    ['a list, required', [{ association: 'profile', required: true }, 'books']],
  ])('beside %s it gives a record per key, the last row counts', async (_name, include) => {
    const found = await Author.findAll({ include: include as string[], order: [...order] })
    expect(show(found)).toEqual([
      [1, 'second', 2],
      [2, 'third', 1],
    ])
  })

  test('a limit counts records, not the rows of the join', async () => {
    const include = ['profile', 'books']
    const page = async (limit: number, offset: number): Promise<unknown> =>
      show(await Author.findAll({ include, order: [...order], limit, offset }))
    expect(await page(2, 0)).toEqual([
      [1, 'second', 2],
      [2, 'third', 1],
    ])
    expect(await page(1, 0)).toEqual([[1, 'second', 2]])
    expect(await page(1, 1)).toEqual([[2, 'third', 1]])
    expect(await page(1, 2)).toEqual([])
    const { count, rows } = await Author.findAndCountAll({ include, order: [...order], limit: 1 })
    expect([count, show(rows)]).toEqual([2, [[1, 'second', 2]]])
  })

  test('so it is below another include', async () => {
    const found = await Book.findAll({
      include: [{ association: 'author', include: ['profile', 'books'] }],
      order: ['id', ['author', 'profile', 'id', 'ASC']],
    })
    expect(show(found.map(({ author }) => author))).toEqual([
      [1, 'second', 2],
      [1, 'second', 2],
      [2, 'third', 1],
    ])
  })

  test('a separate list is hung on records last', async () => {
    const include = [{ association: 'books', separate: true }, { association: 'profile' }]
    const found = await Author.findAll({ include, order: [...order] })
    expect(found.map((author) => Object.keys(author.toJSON()))).toEqual([
      ['id', 'name', 'profile', 'books'],
      ['id', 'name', 'profile', 'books'],
    ])
  })
})
