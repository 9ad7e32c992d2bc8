import { describe, expectTypeOf, test } from 'vitest'
import {
  DataTypes,
  IndexHints,
  Model,
  Op,
  Sequelize,
  TableHints,
  cast,
  col,
  fn,
  json,
  literal,
  or,
  and,
  where,
} from './package.js'
import type {
  CreationOptional,
  FindOptions,
  InferAttributes,
  InferCreationAttributes,
  Order,
  Range,
  WhereOptions,
} from './package.js'

class Post extends Model<InferAttributes<Post>, InferCreationAttributes<Post>> {
  declare id: CreationOptional<number>
  declare title: string
  declare text: string | null
  declare views: number
  declare isPublic: boolean
  declare made: Date
  declare tags: string[]
  declare span: Range<number>
  declare meta: { lang: string; size?: { width: number } }
}
type Where = WhereOptions<InferAttributes<Post>>
const accept = (_where: Where): void => undefined

describe('where', () => {
  test('values', () => {
    accept({ title: 'a', views: 1, isPublic: true, made: new Date() })
    accept({ title: ['a', 'b'], id: [1, 2] })
    accept({ text: null })
    accept({ id: '7', made: '2024-05-06' })
    accept({ id: 7n })
    accept({ title: col('text'), views: literal('1 + 1'), text: fn('lower', 'A') })
    accept({ tags: ['a'], span: [1, 5] })
    // @ts-expect-error -- no such attribute
    accept({ titel: 'a' })
    // @ts-expect-error -- a function is no value
    accept({ title: () => 'a' })
    // @ts-expect-error -- a symbol is no value
    accept({ title: Symbol('a') })
    // @ts-expect-error -- a member of a number
    accept({ views: { gt: 5 } })
  })

  test('operators', () => {
    accept({ views: { [Op.gt]: 5, [Op.lte]: 9 } })
    accept({ title: { [Op.like]: 'a%', [Op.notLike]: { [Op.any]: ['b%', 'c%'] } } })
    accept({ title: { [Op.startsWith]: 'a', [Op.iLike]: { [Op.all]: ['%a%'] } } })
    accept({ made: { [Op.between]: [new Date(), '2024-05-06'] } })
    accept({ id: { [Op.in]: [1, 2], [Op.notIn]: literal('(SELECT 1)') } })
    accept({ text: { [Op.is]: null, [Op.not]: null } })
    accept({ isPublic: { [Op.is]: true, [Op.not]: false } })
    accept({ views: { [Op.eq]: { [Op.col]: 'post.id' } } })
    accept({ tags: { [Op.contains]: ['a'], [Op.overlap]: ['b'] } })
    accept({ span: { [Op.contains]: 5, [Op.overlap]: [1, 2], [Op.adjacent]: [3, 4] } })
    accept({ title: { [Op.or]: ['a', { [Op.like]: 'b%' }, null] } })
    accept({ title: { [Op.and]: [{ [Op.ne]: 'a' }, { [Op.regexp]: '^b' }] } })
    accept({ title: { [Op.match]: fn('to_tsquery', 'a') } })
    // @ts-expect-error -- between takes a pair
    accept({ views: { [Op.between]: [1] } })
    // @ts-expect-error -- in takes a list
    accept({ views: { [Op.in]: 1 } })
    // @ts-expect-error -- is takes null or a boolean
    accept({ views: { [Op.is]: 5 } })
    // @ts-expect-error -- an object is no number
    accept({ views: { [Op.gt]: {} } })
  })

  test('groups', () => {
    accept({ [Op.or]: [{ title: 'a' }, { views: { [Op.gt]: 5 } }], isPublic: true })
    accept({ [Op.or]: { title: 'a', views: 1 } })
    accept({ [Op.not]: { [Op.and]: [{ title: 'a' }, literal('1 = 1')] } })
    accept([{ title: 'a' }, [{ views: 1 }]])
    accept(or({ title: 'a' }, { views: 1 }))
    accept(and({ title: 'a' }, where(col('views'), Op.gt, 5)))
    // @ts-expect-error -- no such attribute, at any depth
    accept({ [Op.or]: [{ [Op.not]: { titel: 'a' } }] })
    // @ts-expect-error -- nor beside an attribute
    accept({ isPublic: true, [Op.or]: [{ titel: 'a' }] })
    // @ts-expect-error -- nor with a wrong operator
    accept({ isPublic: true, [Op.and]: { views: { [Op.in]: 5 } } })
  })

  test('paths, casts and fragments', () => {
    accept({ 'meta.lang': 'en', '$author.name$': 'Ann', '$a.b.c$': { [Op.ne]: 1 } })
    accept({ 'views::text': '5', $title$: 'a' })
    accept({ meta: { lang: 'en' } })
    accept({ meta: { size: { width: { [Op.gt]: 5 } } } })
    accept(literal('1 = 1'))
    accept(fn('is_good', col('id')))
    accept(json('meta.lang', 'en'))
    accept(where(fn('lower', col('title')), 'a'))
    accept(where(col('title'), 'LIKE', 'a%'))
    accept(where(cast(col('views'), 'text'), Op.like, '1%'))
    // @ts-expect-error -- text is no condition
    accept('1 = 1')
    // @ts-expect-error -- in takes a list
    void where(col('views'), Op.in, 5)
  })

  test('without attributes anything passes', () => {
    const loose: WhereOptions = { whatever: 1, [Op.or]: [{ x: { y: 1 } }] }
    const typed: FindOptions = { where: loose }
    expectTypeOf(typed.where).toEqualTypeOf<WhereOptions | undefined>()
  })
})

