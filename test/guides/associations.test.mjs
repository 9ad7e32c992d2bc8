// Learning guide, "Model Associations".
import { describe, expect, test } from 'vitest'

import { chapter, listen, plain, resequel } from './support.mjs'

const { AssociationError, DataTypes } = resequel

chapter(({ fresh, dialect }) => {
  test('one to one', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', { name: DataTypes.STRING })
    const Profile = sequelize.define('Profile', { bio: DataTypes.STRING })
    // User has one Profile
    User.hasOne(Profile, {
      foreignKey: 'userId',
      as: 'profile',
    })

    Profile.belongsTo(User, {
      foreignKey: 'userId',
      as: 'user',
    })
    await sequelize.sync()

    const user = await User.create({ name: 'Ann' })
    const profile = await user.createProfile({ bio: 'Developer' })
    expect(plain(await user.getProfile())).toEqual({ id: 1, bio: 'Developer', userId: user.id })
    expect((await profile.getUser()).name).toBe('Ann')
    await user.setProfile(null)
    expect([await user.getProfile(), (await profile.reload()).userId]).toEqual([null, null])
  })

  test('one to many', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', { name: DataTypes.STRING })
    const Post = sequelize.define('Post', { title: DataTypes.STRING })
    // User has many Posts
    User.hasMany(Post, {
      foreignKey: 'authorId',
      as: 'posts',
    })

    Post.belongsTo(User, {
      foreignKey: 'authorId',
      as: 'author',
    })
    await sequelize.sync()

    const user = await User.create({ name: 'Ann' })
    const [first, second] = await Post.bulkCreate([{ title: 'one' }, { title: 'two' }])
    await user.addPosts([first, second])
    await user.createPost({ title: 'three' })
    expect(await user.countPosts()).toBe(3)
    expect(await user.hasPost(first)).toBe(true)
    await user.removePost(first)
    const posts = await user.getPosts({ order: [['title', 'DESC']] })
    expect(posts.map(({ title, authorId }) => [title, authorId])).toEqual([
      ['two', 1],
      ['three', 1],
    ])
    expect((await posts[0].getAuthor()).name).toBe('Ann')
    await user.setPosts([first])
    expect((await user.getPosts()).map(({ title }) => title)).toEqual(['one'])
  })

  describe('many to many', () => {
    async function people() {
      const sequelize = await fresh()
      const User = sequelize.define('User', { name: DataTypes.STRING })
      const Role = sequelize.define('Role', { name: DataTypes.STRING })
      return { sequelize, User, Role }
    }
    const names = (list) => list.map(({ name }) => name).toSorted()

    test('through a table that is made for it', async () => {
      const { sequelize, User, Role } = await people()
      // User belongs to many Roles through UserRoles
      User.belongsToMany(Role, {
        through: 'UserRoles',
        foreignKey: 'userId',
        otherKey: 'roleId',
        as: 'roles',
      })

      Role.belongsToMany(User, {
        through: 'UserRoles',
        foreignKey: 'roleId',
        otherKey: 'userId',
        as: 'users',
      })
      await sequelize.sync()

      const [ann, bob] = [await User.create({ name: 'Ann' }), await User.create({ name: 'Bob' })]
      const admin = await Role.create({ name: 'admin' })
      await ann.addRole(admin)
      await ann.createRole({ name: 'writer' })
      await bob.setRoles([admin.id])
      expect(names(await ann.getRoles())).toEqual(['admin', 'writer'])
      expect(names(await admin.getUsers())).toEqual(['Ann', 'Bob'])
      expect(await ann.hasRole(admin)).toBe(true)
      await ann.removeRole(admin)
      expect([names(await ann.getRoles()), await admin.countUsers()]).toEqual([['writer'], 1])
      const columns = Object.keys(await sequelize.getQueryInterface().describeTable('UserRoles'))
      expect(columns.toSorted()).toEqual(['createdAt', 'roleId', 'updatedAt', 'userId'])
    })

    test('through a model with data of its own: a declared key is the key (D13)', async () => {
      const warned = listen('warn')
      const { sequelize, User, Role } = await people()
      // With custom through model
      const UserRole = sequelize.define('UserRole', {
        userId: DataTypes.INTEGER,
        roleId: DataTypes.INTEGER,
        assignedAt: DataTypes.DATE,
        assignedBy: DataTypes.INTEGER,
      })

      User.belongsToMany(Role, {
        through: UserRole,
        foreignKey: 'userId',
        as: 'roles',
      })
      await sequelize.sync()

      const ann = await User.create({ name: 'Ann' })
      const admin = await Role.create({ name: 'admin' })
      const assignedAt = new Date('2024-01-02T03:04:05Z')
      await ann.addRole(admin, { through: { assignedAt, assignedBy: 7 } })
      const [role] = await ann.getRoles()
      expect(role.UserRole.assignedAt).toEqual(assignedAt)
      expect(plain(role)).toMatchObject({
        name: 'admin',
        UserRole: { userId: 1, assignedBy: 7 },
      })
      // PostgreSQL tells upper from lower case: there the key is v6's, beside the declared one, and we say so
      const isCased = dialect === 'postgres'
      expect(Object.keys(UserRole.getAttributes()).includes('RoleId')).toBe(isCased)
      expect(role.UserRole[isCased ? 'RoleId' : 'roleId']).toBe(1)
      expect(warned().length).toBe(isCased ? 1 : 0)
    })

    test('both at once are refused: one alias, one association (D32)', async () => {
      const { sequelize, User, Role } = await people()
      const UserRole = sequelize.define('UserRole', { assignedBy: DataTypes.INTEGER })
      User.belongsToMany(Role, { through: 'UserRoles', foreignKey: 'userId', as: 'roles' })
      expect(() =>
        User.belongsToMany(Role, { through: UserRole, foreignKey: 'userId', as: 'roles' }),
      ).toThrow(AssociationError)
    })
  })

  describe('self associations', () => {
    test('manager and subordinates', async () => {
      const sequelize = await fresh()
      const User = sequelize.define('User', { name: DataTypes.STRING })
      // User can have manager (self-referencing)
      User.belongsTo(User, {
        foreignKey: 'managerId',
        as: 'manager',
      })

      User.hasMany(User, {
        foreignKey: 'managerId',
        as: 'subordinates',
      })
      await sequelize.sync()

      const ann = await User.create({ name: 'Ann' })
      const bob = await ann.createSubordinate({ name: 'Bob' })
      await ann.addSubordinate(await User.create({ name: 'Carl' }))
      expect((await bob.getManager()).name).toBe('Ann')
      const subordinates = await ann.getSubordinates({ order: ['name'] })
      expect(subordinates.map(({ name, managerId }) => [name, managerId])).toEqual([
        ['Bob', 1],
        ['Carl', 1],
      ])
    })

    test('a tree of categories', async () => {
      const sequelize = await fresh()
      const Category = sequelize.define('Category', { name: DataTypes.STRING })
      // Category tree structure
      Category.belongsTo(Category, {
        foreignKey: 'parentId',
        as: 'parent',
      })

      Category.hasMany(Category, {
        foreignKey: 'parentId',
        as: 'children',
      })
      await sequelize.sync()

      const root = await Category.create({ name: 'root' })
      const leaf = await root.createChild({ name: 'leaf' })
      expect((await leaf.getParent()).name).toBe('root')
      expect(await root.countChildren()).toBe(1)
      const found = await Category.findOne({
        where: { name: 'root' },
        include: [
          { model: Category, as: 'children', include: [{ model: Category, as: 'parent' }] },
        ],
      })
      expect(plain(found)).toMatchObject({
        name: 'root',
        children: [{ name: 'leaf', parent: { name: 'root' } }],
      })
    })
  })
})
