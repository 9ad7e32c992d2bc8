// Emptying tables (guide: Model Querying – Basics).
import { expect, test } from 'vitest'

import { DataTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  test('truncate with restartIdentity gives the first key again (L45)', async () => {
    const User = database.sequelize.define(
      'User',
      { name: DataTypes.STRING },
      { timestamps: false },
    )
    await User.sync({ force: true })
    await User.bulkCreate([{ name: 'ann' }, { name: 'bob' }])
    await User.truncate({ restartIdentity: true })
    expect((await User.create({ name: 'cid' })).id).toBe(1)
  })
})
