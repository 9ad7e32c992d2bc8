'use strict'
// PARITY 11.1–11.3: managed and unmanaged transactions, savepoints, isolation, afterCommit, messages.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  step,
  quiet,
  event,
  record,
  each,
  dialect,
}) => {
  const { Transaction } = Sequelize
  const User = sequelize.define(
    'User',
    { name: { type: DataTypes.STRING, unique: true } },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const names = async () =>
    (await quiet(() => User.findAll({ order: [['id', 'ASC']], raw: true }))).map(({ name }) => name)

  await step('managed commit', () =>
    sequelize.transaction(async (transaction) => {
      await User.create({ name: 'a' }, { transaction })
      return 'value'
    }),
  )
  await step('managed rollback', () =>
    sequelize.transaction(async (transaction) => {
      await User.create({ name: 'b' }, { transaction })
      throw new Error('stop')
    }),
  )
  await step('managed throws synchronously', () =>
    sequelize.transaction(() => {
      throw new TypeError('sync')
    }),
  )
  await step('managed returns undefined', () => sequelize.transaction(async () => {}))
  await step('managed null options', () => sequelize.transaction(null, async () => 'ok'))
  await step('managed database error', () =>
    sequelize.transaction(async (transaction) => {
      await User.create({ name: 'a' }, { transaction })
    }),
  )
  await step('names 1', names)
  await step('unmanaged commit', async () => {
    const t = await sequelize.transaction()
    await User.create({ name: 'c' }, { transaction: t })
    await t.commit()
    return t.finished
  })
  await step('unmanaged rollback', async () => {
    const t = await sequelize.transaction()
    await User.create({ name: 'd' }, { transaction: t })
    await t.rollback()
    return t.finished
  })
  await step('names 2', names)
  await step('members', async () => {
    const t = await sequelize.transaction()
    const view = {
      id: typeof t.id,
      name: t.name === t.id,
      parent: t.parent,
      savepoints: t.savepoints,
      finished: t.finished,
      lock: t.LOCK,
      connection: typeof t.connection,
      options: Object.keys(t.options).toSorted(),
      isolation: t.options.isolationLevel,
      type: t.options.type,
      readOnly: t.options.readOnly,
      isTransaction: t instanceof Transaction,
      sequelize: t.sequelize === sequelize,
    }
    await t.rollback()
    return view
  })
  await step('commit twice', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.commit())
    return t.commit()
  })
  await step('rollback after commit', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.commit())
    return t.rollback()
  })
  await step('rollback twice', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.rollback())
    return t.rollback()
  })
  await step('commit after rollback', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.rollback())
    return t.commit()
  })
  await step('query after commit', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.commit())
    return User.findAll({ transaction: t })
  })
  await step('query after rollback', async () => {
    const t = await quiet(() => sequelize.transaction())
    await quiet(() => t.rollback())
    return sequelize.query('SELECT 1', { transaction: t })
  })
  await step('afterCommit', () =>
    sequelize.transaction(async (t) => {
      t.afterCommit((given) => event('afterCommit', given === t, given.finished))
      event('body end')
    }),
  )
  await step('afterCommit async order', () =>
    sequelize.transaction(async (t) => {
      t.afterCommit(async () => {
        await null
        event('first')
      })
      t.afterCommit(() => {
        event('second')
      })
    }),
  )
  await step('afterCommit not on rollback', () =>
    sequelize.transaction(async (t) => {
      t.afterCommit(() => event('never'))
      throw new Error('x')
    }),
  )
  await step('afterCommit no function', () => sequelize.transaction(async (t) => t.afterCommit(5)))
  await step('afterCommit throws', () =>
    sequelize.transaction(async (t) => {
      t.afterCommit(() => {
        throw new Error('late')
      })
    }),
  )
  await step('savepoint commit', () =>
    sequelize.transaction(async (t) => {
      await User.create({ name: 'e' }, { transaction: t })
      await sequelize.transaction({ transaction: t }, async (inner) => {
        await User.create({ name: 'f' }, { transaction: inner })
      })
    }),
  )
  await step('savepoint rollback', () =>
    sequelize.transaction(async (t) => {
      await User.create({ name: 'g' }, { transaction: t })
      await sequelize
        .transaction({ transaction: t }, async (inner) => {
          await User.create({ name: 'h' }, { transaction: inner })
          throw new Error('inner')
        })
        .catch((error) => event('caught', error.message))
    }),
  )
  await step('savepoint unmanaged', async () => {
    const t = await sequelize.transaction()
    const s = await sequelize.transaction({ transaction: t })
    await User.create({ name: 'i' }, { transaction: s })
    await s.rollback()
    await t.commit()
    return [s.finished, t.finished, s.parent === t, t.savepoints.length]
  })
  await step('names 3', names)
  await each('isolation', Transaction.ISOLATION_LEVELS, (isolationLevel) =>
    sequelize.transaction({ isolationLevel }, async (t) => t.options.isolationLevel),
  )
  await step('logging in options', () =>
    sequelize.transaction({ logging: (text) => event('own log', text) }, async (transaction) => {
      await User.count({ transaction })
    }),
  )
  await step('logging off', () => sequelize.transaction({ logging: false }, async () => 'quiet'))
  await step('readOnly', () =>
    sequelize.transaction({ readOnly: true }, async (transaction) => User.count({ transaction })),
  )
  await record('no callback', async () => {
    const t = await sequelize.transaction({})
    const isPromise = t instanceof Transaction
    await t.rollback()
    return isPromise
  })
  await step('find in transaction', () =>
    sequelize.transaction(async (transaction) =>
      User.findOne({ where: { name: 'a' }, transaction }),
    ),
  )
  if (dialect === 'sqlite') {
    await each('types', Transaction.TYPES, (type) =>
      sequelize.transaction({ type }, async (t) => t.options.type),
    )
    await step('unknown isolation', () =>
      sequelize.transaction({ isolationLevel: 'NOTHING' }, async () => 'x'),
    )
    return
  }
  const lock = (options) =>
    sequelize.transaction((transaction) =>
      User.findAll({ order: [['id', 'ASC']], limit: 1, raw: true, transaction, ...options }),
    )
  await each(
    'lock',
    {
      true: { lock: true },
      ...Object.fromEntries(
        Object.entries(Transaction.LOCK).map(([key, value]) => [key, { lock: value }]),
      ),
      'level object': { lock: { level: 'UPDATE' } },
      of: { lock: { level: 'UPDATE', of: User } },
      false: { lock: false },
      skipLocked: { lock: true, skipLocked: true },
    },
    lock,
  )
  await step('lock without transaction', () =>
    User.findAll({ lock: true, raw: true, where: { id: 1 } }),
  )
  if (dialect !== 'postgres') return
  const { Deferrable } = Sequelize
  await each(
    'deferrable',
    {
      deferred: Deferrable.SET_DEFERRED(),
      immediate: Deferrable.SET_IMMEDIATE(),
      names: Deferrable.SET_DEFERRED(['a_fk', 'b_fk']),
      class: Deferrable.SET_DEFERRED,
    },
    (deferrable) => sequelize.transaction({ deferrable }, async () => 'ok'),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
