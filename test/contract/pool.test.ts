// Connections that the pool ends in a round of its own (guide: Connection Pool).
import { expect } from 'vitest'

import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  database.testIf(database.dialect !== 'sqlite', 'SQLite has no pool of connections')(
    'an idle connection that cannot be ended politely is ended at once, and the next statement works',
    async () => {
      const sequelize = database.connect({ pool: { max: 1, idle: 1, evict: 1 } })
      let tries = 0
      sequelize.addHook('beforeDisconnect', () => {
        tries += 1
        throw new Error('not now')
      })
      await sequelize.query('SELECT 1 AS one')
      // Nobody waits for that round: a rejection in it would be unhandled and fail this run.
      while (tries === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      await new Promise((resolve) => setTimeout(resolve, 10))
      expect(await sequelize.query('SELECT 1 AS one', { type: 'SELECT' })).toEqual([{ one: 1 }])
      sequelize.options.hooks = {}
    },
  )
})
