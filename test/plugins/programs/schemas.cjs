const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const s = open()
  const User = s.define('user', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING(40), allowNull: false, defaultValue: 'x', comment: 'the name' },
    age: { type: DataTypes.INTEGER, validate: { min: 1, max: 9 } },
    kind: { type: DataTypes.ENUM('a', 'b') },
    at: DataTypes.DATE,
    day: DataTypes.DATEONLY,
    price: DataTypes.DECIMAL(10, 2),
    big: DataTypes.BIGINT,
    meta: DataTypes.JSON,
    on: DataTypes.BOOLEAN,
    uuid: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
    full: {
      type: DataTypes.VIRTUAL,
      get() {
        return this.name
      },
    },
    real: DataTypes.REAL,
    float: DataTypes.FLOAT,
    double: DataTypes.DOUBLE,
  })
  const Post = s.define('post', { title: DataTypes.STRING })
  User.hasMany(Post, { as: 'posts' })
  Post.belongsTo(User, { as: 'user' })
  User.hasOne(Post, { as: 'first', foreignKey: 'firstId' })
  const {
    JsonSchemaManager,
    JsonSchema7Strategy,
    OpenApi3Strategy,
  } = require('@alt3/sequelize-to-json-schemas')
  const manager = new JsonSchemaManager({ baseUri: 'https://x.y', disableComments: false })
  for (const strategy of [new JsonSchema7Strategy(), new OpenApi3Strategy()]) {
    for (const model of [User, Post]) console.log(JSON.stringify(manager.generate(model, strategy)))
  }
  console.log(
    JSON.stringify(
      manager.generate(User, new JsonSchema7Strategy(), { include: ['name'], associations: false }),
    ),
  )
})
