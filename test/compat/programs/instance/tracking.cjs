'use strict'
// PARITY 5.1, 5.2: get, set, changed, previous, toJSON and their corners.

module.exports = async ({ sequelize, DataTypes, record, step, quiet, Sequelize }) => {
  const User = sequelize.define(
    'User',
    {
      name: {
        type: DataTypes.STRING,
        get() {
          const value = this.getDataValue('name')
          return value ? value.toUpperCase() : value
        },
      },
      email: {
        type: DataTypes.STRING,
        set(value) {
          this.setDataValue('email', value ? value.toLowerCase() : value)
        },
      },
      age: { type: DataTypes.INTEGER, defaultValue: 18 },
      meta: DataTypes.JSON,
      born: DataTypes.DATE,
      day: DataTypes.DATEONLY,
      blob: DataTypes.BLOB,
      label: {
        type: DataTypes.VIRTUAL,
        get() {
          return `${this.name} <${this.email}>`
        },
      },
      secret: {
        type: DataTypes.VIRTUAL,
        set(value) {
          this.setDataValue('secret', value)
          this.setDataValue('age', value.length)
        },
      },
    },
    {
      getterMethods: {
        short() {
          return this.getDataValue('name')?.slice(0, 1)
        },
      },
      setterMethods: {
        full(value) {
          const [name, email] = value.split(' ')
          this.setDataValue('name', name)
          this.setDataValue('email', email)
        },
      },
    },
  )
  await quiet(() => User.sync())
  const Plain = sequelize.define(
    'Plain',
    { a: DataTypes.STRING, b: DataTypes.INTEGER, at: DataTypes.DATE, meta: DataTypes.JSON },
    { timestamps: false },
  )
  await quiet(() => Plain.sync())
  const state = (instance) => {
    const changed = instance.changed()
    return {
      values: { ...instance.dataValues },
      previous: { ...instance._previousDataValues },
      changed: changed ? changed.toSorted() : changed,
      new: instance.isNewRecord,
    }
  }

  await record('build', () => state(User.build({ name: 'Ann', email: 'ANN@X.ORG' })))
  await record('build empty', () => state(User.build()))
  await record('build null', () => state(Plain.build({ a: null })))
  await record('build undefined', () => state(Plain.build({ a: undefined })))
  await record('build with unknown', () => state(Plain.build({ a: 'x', nothing: 1 })))
  await record('build raw', () => state(Plain.build({ a: 'x', nothing: 1 }, { raw: true })))
  await record('build not new', () => state(Plain.build({ id: 5, a: 'x' }, { isNewRecord: false })))
  await record('build raw not new', () =>
    state(Plain.build({ id: 5, a: 'x' }, { raw: true, isNewRecord: false })),
  )
  await record('build list', () => Plain.build([{ a: '1' }, { a: '2' }]).map(state))
  await record('bulkBuild', () => Plain.bulkBuild([{ a: '1' }]).map(state))
  await record('get all with getters', () => User.build({ name: 'Ann', email: 'A@X' }).get())
  await record('get plain', () => User.build({ name: 'Ann' }).get({ plain: true }))
  await record('get raw', () => User.build({ name: 'Ann' }).get('name', { raw: true }))
  await record('get one', () => User.build({ name: 'Ann' }).get('name'))
  await record('get virtual', () => User.build({ name: 'Ann', email: 'A@X' }).label)
  await record('get unknown', () => User.build({}).get('nothing'))
  await record('get returns dataValues itself', () => {
    const p = Plain.build({ a: 'x' })
    return [
      p.get() === p.dataValues,
      p.get({ clone: true }) === p.dataValues,
      p.get({ plain: true }) === p.dataValues,
    ]
  })
  await record('getter method', () => User.build({ name: 'Ann' }).short)
  await record('setter method', () => state(User.build({ full: 'bob BOB@X' })))
  await record('virtual setter', () => state(User.build({ secret: 'abc' })))
  await record('virtual setter wins over value', () => User.build({ age: 1, secret: 'abcd' }).age)
  await record('toJSON', () => User.build({ name: 'Ann', meta: { a: 1 } }).toJSON())
  await record('toJSON is a copy', () => {
    const u = Plain.build({ meta: { a: 1 } })
    const json = u.toJSON()
    json.meta.a = 2
    return u.meta.a
  })
  await record('JSON.stringify', () =>
    JSON.stringify(Plain.build({ a: 'x', at: new Date('2024-01-01T00:00:00Z') })),
  )
  await record('toString', () => String(Plain.build({})))
  await record('own keys', () => Object.keys(Plain.build({ a: 1 })))
  await record('in and hasOwn', () => {
    const p = Plain.build({ a: 1 })
    return ['a' in p, Object.hasOwn(p, 'a'), 'save' in p]
  })

  const fresh = async (
    values = { a: 'one', b: 1, at: new Date('2024-01-01T00:00:00Z'), meta: { a: 1, list: [1] } },
  ) => (await Plain.create(values)).reload()
  await step('create', async () => state(await Plain.create({ a: 'one' })))
  await step('found', async () => {
    await Plain.create({ a: 'two' })
    return state(await Plain.findOne({ where: { a: 'two' } }))
  })
  const cases = {
    'set same': (p) => {
      p.a = 'one'
    },
    'set other': (p) => {
      p.a = 'two'
    },
    'set back': (p) => {
      p.a = 'two'
      p.a = 'one'
    },
    'set twice': (p) => {
      p.a = 'two'
      p.a = 'three'
    },
    'set null': (p) => {
      p.a = null
    },
    'set undefined': (p) => {
      p.a = undefined
    },
    'set number text': (p) => {
      p.b = '1'
    },
    'set equal date': (p) => {
      p.at = new Date('2024-01-01T00:00:00Z')
    },
    'set date text': (p) => {
      p.at = '2024-01-01T00:00:00Z'
    },
    'set other date': (p) => {
      p.at = '2024-01-02'
    },
    'set null date': (p) => {
      p.at = null
    },
    'set invalid date': (p) => {
      p.at = 'no date'
    },
    'set equal json': (p) => {
      p.meta = { a: 1, list: [1] }
    },
    'set other json': (p) => {
      p.meta = { a: 2 }
    },
    'mutate json': (p) => {
      p.meta.a = 5
    },
    'set json path': (p) => {
      p.set('meta.a', 5)
    },
    'set deep json path': (p) => {
      p.set('meta.x.y', 5)
    },
    'changed mark': (p) => {
      p.changed('meta', true)
    },
    'changed unmark': (p) => {
      p.a = 'x'
      p.changed('a', false)
    },
    'set object': (p) => {
      p.set({ a: 'q', b: 9 })
    },
    'set with attributes': (p) => {
      p.set({ a: 'q', b: 9 }, { attributes: ['a'] })
    },
    'set raw': (p) => {
      p.set({ a: 'q', nothing: 1 }, { raw: true })
    },
    'set raw key': (p) => {
      p.set('a', 'q', { raw: true })
    },
    'set reset': (p) => {
      p.a = 'z'
      p.set({ b: 3 }, { reset: true, raw: true })
    },
    'set primary key': (p) => {
      p.id = 99
    },
    'set unknown': (p) => {
      p.set('nothing', 1)
    },
    setDataValue: (p) => {
      p.setDataValue('a', 'w')
    },
    'setDataValue same': (p) => {
      p.setDataValue('a', 'one')
    },
    'setDataValue unknown': (p) => {
      p.setDataValue('nothing', 1)
    },
    setAttributes: (p) => {
      p.setAttributes({ a: 'n' })
    },
    'plain property': (p) => {
      p.whatever = 1
    },
    literal: (p) => {
      p.b = Sequelize.literal('b + 1')
    },
  }
  for (const [name, change] of Object.entries(cases)) {
    const instance = await quiet(() => fresh())
    await record(`change: ${name}`, () => {
      const returned = change(instance)
      const { id, ...values } = instance.dataValues
      const changed = instance.changed()
      return {
        returned,
        values,
        changed,
        a: instance.changed('a'),
        meta: instance.changed('meta'),
        previousA: instance.previous('a'),
        previous: instance.previous(),
        idKept: typeof id,
      }
    })
    await step(`save: ${name}`, async () => {
      await instance.save()
      const { id, ...values } = instance.dataValues
      return { values, changed: instance.changed(), previousA: instance.previous('a') }
    })
  }
  await step('set returns the instance', async () => {
    const p = await quiet(() => fresh())
    return p.set('a', 'x') === p
  })
  await step('read-only attributes', async () => {
    const u = await quiet(() => User.create({ name: 'x' }))
    u.set({
      createdAt: new Date('2000-01-01T00:00:00Z'),
      updatedAt: new Date('2000-01-01T00:00:00Z'),
    })
    return [u.changed(), u.createdAt]
  })
  await step('equals', async () => {
    const p = await quiet(() => fresh())
    const same = await Plain.findByPk(p.id)
    const other = await quiet(() => fresh())
    return [p.equals(same), p.equals(other), p.equalsOneOf([other, same]), p.equals({ id: p.id })]
  })
  await step('where()', async () => {
    const p = await quiet(() => fresh())
    const w = p.where()
    return Object.keys(w)
  })
  await record('where() of new', () => Plain.build({}).where())
  await record('isSoftDeleted on plain', () => Plain.build({}).isSoftDeleted())
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
