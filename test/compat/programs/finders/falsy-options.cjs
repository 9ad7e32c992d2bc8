// `order: sorted && […]`, `[Op.and]: [wanted && { … }]`: options and members of conditions that are not there.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet }) => {
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, age: DataTypes.INTEGER },
    { timestamps: false },
  )
  const Post = sequelize.define(
    'Post',
    { title: DataTypes.STRING },
    { paranoid: true, createdAt: false, updatedAt: false },
  )
  User.hasMany(Post)
  Post.belongsTo(User)
  await quiet(() => sequelize.sync())
  await quiet(() =>
    User.bulkCreate([
      { name: 'a', age: 1 },
      { name: 'b', age: 2 },
    ]),
  )
  await quiet(() => Post.bulkCreate([{ title: 'x', UserId: 1 }]))
  const nothing = { text: '', false: false, null: null, undefined }
  await each('order', { ...nothing, zero: 0 }, (order) => User.findAll({ order }))
  await each('group', { ...nothing, zero: 0 }, (group) => User.findAll({ group }))
  await each('attributes', { ...nothing, zero: 0 }, (attributes) => User.findAll({ attributes }))
  await each('include', { ...nothing, zero: 0 }, (include) => User.findAll({ include }))
  await each('where', { text: '', null: null, undefined }, (where) => User.findAll({ where }))
  await each('where of a paranoid model', { ...nothing, zero: 0 }, (where) =>
    Post.findAll({ where }),
  )
  await each('where of an include', { ...nothing, zero: 0 }, (where) =>
    Post.findAll({ include: [{ model: User, where }] }),
  )
  await each('as of an include', { false: false, null: null, undefined, zero: 0 }, (as) =>
    Post.findAll({ include: [{ model: User, as }] }),
  )
  const members = { ...nothing, zero: 0, true: true, object: {} }
  delete members.undefined
  await each('member of and', members, (member) =>
    User.findAll({ where: { [Op.and]: [member, { age: 1 }] } }),
  )
  await each('member of or', members, (member) =>
    User.findAll({ where: { [Op.or]: [member, { age: 1 }] } }),
  )
  await each('only member of and', members, (member) =>
    User.findAll({ where: { [Op.and]: [member] } }),
  )
  await each('only member of or', members, (member) =>
    User.findAll({ where: { [Op.or]: [member] } }),
  )
  await each('member of not', members, (member) =>
    User.findAll({ where: { [Op.not]: [member, { age: 1 }] } }),
  )
  await each('count', { text: '', null: null }, (where) => User.count({ where }))
}
