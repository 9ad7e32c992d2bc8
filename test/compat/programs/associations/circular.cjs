'use strict'
// PARITY 8, 6.7: models that refer to each other in a circle.

module.exports = async ({ sequelize, DataTypes, each, quiet, step, record }) => {
  const options = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, options)
  const Team = sequelize.define('Team', { title: DataTypes.STRING }, options)
  const Post = sequelize.define('Post', { text: DataTypes.STRING }, options)
  User.belongsTo(Team, { as: 'team' })
  Team.hasMany(User, { as: 'members', foreignKey: 'teamId' })
  Team.belongsTo(User, { as: 'lead', foreignKey: 'leadId', constraints: false })
  User.hasOne(Team, { as: 'leads', foreignKey: 'leadId', constraints: false })
  User.hasMany(Post, { foreignKey: 'authorId' })
  Post.belongsTo(User, { as: 'author' })
  User.belongsTo(Post, { as: 'favourite', constraints: false })

  await record('attributes', () =>
    [User, Team, Post].map(({ rawAttributes }) =>
      Object.entries(rawAttributes).map(([name, { references, onDelete }]) => [
        name,
        references,
        onDelete,
      ]),
    ),
  )
  await step('sync', () => sequelize.sync().then(() => true))
  await step('sync by force', () =>
    sequelize.sync({ force: true, logging: false }).then(() => true),
  )

  const [ann, bob] = await quiet(() =>
    Promise.all([User.create({ id: 1, name: 'ann' }), User.create({ id: 2, name: 'bob' })]),
  )
  const team = await step('createTeam', () => ann.createTeam({ id: 1, title: 'red' }))
  const red = await quiet(() => Team.findByPk(1))
  await step('addMember', () => red.addMember(bob))
  await step('setLead', () => red.setLead(bob))
  await step('getLeads', () => bob.getLeads())
  await step('createPost', () => bob.createPost({ id: 1, text: 'x' }))
  await step('setFavourite', () => ann.setFavourite(1))
  await step('what came', () => team)
  await each(
    'include',
    {
      'once around': {
        include: [
          { association: 'team', include: [{ association: 'lead', include: ['team', 'leads'] }] },
        ],
      },
      'members and lead': { include: [{ association: 'team', include: ['members', 'lead'] }] },
      favourite: { include: [{ association: 'favourite', include: ['author'] }, Post] },
      'all nested': { include: [{ all: true, nested: true }] },
    },
    (more) => User.findAll({ logging: false, order: ['id'], where: { id: 1 }, ...more }),
  )
  await step('toJSON of a circle', async () => {
    const [user] = await User.findAll({
      logging: false,
      where: { id: 2 },
      include: [{ association: 'leads', include: [{ association: 'lead' }] }],
    })
    return JSON.parse(JSON.stringify(user))
  })
  await step('destroy', () => ann.destroy())
  await step('drop', () => sequelize.drop({ logging: false }).then(() => true))
}
