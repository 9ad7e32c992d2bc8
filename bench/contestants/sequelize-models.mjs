// The bench's models and workloads in Sequelize's API, once for both who speak it: sequelize@6 and
// resequel differ in the package and in the connection, in nothing else.
import {
  accountIdAt,
  amount,
  changes,
  doomedIdAt,
  hasMany,
  newAccount,
  newAccounts,
  page,
  postsRead,
  upsertAccounts,
  upsertIdAt,
  userIdAt,
} from '../data/inputs.mjs'
import { roles } from '../data/schema.mjs'
import { spell } from '../dialects/mysql-family.mjs'
import { holdRecords } from './held.mjs'

function defineModels(sequelize, { DataTypes }) {
  const required = (type) => ({ type, allowNull: false })
  const person = () => ({
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: required(DataTypes.STRING),
    email: required(DataTypes.STRING),
    bio: required(DataTypes.TEXT),
    age: required(DataTypes.INTEGER),
    active: required(DataTypes.BOOLEAN),
    score: required(DataTypes.DOUBLE),
    role: required(DataTypes.ENUM(...roles)),
    settings: required(DataTypes.JSON),
  })
  const User = sequelize.define('User', person(), { tableName: 'users' })
  const Account = sequelize.define('Account', person(), { tableName: 'accounts' })
  const Post = sequelize.define(
    'Post',
    {
      userId: required(DataTypes.INTEGER),
      title: required(DataTypes.STRING),
      body: required(DataTypes.TEXT),
      published: required(DataTypes.BOOLEAN),
      views: required(DataTypes.INTEGER),
    },
    { tableName: 'posts', updatedAt: false },
  )
  const Comment = sequelize.define(
    'Comment',
    {
      postId: required(DataTypes.INTEGER),
      text: required(DataTypes.STRING),
      likes: required(DataTypes.INTEGER),
    },
    { tableName: 'comments', timestamps: false },
  )
  const Note = sequelize.define(
    'Note',
    {
      userId: required(DataTypes.INTEGER),
      text: required(DataTypes.STRING),
      pinned: required(DataTypes.BOOLEAN),
    },
    { tableName: 'notes', timestamps: false },
  )
  const Tag = sequelize.define(
    'Tag',
    { name: required(DataTypes.STRING) },
    { tableName: 'tags', timestamps: false },
  )
  const PostTag = sequelize.define(
    'PostTag',
    {
      postId: { type: DataTypes.INTEGER, primaryKey: true },
      tagId: { type: DataTypes.INTEGER, primaryKey: true },
    },
    { tableName: 'post_tags', timestamps: false },
  )
  return { User, Account, Post, Comment, Note, Tag, PostTag }
}