describe('other options', () => {
  test('attributes', () => {
    void Post.findAll({ attributes: ['id', ['title', 'name'], [fn('count', col('id')), 'n']] })
    void Post.findAll({ attributes: { exclude: ['text'] } })
    void Post.findAll({ attributes: { include: [[literal('1'), 'one']] } })
    // @ts-expect-error -- an alias is text
    void Post.findAll({ attributes: [['title', 5]] })
  })

  test('order', () => {
    const order: Order = [
      'id',
      ['title', 'DESC'],
      [fn('max', col('views')), 'ASC NULLS LAST'],
      literal('1'),
      ['author', 'name', 'DESC'],
      ['author', 'company', 'name', 'ASC'],
      [Post, 'id'],
      [{ model: Post, as: 'posts' }, 'id', 'DESC'],
    ]
    void Post.findAll({ order })
    void Post.findAll({ order: literal('random()') })
    // @ts-expect-error -- text is no order
    void Post.findAll({ order: 'id DESC' })
    // @ts-expect-error -- a number is no column
    void Post.findAll({ order: [[5, 'DESC']] })
  })

  test('include', () => {
    void Post.findAll({
      include: [Post, 'author', { model: Post, as: 'answers', required: false }],
    })
    void Post.findAll({ include: { all: true, nested: true } })
    void Post.findAll({
      include: [
        {
          association: 'tags',
          where: { name: { [Op.like]: 'a%' } },
          through: { attributes: [], where: { weight: 1 } },
          include: [{ association: 'group', separate: true, limit: 3, order: [['id', 'ASC']] }],
        },
      ],
    })
    // @ts-expect-error -- no such option
    void Post.findAll({ include: [{ model: Post, requierd: true }] })
    // @ts-expect-error -- a number is no association
    void Post.findAll({ include: [5] })
  })

  test('paging, groups, locks, hints', () => {
    void Post.findAll({ limit: 5, offset: 10, group: ['title', col('views')], having: { n: 1 } })
    void Post.findAll({ lock: true, skipLocked: true })
    void Post.findAll({ lock: { level: 'UPDATE', of: Post } })
    void Post.findAll({
      indexHints: [{ type: IndexHints.USE, values: ['ix'] }],
      tableHint: TableHints.NOLOCK,
    })
    void Post.findAll({ raw: true, nest: true, paranoid: false, logging: false, benchmark: true })
    void Post.findAll({ strategy: 'json', include: [{ association: 'tags', strategy: 'split' }] })
    // @ts-expect-error -- no such strategy
    void Post.findAll({ strategy: 'xml' })
    // @ts-expect-error -- no such option
    void Post.findAll({ limti: 5 })
    // @ts-expect-error -- no such lock
    void Post.findAll({ lock: 'EVERYTHING' })
  })
})

describe('a model that define inferred', () => {
  const sequelize = new Sequelize('sqlite::memory:')
  const Item = sequelize.define('Item', {
    name: { type: DataTypes.STRING, allowNull: false },
    size: DataTypes.INTEGER,
  })

  test('checks the attributes it knows and lets others pass', () => {
    void Item.findAll({ where: { name: 'a', size: { [Op.gt]: 5 }, ShopId: 3 } })
    void Item.findAll({ where: { [Op.or]: [{ name: 'a' }, { other: { [Op.in]: [1] } }] } })
    void Item.update({ size: 5, ShopId: 4 }, { where: { name: 'a' }, fields: ['size'] })
    // @ts-expect-error -- in takes a list
    void Item.findAll({ where: { size: { [Op.in]: 1 } } })
    // @ts-expect-error -- a function is no value
    void Item.findAll({ where: { name: () => 'a' } })
    // @ts-expect-error -- a text for a number
    void Item.update({ size: 'large' }, { where: {} })
  })
})
