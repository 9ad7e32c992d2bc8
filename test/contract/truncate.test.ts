// Emptying tables (PARITY 6.5; L44, L45).
import { describe, expect, test } from 'vitest'

import { DataTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  describe('truncate', () => {
    test('with cascade empties what refers to the table, through others too', async () => {
      const { sequelize } = database
      const options = { timestamps: false }
      const Root = sequelize.define('TruncRoot', { name: DataTypes.STRING }, options)
      const Child = sequelize.define('TruncChild', { name: DataTypes.STRING }, options)
      const Leaf = sequelize.define('TruncLeaf', { name: DataTypes.STRING }, options)
      const Other = sequelize.define('TruncOther', { name: DataTypes.STRING }, options)
      Child.belongsTo(Root, { foreignKey: 'rootId', onDelete: 'CASCADE' })
      Leaf.belongsTo(Child, { foreignKey: 'childId', onDelete: 'CASCADE' })
      await sequelize.sync({ force: true })
      const fill = async (): Promise<void> => {
        const root = await Root.create({ name: 'r' })
        const child = await Child.create({ name: 'c', rootId: root.get('id') } as object)
        await Leaf.create({ name: 'l', childId: child.get('id') } as object)
        await Other.create({ name: 'o' })
      }
      await fill()
      await Root.truncate({ cascade: true })
      const counts = async (): Promise<number[]> =>
        Promise.all([Root, Child, Leaf, Other].map(async (model) => model.count()))
      expect(await counts()).toEqual([0, 0, 0, 1])
      // Checks of foreign keys are on again.
      await expect(Child.create({ name: 'x', rootId: 4711 } as object)).rejects.toThrow(/key/i)
      await fill()
      await sequelize.truncate({ cascade: true })
      expect(await counts()).toEqual([0, 0, 0, 0])
    })

    test('with cascade and restartIdentity begins to count anew', async () => {
      const { sequelize } = database
      const Root = sequelize.define('TruncFrom', { name: DataTypes.STRING }, { timestamps: false })
      const Child = sequelize.define('TruncTo', { name: DataTypes.STRING }, { timestamps: false })
      Child.belongsTo(Root, { foreignKey: 'rootId', onDelete: 'CASCADE' })
      await sequelize.sync({ force: true })
      const fill = async (): Promise<unknown[]> => {
        const roots = [await Root.create({ name: 'a' }), await Root.create({ name: 'b' })]
        await Child.create({ rootId: roots[1]?.get('id') } as object)
        return roots.map((root) => root.get('id'))
      }
      for (const time of ['first', 'second', 'third']) {
        await Root.truncate({ cascade: true, restartIdentity: true })
        expect([time, await Child.count(), await fill()]).toEqual([time, 0, [1, 2]])
      }
    })

    test('with restartIdentity begins to count anew', async () => {
      const { sequelize } = database
      const Row = sequelize.define('TruncRow', { name: DataTypes.STRING }, { timestamps: false })
      await Row.sync({ force: true })
      await Row.bulkCreate([{ name: 'a' }, { name: 'b' }])
      await Row.truncate({ restartIdentity: true })
      expect((await Row.create({ name: 'c' })).get('id')).toBe(1)
    })
  })
})