function associate({ User, Post, Comment, Note, Tag, PostTag }) {
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  User.hasMany(Note, { as: 'notes', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId' })
  Post.belongsToMany(Tag, { as: 'tags', through: PostTag, foreignKey: 'postId', otherKey: 'tagId' })
  Tag.belongsToMany(Post, {
    as: 'posts',
    through: PostTag,
    foreignKey: 'tagId',
    otherKey: 'postId',
  })
}

/**
 * The contestant for a package with Sequelize's API.
 * @param {object} library the `sequelize` module
 * @param {object} sequelize an open instance
 * @param {string[]} versions
 * @param {object} [how] options of finds with includes: resequel's `strategy`
 */
export function makeContestant(library, sequelize, versions, how = {}) {
  const { Op, QueryTypes, fn, col } = library
  const models = defineModels(sequelize, library)
  const { User, Account, Post, Tag } = models
  const unsupported = {}
  try {
    associate(models)
  } catch (error) {
    // A young version may not know associations yet; the rest can still be measured.
    for (const name of [
      'belongs-to',
      'has-many',
      'nested',
      'siblings',
      'many-to-many',
      'has-many-limit',
    ]) {
      unsupported[name] = `associations: ${error.message}`
    }
  }
  if (typeof Account.upsert !== 'function') unsupported.upsert = 'Model.upsert does not exist yet'
  const someRoles = { [Op.in]: page.roles }
  const inHand = holdRecords((id) => Account.findByPk(id))
  const overwritten = Object.keys(newAccount(0)).concat('updatedAt')

  return {
    versions,
    unsupported,
    execute: (sql) => sequelize.query(spell(sql, sequelize.getDialect()), { raw: true }),
    rows: (sql) =>
      sequelize.query(spell(sql, sequelize.getDialect()), { type: QueryTypes.SELECT, raw: true }),
    close: () => sequelize.close(),
    workloads: () => ({
      'point-read': (i) => User.findByPk(userIdAt(i)),
      'list-100': () => User.findAll({ order: [['id', 'ASC']], limit: 100 }),
      'list-10000': () => User.findAll({ order: [['id', 'ASC']], limit: 10_000 }),
      page: () =>
        User.findAll({
          where: {
            age: { [Op.gte]: page.minAge },
            role: someRoles,
            name: { [Op.like]: page.pattern },
            active: { [Op.ne]: page.notActive },
          },
          order: [['id', 'DESC']],
          limit: page.limit,
          offset: page.offset,
        }),
      create: (i) => Account.create(newAccount(i)),
      'create-10-tx': (i) =>
        sequelize.transaction(async (transaction) => {
          const made = []
          for (let n = 0; n < 10; n++) {
            made.push(await Account.create(newAccount(i * 10 + n), { transaction }))
          }
          return made
        }),
      'bulk-1000': async (i) => (await Account.bulkCreate(newAccounts(i))).length,
      update: async (i) => (await Account.update(changes(i), { where: { id: accountIdAt(i) } }))[0],
      'load-modify-save': async (i) => {
        const account = await Account.findByPk(accountIdAt(i))
        const { name, score } = changes(i)
        account.name = name
        account.score = score
        return account.save()
      },
      'belongs-to': () =>
        Post.findAll({ ...how, include: 'author', order: [['id', 'ASC']], limit: postsRead }),
      'has-many': () =>
        User.findAll({
          ...how,
          where: { id: { [Op.lte]: hasMany.users } },
          include: 'posts',
          order: [['id', 'ASC']],
        }),
      nested: () =>
        User.findAll({
          ...how,
          where: { id: { [Op.lte]: hasMany.nested } },
          include: [{ association: 'posts', include: ['comments'] }],
          order: [['id', 'ASC']],
        }),
      siblings: () =>
        User.findAll({
          ...how,
          where: { id: { [Op.lte]: hasMany.siblings } },
          include: ['posts', 'notes'],
          order: [['id', 'ASC']],
        }),
      'many-to-many': () =>
        Post.findAll({
          ...how,
          include: [{ model: Tag, as: 'tags', through: { attributes: [] } }],
          order: [['id', 'ASC']],
          limit: postsRead,
        }),
      'has-many-limit': () =>
        User.findAll({
          ...how,
          where: { active: true },
          include: 'posts',
          order: [['id', 'ASC']],
          limit: hasMany.limit,
          offset: hasMany.offset,
        }),
      'group-by': () =>
        User.findAll({
          attributes: ['role', [fn('COUNT', col('id')), 'n'], [fn('MAX', col('score')), 'best']],
          group: 'role',
          raw: true,
        }),
      'find-and-count': () =>
        User.findAndCountAll({
          where: { age: { [Op.gte]: page.minAge }, role: someRoles },
          order: [['id', 'ASC']],
          limit: page.limit,
        }),
      upsert: (i, k) => Account.upsert({ id: upsertIdAt(k), ...newAccount(i) }),
      delete: (i, k) => Account.destroy({ where: { id: doomedIdAt(k) } }),
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        const { name, score } = changes(i)
        account.name = name
        account.score = score
        return account.save()
      },
      'load-delete': async (i, k) => (await Account.findByPk(doomedIdAt(k))).destroy(),
      increment: (i, k) => Account.increment({ age: amount }, { where: { id: doomedIdAt(k) } }),
      'find-or-create': async (i, k) => {
        const where = { id: upsertIdAt(k) }
        const [record, created] = await Account.findOrCreate({ where, defaults: newAccount(i) })
        return { record, created }
      },
      'bulk-upsert-1000': async (i) =>
        (await Account.bulkCreate(upsertAccounts(i), { updateOnDuplicate: overwritten })).length,
    }),
  }
}

/** The connection options both packages are given. */
export function connectionOptions(target) {
  return target.dialect === 'sqlite'
    ? [{ dialect: 'sqlite', storage: target.path, logging: false }]
    : [target.url, { dialect: target.dialect, logging: false }]
}
