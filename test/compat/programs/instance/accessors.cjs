'use strict'
// PARITY 4, 5.1, 5.2: getters, setters, virtual and pseudo attributes, with get, set, toJSON, changed, save, find and bulk work.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, record }) => {
  const User = sequelize.define(
    'User',
    {
      first: {
        type: DataTypes.STRING,
        get() {
          const raw = this.getDataValue('first')
          return raw && raw.toUpperCase()
        },
      },
      last: {
        type: DataTypes.STRING,
        set(value, name) {
          this.setDataValue(name, value && value.trim())
        },
      },
      email: {
        type: DataTypes.STRING,
        get(name) {
          return `<${this.getDataValue(name)}>`
        },
        set(value) {
          this.setDataValue('email', String(value).toLowerCase())
          this.setDataValue('first', 'by email')
        },
      },
      password: {
        type: DataTypes.VIRTUAL,
        set(value) {
          this.setDataValue('password', value)
          this.setDataValue('hash', `#${value}`)
        },
      },
      hash: DataTypes.STRING,
      full: {
        type: DataTypes.VIRTUAL(DataTypes.STRING, ['first', 'last']),
        get() {
          return `${this.first} ${this.last}`
        },
      },
      fixed: {
        type: DataTypes.STRING,
        set() {
          throw new Error('fixed is read-only')
        },
      },
      tags: {
        type: DataTypes.STRING,
        get() {
          return (this.getDataValue('tags') ?? '').split(',')
        },
        set(list) {
          this.setDataValue('tags', Array.isArray(list) ? list.join(',') : list)
        },
      },
      meta: { type: DataTypes.JSON, defaultValue: { a: 1 } },
      when: DataTypes.DATE,
      flag: DataTypes.BOOLEAN,
      column: {
        type: DataTypes.STRING,
        field: 'other_column',
        get() {
          return `c:${this.getDataValue('column')}`
        },
      },
    },
    {
      timestamps: false,
      getterMethods: {
        initials() {
          return `${this.getDataValue('first')?.[0]}${this.last?.[0]}`
        },
        meta2() {
          return this.meta
        },
      },
      setterMethods: {
        both(value) {
          const [first, last] = value.split(' ')
          this.set({ first, last })
        },
        initials(value) {
          this.setDataValue('first', value)
        },
      },
    },
  )
  await quiet(() => User.sync({ force: true }))
  const state = (user) => [user.changed(), user.previous(), user.dataValues]
  let user
  await record('build', () => {
    user = User.build({
      first: 'ann',
      last: ' ray ',
      email: 'A@B',
      password: 'pw',
      tags: ['x', 'y'],
    })
    return [user.get(), state(user)]
  })
  await record('properties', () => [
    user.first,
    user.last,
    user.email,
    user.full,
    user.initials,
    user.tags,
    user.meta2,
    user.password,
    user.hash,
    user.column,
  ])
  await record('get one', () => [
    user.get('first'),
    user.get('first', { raw: true }),
    user.get('full'),
    user.get('initials'),
    user.get('nothing'),
  ])
  await record('get raw', () => user.get({ raw: true }))
  await record('get plain', () => Object.keys(user.get({ plain: true })))
  await record('get clone', () => user.get({ clone: true }) === user.get({ clone: true }))
  await record('toJSON', () => user.toJSON())
  await record('JSON', () => JSON.stringify(user))
  await record('set throws', () => user.set('fixed', 'x'))
  await record('set raw', () => {
    user.set('fixed', 'raw', { raw: true })
    return [user.fixed, user.changed('fixed')]
  })
  await record('set a pseudo attribute', () => {
    user.both = 'bob lee'
    return state(user)
  })
  await record('set several', () => {
    user.set({ initials: 'zoe', email: 'C@D' })
    return state(user)
  })
  await record('set unknown', () => {
    user.set('unknown', 1)
    user.set({ unknown2: 2 })
    return [user.unknown, user.get('unknown2'), user.changed('unknown')]
  })
  await record('assign unknown', () => {
    user.unknown3 = 3
    return [user.unknown3, user.get('unknown3'), user.toJSON().unknown3]
  })
  await step('save', async () => {
    await user.save()
    return state(user)
  })
  await record('after save', () => [user.first, user.email, user.full, user.isNewRecord])
  await record('the same by a setter', () => {
    user.email = 'C@D'
    return [user.changed(), user.previous('email')]
  })
  await record('other by a setter', () => {
    user.email = 'E@F'
    user.last = '  lee '
    return [user.changed(), user.previous()]
  })
  await step('update by a setter', async () => {
    await user.update({ password: 'new' })
    return state(user)
  })
  await step('update by a pseudo attribute', async () => {
    await user.update({ both: 'cid ray' })
    return state(user)
  })
  await step('update with fields', async () => {
    await user.update({ both: 'dot ray', flag: 'true' }, { fields: ['flag'] })
    return state(user)
  })
  await step('reload', async () => state(await user.reload()))
  await step('find', async () => {
    const found = await User.findOne()
    return [found.get(), found.toJSON(), found.changed()]
  })
  await step('find with attributes', async () => {
    const found = await User.findOne({ attributes: ['full', 'tags'] })
    return [found.get(), found.toJSON(), found.dataValues, found.first, found.email]
  })
  await step('find with an alias', async () => {
    const found = await User.findOne({
      attributes: ['id', ['first', 'name'], ['other_column', 'column']],
    })
    return [found.get(), found.get('name'), found.name, found.column]
  })
  await step('find raw', () =>
    User.findAll({ raw: true, attributes: ['first', 'last', 'email', 'tags'] }),
  )
  await step('find plain raw', () => User.findOne({ raw: true, attributes: ['full'] }))
  await step('bulkCreate', async () =>
    (
      await User.bulkCreate([
        { both: 'eve kay', email: 'X@Y', tags: ['q'], password: 'b' },
        { first: 'fay' },
      ])
    ).map((one) => one.get()),
  )
  await step('bulk update', () =>
    User.update({ both: 'gus lee', email: 'Q@R' }, { where: { first: 'fay' } }),
  )
  await step('bulk update without validate', () =>
    User.update(
      { both: 'hal lee', tags: 'r,s' },
      { where: { first: 'by email' }, validate: false },
    ),
  )
  await step('upsert', () => User.upsert({ id: 1, email: 'UP@S', tags: ['u'] }).then(() => 'done'))
  await step('table', () =>
    User.findAll({
      raw: true,
      attributes: ['id', 'first', 'last', 'email', 'hash', 'tags'],
      order: ['id'],
    }),
  )
  await step('increment through a getter', async () => (await User.findByPk(1)).first)
  await step('create with fields', async () =>
    (
      await User.create({ first: 'ida', last: 'q', email: 'N@O' }, { fields: ['first', 'last'] })
    ).get(),
  )

  // Values and tracking.
  const track = (work) => async () => {
    const one = await quiet(() => User.findByPk(1))
    const result = await work(one)
    return [result === one ? 'itself' : result, one.changed(), one.previous()]
  }
  const cases = {
    'json path': (one) => one.set('meta.a', 2),
    'json path deep': (one) => one.set('meta.b.c', { d: 1 }),
    'json same path': (one) => one.set('meta.a', 1),
    'json same value': (one) => one.set('meta', { a: 1 }),
    'date text of the same': (one) => {
      one.set('when', new Date('2020-01-01T00:00:00Z'))
      one.changed('when', false)
      return one.set('when', '2020-01-01T00:00:00.000Z')
    },
    'boolean text': (one) => one.set('flag', 'false'),
    'boolean number': (one) => one.set('flag', 1),
    'null for undefined': (one) => one.set('when', null),
    undefined: (one) => one.set('hash', undefined),
    id: (one) => one.set('id', 99),
    'and back': (one) => {
      one.set('hash', 'x')
      return one.set('hash', '#pw')
    },
    'changed by hand': (one) => one.changed('meta', true),
    'changed unknown': (one) => one.changed('nope', true),
    'changed list': (one) => one.changed(['hash']),
    setDataValue: (one) => one.setDataValue('hash', 'd'),
    'setDataValue same': (one) => one.setDataValue('hash', one.getDataValue('hash')),
    dataValues: (one) => {
      one.dataValues.hash = 'direct'
      return one.hash
    },
    setAttributes: (one) => one.setAttributes({ hash: 's' }),
    reset: (one) => one.set({ hash: 'r' }, { reset: true, raw: true }),
    'attributes option': (one) => one.set({ hash: 'h', last: 'l' }, { attributes: ['last'] }),
    'a fragment': (one) => one.set('hash', Sequelize.literal("'lit'")),
    NaN: (one) => one.set('hash', Number.NaN),
    'a record as values': (one) => one.set(User.build({ hash: 'from record' })),
  }
  for (const [name, work] of Object.entries(cases)) await step(`tracking: ${name}`, track(work))
  await step('equals', async () => {
    const [one, other, third] = await quiet(() =>
      Promise.all([User.findByPk(1), User.findByPk(1), User.findByPk(2)]),
    )
    return [
      one.equals(other),
      one.equals(third),
      one.equalsOneOf([third, other]),
      one.equals({ id: 1 }),
      one.equals(null),
    ]
  })
  await step('where', async () => {
    const one = await quiet(() => User.findByPk(1))
    return [one.where(), String(one), one.isSoftDeleted === undefined]
  })
  await step('isSoftDeleted', async () => (await quiet(() => User.findByPk(1))).isSoftDeleted())
}
