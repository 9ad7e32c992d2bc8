'use strict'
// PARITY 10.2: ways to register and remove hooks, changes made by hooks, throwing hooks.

module.exports = async ({
  sequelize,
  Sequelize,
  connect,
  DataTypes,
  step,
  quiet,
  event,
  record,
}) => {
  const make = (name, options = {}) =>
    sequelize.define(
      name,
      { name: DataTypes.STRING, other: DataTypes.STRING },
      { timestamps: false, ...options },
    )
  const ready = async (name, options) => {
    const model = make(name, options)
    await quiet(() => model.sync())
    return model
  }

  const A = await ready('A', {
    hooks: {
      beforeCreate: () => event('options'),
      beforeSave: [() => event('list 1'), () => event('list 2')],
    },
  })
  A.beforeCreate(() => event('static'))
  A.beforeCreate('named', () => event('named'))
  A.addHook('beforeCreate', () => event('addHook'))
  A.addHook('beforeCreate', 'named 2', () => event('named 2'))
  sequelize.addHook('beforeCreate', 'permanent', () => event('permanent'))
  await step('all ways', () => A.create({ name: 'x' }))
  await record('hasHook', () => [
    A.hasHook('beforeCreate'),
    A.hasHooks('beforeCreate'),
    A.hasHook('afterDestroy'),
    sequelize.hasHook('beforeCreate'),
  ])
  await record('removeHook by name', () => A.removeHook('beforeCreate', 'named') === A)
  const fn = () => event('by function')
  A.addHook('beforeCreate', fn)
  await record('removeHook by function', () => A.removeHook('beforeCreate', fn) === A)
  await record('removeHook without hooks', () => A.removeHook('afterDestroy', fn) === A)
  await step('after removal', () => A.create({ name: 'y' }))
  sequelize.removeHook('beforeCreate', 'permanent')
  await step('permanent removed', () => A.create({ name: 'z' }))
  await record('unknown hook', () => A.addHook('beforeNothing', () => {}))
  await record('returns', () => [
    A.addHook('afterFind', () => {}) === A,
    sequelize.addHook('afterFind', 'x', () => {}) === sequelize,
  ])
  sequelize.removeHook('afterFind', 'x')

  const B = await ready('B')
  B.beforeCreate((instance, options) => {
    instance.other = `set for ${instance.name}`
    event('fields', options.fields)
  })
  await step('hook changes value', async () => (await B.create({ name: 'b' })).other)
  await step('hook changes value outside fields', async () => {
    const b = await B.create({ name: 'b' }, { fields: ['name'] })
    return [(await b.reload()).other]
  })
  const C = await ready('C', {
    hooks: {
      beforeUpdate: (instance) => {
        instance.other = 'hooked'
      },
      beforeValidate: (instance) => {
        if (instance.name) instance.name = instance.name.trim()
      },
    },
  })
  await step('beforeUpdate changes', async () => {
    const c = await C.create({ name: ' c ' })
    await c.update({ name: ' d ' })
    return [c.name, c.other, (await c.reload()).other]
  })
  await step('changed in hooks', async () => {
    const D = await ready('D', {
      hooks: {
        beforeUpdate: (instance) => event('before', instance.changed(), instance.previous('name')),
        afterUpdate: (instance) => event('after', instance.changed(), instance.previous('name')),
        afterCreate: (instance) => event('created', instance.changed(), instance.isNewRecord),
      },
    })
    const d = await D.create({ name: '1' })
    await d.update({ name: '2' })
    return d.changed()
  })
  const E = await ready('E', {
    hooks: {
      beforeCreate: () => {
        throw new Error('no create')
      },
      beforeBulkDestroy: async () => {
        throw new TypeError('no bulk')
      },
      afterFind: () => {
        throw new Error('after find')
      },
    },
  })
  await step('throw before', () => E.create({ name: 'e' }))
  await step('rejecting', () => E.destroy({ where: { name: 'e' } }))
  await step('throw in afterFind', () => E.findAll())
  await step('nothing written', () => E.count())
  const F = await ready('F', {
    hooks: {
      beforeFind: (options) => {
        options.where = { ...options.where, name: 'only' }
      },
      beforeCount: (options) => {
        options.where = { name: 'only' }
      },
      beforeBulkUpdate: (options) => {
        options.attributes.other = 'bulk'
        options.fields.push('other')
      },
      beforeBulkDestroy: (options) => {
        options.where = { name: 'zzz' }
      },
      beforeBulkCreate: (instances, options) => {
        event('bulk', instances.length, options.fields)
        for (const instance of instances) instance.other ??= 'filled'
      },
    },
  })
  await step('beforeBulkCreate edits', async () => {
    await F.bulkCreate([{ name: 'only', other: null }, { name: 'two' }])
    return quiet(() =>
      sequelize.query('SELECT name, other FROM "Fs" ORDER BY id', { type: 'SELECT' }),
    )
  })
  await step('beforeFind edits', () => F.findAll({ raw: true, where: { id: [1, 2] } }))
  await step('beforeCount edits', () => F.count())
  await step('beforeBulkUpdate edits', () => F.update({ name: 'new' }, { where: { id: 2 } }))
  await step('beforeBulkDestroy edits', () => F.destroy({ where: { id: 1 } }))
  await step('afterFind edits', async () => {
    const G = await ready('G', {
      hooks: {
        afterFind: (rows) => {
          for (const row of [rows].flat()) if (row) row.other = 'seen'
        },
      },
    })
    await quiet(() => G.create({ name: 'g' }))
    return G.findAll()
  })
  await step('async hooks in turn', async () => {
    const H = await ready('H')
    H.beforeCreate(async () => {
      event('one start')
      await new Promise((resolve) => setImmediate(resolve))
      event('one end')
    })
    H.beforeCreate(() => event('two'))
    return H.create({ name: 'h' })
  })
  await step('afterCreate sees the id', async () => {
    const I = await ready('I', {
      hooks: {
        afterCreate: (instance, options) => event('id', typeof instance.id, options.transaction),
      },
    })
    return I.create({ name: 'i' })
  })
  await step('define hooks', () => {
    const own = connect({
      define: { timestamps: false, hooks: { beforeValidate: () => event('default') } },
      hooks: {
        beforeDefine: (attributes, options) => {
          attributes.extra = DataTypes.STRING
          event('beforeDefine', Object.keys(attributes), options.modelName)
        },
        afterDefine: (model) => event('afterDefine', model.name),
      },
    })
    const model = own.define(
      'J',
      { a: DataTypes.STRING },
      { hooks: { beforeValidate: () => event('own') } },
    )
    return model
      .build({})
      .validate()
      .then(() => Object.keys(model.rawAttributes))
  })
  await step('beforeInit and afterInit', () => {
    Sequelize.addHook('beforeInit', 'compat', (config, options) =>
      event('beforeInit', config.database, options.dialect),
    )
    Sequelize.addHook('afterInit', 'compat', (made) => event('afterInit', made.getDialect()))
    try {
      return new Sequelize('db', 'u', 'p', { dialect: 'sqlite', logging: false }).config.database
    } finally {
      Sequelize.removeHook('beforeInit', 'compat')
      Sequelize.removeHook('afterInit', 'compat')
    }
  })
  await step('query hooks', async () => {
    const own = connect({
      hooks: {
        beforeQuery: (options, query) =>
          event('beforeQuery', options.type, query.constructor.name.length > 0),
        afterQuery: (options) => event('afterQuery', options.type),
      },
    })
    await own.query('SELECT 1', { type: 'SELECT' })
    return own.query('SELEKT 1').catch((error) => error.name)
  })
  await step('runHooks', () => A.runHooks('beforeCreate', A.build({ name: 'manual' }), {}))
  await step('transaction reaches hooks', async () => {
    const K = await ready('K')
    K.beforeCreate((instance, options) =>
      event('same', options.transaction instanceof Sequelize.Transaction),
    )
    return sequelize
      .transaction((transaction) => K.create({ name: 'k' }, { transaction }))
      .then(() => 'done')
  })
}
module.exports.dialects = ['sqlite', 'postgres']
