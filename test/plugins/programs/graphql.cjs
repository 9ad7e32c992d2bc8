const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const { resolver, attributeFields, typeMapper } = require('graphql-sequelize')
  const {
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLList,
    GraphQLInt,
    graphql,
    printType,
  } = require('graphql')
  const s = open()
  const U = s.define('User', {
      name: { type: DataTypes.STRING, allowNull: false, comment: 'the name' },
      e: DataTypes.ENUM('a', 'b'),
      d: DataTypes.DATE,
      j: DataTypes.JSON,
      v: {
        type: DataTypes.VIRTUAL(DataTypes.INTEGER),
        get() {
          return 5
        },
      },
    }),
    P = s.define('Post', { t: DataTypes.STRING(20), n: DataTypes.BIGINT })
  U.Posts = U.hasMany(P, { as: 'posts' })
  P.U = P.belongsTo(U, { as: 'owner' })
  await s.sync()
  const u = await U.create({ name: 'x', e: 'a' })
  await u.createPost({ t: 'a' })
  await u.createPost({ t: 'b' })
  const pt = new GraphQLObjectType({ name: 'Post', fields: attributeFields(P) })
  const ut = new GraphQLObjectType({
    name: 'User',
    fields: {
      ...attributeFields(U, { exclude: ['d'] }),
      posts: {
        type: new GraphQLList(pt),
        args: { limit: { type: GraphQLInt } },
        resolve: resolver(U.Posts),
      },
    },
  })
  console.log(printType(ut), printType(pt))
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Q',
      fields: {
        user: { type: ut, args: { id: { type: GraphQLInt } }, resolve: resolver(U) },
        users: { type: new GraphQLList(ut), resolve: resolver(U, { list: true }) },
      },
    }),
  })
  resolver.contextToOptions = {}
  console.log(
    JSON.stringify(
      await graphql({
        schema,
        source: '{ user(id: 1) { name v posts(limit: 1) { t } } users { id posts { id t } } }',
        contextValue: {},
      }),
    ),
  )
})
