'use strict'
// PARITY 8.3, 8.6: values of through rows on records that were found, built or created, and what `set`, `add`, `create` make of them.

module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const plain = { timestamps: false }
  const User = sequelize.define('User', { name: DataTypes.STRING }, plain)
  const Role = sequelize.define('Role', { title: DataTypes.STRING }, plain)
  const Link = sequelize.define('Link', { level: DataTypes.INTEGER, note: DataTypes.STRING }, plain)
  User.belongsToMany(Role, { through: Link, as: 'roles', foreignKey: 'uId', otherKey: 'rId' })
  Role.belongsToMany(User, { through: Link, as: 'users', foreignKey: 'rId', otherKey: 'uId' })

  /** Two roles of a user, as they are found; then what the tables hold. */
  const run = (name, work) =>
    step(name, async () => {
      const [user, created] = await quiet(async () => {
        await sequelize.sync({ force: true })
        const include = ['roles']
        const made = await User.create(
          { name: 'u', roles: [{ title: 'a', Link: { level: 1 } }] },
          { include },
        )
        // v6 saves several at once, in any order.
        await made.createRole({ title: 'b' }, { through: { level: 2 } })
        const order = [['roles', 'title', 'ASC']]
        return [await User.findByPk(made.id, { include: ['roles'], order }), made]
      })
      const result = await quiet(() => work(user, created))
      const rows = await quiet(() => Link.findAll({ raw: true, order: ['rId'] }))
      const roles = await quiet(() => Role.findAll({ raw: true, order: ['id'] }))
      const text = JSON.stringify(result ?? null)
      return [
        text,
        rows.map((row) => [row.rId, row.level, row.note]),
        roles.map(({ title }) => title),
      ]
    })

  await run('row: set and save', async ({ roles: [role] }) => {
    role.Link.set('level', 9)
    role.Link.set({ note: 'x' })
    await role.Link.save()
    return [role.Link.changed(), role.Link]
  })
  await run('row: set, not saved', (user) => {
    const [role] = user.roles
    role.Link.set({ level: 9 })
    return [role.Link.changed(), role.changed(), user.changed(), user]
  })
  await run('row: update', async ({ roles: [role] }) => {
    await role.Link.update({ level: 7 })
    return role
  })
  await run('target: set the row', ({ roles: [role] }) => {
    role.set('Link', { level: 5 })
    return [role.Link, role.changed(), role.get('Link'), role.Link.isNewRecord]
  })
  await run('target: set the row among values, save', async ({ roles: [role] }) => {
    role.set({ title: 'z', Link: { level: 5 } })
    await role.save()
    return [role, role.changed()]
  })
  await run('target: set the row raw', ({ roles: [role] }) => {
    role.set('Link', { level: 5 }, { raw: true })
    return [role.Link, role.get('Link')]
  })
  await run('target: assign the row', ({ roles: [role] }) => {
    role.Link = { level: 6 }
    return [role.Link, role.get('Link')]
  })
  await run('source: set targets', (user) => {
    user.set({ roles: [{ title: 'n', Link: { level: 3 } }] })
    return [user.roles, user.get('roles'), user.changed(), user.roles[0].isNewRecord]
  })
  await run('source: set targets, save', async (user) => {
    user.set({ name: 'v', roles: [{ title: 'n', Link: { level: 3 } }] })
    await user.save()
    return [user, user.changed()]
  })
  await run('source: set records', async (user) => {
    user.set('roles', [await Role.create({ title: 'q' })])
    return [user.roles, user.get('roles') === user.roles, user.changed()]
  })
  await run('source: set raw', (user) => {
    user.set('roles', [{ title: 'raw', Link: { level: 4 } }], { raw: true })
    return [user.roles, user.get('roles')]
  })
  await run('source: update with targets', async (user) => {
    await user.update({ name: 'w', roles: [{ title: 'n', Link: { level: 3 } }] })
    return [user, user.changed()]
  })
  await run('source: assign', (user) => {
    user.roles = []
    return [user.roles, user.get('roles').length]
  })
  await run('setRoles: values on the target', async (user) => {
    const role = await Role.create({ title: 'q' })
    role.Link = { level: 8 }
    await user.setRoles([role])
  })
  await run('setRoles: values in the options, for all', async (user) => {
    const role = await Role.create({ title: 'q' })
    await user.setRoles([role, user.roles[0]], { through: { level: 8 } })
  })
  await run('setRoles: values on a found target', async (user) => {
    user.roles[0].Link = { level: 77 }
    await user.setRoles(user.roles)
  })
  await run('setRoles: a found row, changed and not saved', async (user) => {
    user.roles[0].Link.set('level', 88)
    await user.setRoles(user.roles)
  })
  await run('addRole: of one that is there, options', (user) =>
    user.addRole(user.roles[0], { through: { level: 55 } }).then(() => null),
  )
  await run('addRole: of one that is there, values on it', async (user) => {
    user.roles[0].Link = { level: 66, note: 'own' }
    await user.addRole(user.roles[0])
  })
  await run('addRoles: both', async (user) => {
    const role = await Role.create({ title: 'q' })
    role.Link = { level: 4 }
    user.roles[0].Link = { level: 3 }
    await user.addRoles([role, user.roles[0]], { through: { note: 'all' } })
  })
  await run('addRole: the roles of another', async ({ roles }) => {
    const other = await User.create({ name: 'other' })
    await other.addRoles(roles)
    await other.addRole(roles[0], { through: { note: 'other' } })
  })
  await run('addRole: of one that was created', async (user, created) => {
    const other = await User.create({ name: 'other' })
    await other.addRoles(created.roles, { through: { note: 'theirs' } })
  })
  await run('createRole: values and options', (user) =>
    user.createRole({ title: 'c', Link: { level: 2 } }, { through: { level: 12 } }),
  )
  await run('created: as they are', (user, created) => created)
  await run('built: changed before the save', async () => {
    const built = User.build(
      { name: 'bb', roles: [{ title: 'k', Link: { level: 21 } }] },
      { include: ['roles'] },
    )
    built.roles[0].Link.set('level', 22)
    await built.save()
    return built
  })
  await run('through: as', async () => {
    const include = [{ association: 'roles', through: { as: 'link', attributes: ['level'] } }]
    const user = await User.findOne({ include, order: [['roles', 'title', 'ASC']] })
    user.roles[0].link.set('level', 5)
    const changed = user.roles[0].link.changed()
    user.set({ roles: [{ title: 'n', link: { level: 3 } }] })
    return [changed, user]
  })
  await run('getRoles: set and save', async (user) => {
    const [role] = await user.getRoles({ order: ['title'] })
    role.Link.set('level', 91)
    await role.Link.save()
    role.set('Link', { note: 'anew' })
    return role
  })
  await run('reload', async (user) => {
    user.roles[0].Link.set('level', 91)
    await user.reload()
    return user
  })
}
