'use strict'
// PARITY 11.1: CLS by a namespace with run, bind, get, set (here on AsyncLocalStorage).

const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks')

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, record }) => {
  const storage = new AsyncLocalStorage()
  const namespace = {
    run: (fn) => storage.run(new Map(), () => fn(storage.getStore())),
    bind: (fn) => AsyncResource.bind(fn),
    get: (key) => storage.getStore()?.get(key),
    set: (key, value) => storage.getStore()?.set(key, value),
  }
  const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
  await quiet(() => sequelize.sync())
  await record('useCLS returns the class', () => Sequelize.useCLS(namespace) === Sequelize)
  try {
    await step('inside', () =>
      sequelize.transaction(async (t) => {
        await User.create({ name: 'a' })
        return [namespace.get('transaction') === t, await User.count()]
      }),
    )
    await step('rolled back', () =>
      sequelize.transaction(async () => {
        await User.create({ name: 'b' })
        throw new Error('stop')
      }),
    )
    await step('count after', () => User.count())
    await step('after the callback', () => namespace.get('transaction'))
    await step('unmanaged is not in CLS', async () => {
      const t = await sequelize.transaction()
      const seen = namespace.get('transaction')
      await t.rollback()
      return seen
    })
    await step('raw query inside', () =>
      sequelize.transaction(async () => sequelize.query('SELECT 1 AS one', { plain: true })),
    )
  } finally {
    delete Sequelize._cls
  }
}
module.exports.dialects = ['sqlite', 'postgres']
