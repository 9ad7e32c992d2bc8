// Types of finds with includes: what an include may say, and what comes back.
import { describe, expectTypeOf, test } from 'vitest'

import {
  DataTypes,
  Model,
  Op,
  Sequelize,
  col,
  fn,
  literal,
  type CreationOptional,
  type FindOptions,
  type IncludeOptions,
  type Includeable,
  type InferAttributes,
  type InferCreationAttributes,
  type NonAttribute,
} from './package.js'

const sequelize = new Sequelize('sqlite::memory:')

class Post extends Model<InferAttributes<Post>, InferCreationAttributes<Post>> {
  declare id: CreationOptional<number>
  declare title: string
}

class User extends Model<InferAttributes<User, { omit: 'posts' }>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>
  declare name: string
  declare posts?: NonAttribute<Post[]>
}

const Tag = sequelize.define('Tag', {
  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
  label: DataTypes.STRING,
})

describe('what an include may say', () => {
  test('every form', () => {
    const forms: Includeable[] = [
      Post,
      'posts',
      { model: Post, as: 'posts' },
      { model: Post.scope('fresh'), as: 'posts' },
      { association: 'posts' },
      { all: true },
      { all: 'HasMany', nested: true },
    ]
    void User.findAll({ include: forms })
    void User.findAll({ include: Post })
    void User.findAll({ include: 'posts' })
    void User.findAll({ include: { model: Post, as: 'posts' } })
  })

  test('every option', () => {
    const include: IncludeOptions = {
      association: 'posts',
      required: false,
      right: true,
      or: true,
      on: { userId: { [Op.col]: 'User.id' } },
      where: { title: { [Op.ne]: null }, '$author.name$': 'x' },
      attributes: { include: [[fn('upper', col('posts.title')), 'loud']], exclude: ['id'] },
      paranoid: false,
      through: { as: 'link', attributes: [], where: { weight: 1 }, paranoid: false },
      separate: true,
      limit: 3,
      order: [
        ['title', 'DESC'],
        [{ model: Post, as: 'x' }, 'id'],
      ],
      duplicating: false,
      subQuery: false,
      include: [{ model: Tag, include: ['posts'] }],
    }
    void User.findAll({ include })
    void User.findAll({ include: [{ association: 'posts', strategy: 'split', offset: 2 }] })
    // @ts-expect-error -- no such strategy
    void User.findAll({ include: [{ association: 'posts', strategy: 'magic' }] })
    // @ts-expect-error -- required is a boolean
    void User.findAll({ include: [{ association: 'posts', required: 'yes' }] })
    // @ts-expect-error -- a number is no model
    void User.findAll({ include: [{ model: 5 }] })
  })

  test('other finders', () => {
    void User.findOne({ include: ['posts'] })
    void User.findByPk(1, { include: [Post] })
    void User.findAndCountAll({ include: [Post], distinct: true, col: 'id' })
    void User.count({ include: [Post], distinct: true })
    void User.sum('id', { include: [Post] })
    void User.findOrCreate({ where: { name: 'x' }, include: [Post] })
    void User.create({ name: 'x' }, { include: [{ association: 'posts', include: ['tags'] }] })
    void User.build({ name: 'x' }, { include: Post }).reload({ include: [Post] })
  })

  test('options kept in a variable', () => {
    const options: FindOptions<InferAttributes<User, { omit: 'posts' }>> = {
      include: [{ model: Post, as: 'posts' }],
      order: [[{ model: Post, as: 'posts' }, 'title', 'DESC'], literal('1')],
      subQuery: false,
    }
    expectTypeOf(User.findAll(options)).resolves.toEqualTypeOf<User[]>()
  })
})

describe('what comes back', () => {
  test('records of the class, with what it declares', async () => {
    const users = await User.findAll({ include: [{ model: Post, as: 'posts' }] })
    expectTypeOf(users).toEqualTypeOf<User[]>()
    const posts: Post[] | undefined = users[0]?.posts
    expectTypeOf(posts?.[0]?.title).toEqualTypeOf<string | undefined>()
    expectTypeOf(await User.findOne({ include: 'posts' })).toEqualTypeOf<User | null>()
    const page = await User.findAndCountAll({ include: ['posts'] })
    expectTypeOf(page.rows).toEqualTypeOf<User[]>()
    expectTypeOf(page.count).toEqualTypeOf<number>()
  })

  test('records of an inferred definition', async () => {
    const [tag] = await Tag.findAll({ include: [{ model: Post, as: 'posts' }] })
    expectTypeOf(tag?.label).toEqualTypeOf<string | null | undefined>()
  })
})
