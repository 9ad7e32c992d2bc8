'use strict'
// PARITY 19: what plugins call before they write SELECTs of their own: includes prepared by members with an
// underscore, `queryGenerator.selectQuery` with joins.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, record }) => {
  const off = { timestamps: false }
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, age: { type: DataTypes.INTEGER, field: 'the_age' } },
    off,
  )
  const Post = sequelize.define('Post', { title: DataTypes.STRING, at: DataTypes.DATE }, off)
  const Tag = sequelize.define('Tag', { label: DataTypes.STRING }, off)
  const Note = sequelize.define('Note', { text: DataTypes.STRING }, { paranoid: true })
  const posts = User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  const author = Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  Post.belongsToMany(Tag, { as: 'tags', through: 'PostTags', timestamps: false })
  Post.hasMany(Note, { as: 'notes', foreignKey: 'postId' })
  const generator = sequelize.getQueryInterface().queryGenerator
  const select = (model, options) => {
    const given = { ...options }
    model._validateIncludedElements(given)
    return generator.selectQuery(model.getTableName(), given, model)
  }
  const withPosts = (more) => ({
    attributes: ['id', 'name'],
    include: [{ model: Post, as: 'posts', association: posts, ...more }],
  })
  await each(
    'users',
    {
      plain: withPosts(),
      where: {
        ...withPosts({ where: { title: 'a' }, attributes: ['title'] }),
        where: { name: 'x' },
      },
      optional: withPosts({ where: { title: 'a' }, required: false }),
      order: { ...withPosts(), order: [[{ model: Post, as: 'posts' }, 'title', 'DESC']] },
      'order own': { ...withPosts(), order: [['name', 'DESC']] },
      'rows limited': { ...withPosts(), limit: 2, subQuery: false },
      'all attributes': { include: [{ model: Post, as: 'posts', association: posts }] },
      'no attributes': withPosts({ attributes: [] }),
      group: {
        attributes: [[Sequelize.fn('COUNT', Sequelize.col('posts.id')), 'n']],
        include: [{ model: Post, as: 'posts', association: posts, attributes: [] }],
        group: ['User.id'],
      },
      nested: withPosts({ include: [{ model: Tag, as: 'tags' }] }),
      'nested required': withPosts({ include: [{ model: Note, as: 'notes', required: true }] }),
      on: withPosts({ on: { userId: { [Op.col]: 'User.id' }, title: 'x' } }),
    },
    (options) => select(User, options),
  )
  await each(
    'posts',
    {
      'to-one': {
        attributes: ['id'],
        include: [{ model: User, as: 'author', association: author }],
      },
      'to-one limited': {
        attributes: ['id'],
        include: [{ model: User, as: 'author', attributes: ['name', 'age'] }],
        limit: 3,
      },
      'named where': {
        attributes: ['id'],
        include: [{ model: User, as: 'author' }],
        where: { '$author.name$': 'x' },
      },
      'many to many': { attributes: ['id'], include: [{ model: Tag, as: 'tags' }] },
      through: {
        attributes: ['id'],
        include: [{ model: Tag, as: 'tags', through: { attributes: [], where: { TagId: 1 } } }],
      },
      paranoid: { attributes: ['id'], include: [{ model: Note, as: 'notes' }] },
    },
    (options) => select(Post, options),
  )
  await record('noted', () => {
    const options = { limit: 2, include: [{ model: Post, as: 'posts', attributes: ['title'] }] }
    User._validateIncludedElements(options)
    const { includeNames, hasSingleAssociation, hasMultiAssociation, hasDuplicating } = options
    const [{ as, attributes, originalAttributes, required, duplicating }] = options.include
    return {
      includeNames,
      hasSingleAssociation,
      hasMultiAssociation,
      hasDuplicating,
      subQuery: options.subQuery,
      hasRequired: options.hasRequired,
      include: { as, attributes, originalAttributes, required, duplicating },
      map: Object.keys(options.includeMap),
    }
  })
  await record('renamed', () => {
    const options = { include: [{ model: User, as: 'author' }] }
    Post._validateIncludedElements(options)
    return options.include[0].attributes
  })
  await record('separate', () => {
    const options = {
      attributes: ['name'],
      include: [{ model: Post, as: 'posts', separate: true }],
    }
    User._validateIncludedElements(options)
    return options.attributes
  })
  const shown = ({ include }) =>
    include.map(({ model, association, as, include: below }) => ({
      model: model.name,
      association: association && association.as,
      as,
      ...(below && { include: shown({ include: below }) }),
    }))
  await each(
    'conform',
    {
      alias: { include: 'posts' },
      list: { include: ['posts', { association: 'posts' }] },
      nested: { include: [{ model: Post, as: 'posts', include: ['tags'] }] },
      object: { include: [posts] },
    },
    (options) => {
      User._conformIncludes(options, User)
      return shown(options)
    },
  )
  await record('types that compare', () => Object.keys(Post._dataTypeChanges))
  await record('a date compares', () => {
    const compare = Post._dataTypeChanges.at
    const moment = new Date('2024-01-01T00:00:00Z')
    return [compare(moment, new Date(moment)), compare(moment, new Date('2024-01-02T00:00:00Z'))]
  })
  await record('types that change values', () => Object.keys(Post._dataTypeSanitizers))
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql', 'offline']
