// Savepoints that the server refuses, or does not know any more: what becomes of the transaction around them.
import { expect, test, vi } from 'vitest'
import { eachDialect } from '../support/each-dialect.js'

eachDialect(
  (database) => {
    test('where a savepoint cannot be made, its transaction is as it was', async ({ skip }) => {
      skip(
        database.dialect !== 'postgres',
        'only PostgreSQL refuses all statements after a failed one',
      )
      const sequelize = database.connect()
      const outer = await sequelize.transaction()
      const aborted = /current transaction is aborted/
      await expect(
        sequelize.query('SELECT no FROM nowhere', { transaction: outer }),
      ).rejects.toThrow()
      for (const _ of [1, 2]) {
        const inner = sequelize.transaction({ transaction: outer }, async () => undefined)
        await expect(inner).rejects.toThrow(aborted)
      }
      await expect(sequelize.query('SELECT 1', { transaction: outer })).rejects.toThrow(aborted)
      await outer.rollback()
      await sequelize.close()
    })

    test('where a savepoint is gone, its transaction has ended and says so', async () => {
      const sequelize = database.connect({ logging: false })
      const outer = await sequelize.transaction()
      const inner = await sequelize.transaction({ transaction: outer })
      const { queryGenerator } = sequelize.getQueryInterface()
      const name = queryGenerator.quoteIdentifier(Reflect.get(inner, 'name'), true)
      await sequelize.query(`RELEASE SAVEPOINT ${name}`, { transaction: outer })
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      await expect(inner.rollback()).rejects.toThrow(/savepoint/i)
      expect(warn).toHaveBeenCalledTimes(1)
      warn.mockRestore()
      const ended = /rollback has been called on this transaction/
      await expect(sequelize.query('SELECT 1', { transaction: outer })).rejects.toThrow(ended)
      await expect(
        sequelize.transaction({ transaction: outer }, async () => undefined),
      ).rejects.toThrow(ended)
      await expect(outer.commit()).rejects.toThrow(/finished with state: rollback/)
      await sequelize.query('SELECT 1')
      await sequelize.close()
    })
  },
  {},
  // ending the connection of a database in memory would end the database
  ['sqlite (file)', 'postgres', 'mariadb', 'mysql'],
)
