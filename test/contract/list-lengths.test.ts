// One plan serves lists of any length, and the text of the call before is used again while the lengths are the
// same: lists that grow, shrink and trade lengths must still ask for what they hold.
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

type AnyModel = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>>

eachDialect((database) => {
  describe('lists of changing lengths', () => {
    let Item: AnyModel
    let Word: AnyModel

    beforeEach(async () => {
      Item = database.sequelize.define('Item', { a: DataTypes.INTEGER, b: DataTypes.INTEGER })
      Word = database.sequelize.define('Word', { text: DataTypes.STRING }, { timestamps: false })
      await Item.sync({ force: true })
      await Word.sync({ force: true })
      await Item.bulkCreate(Array.from({ length: 20 }, (_, i) => ({ a: i, b: 19 - i })))
    })

    const ask = async (a: number[], b: number[]): Promise<unknown[]> =>
      (
        await Item.findAll({
          where: { [Op.or]: [{ a: { [Op.in]: a } }, { b: { [Op.notIn]: b }, a: { [Op.lt]: 3 } }] },
          order: ['a'],
        })
      ).map((item) => item.get('a'))

    const expected = (a: number[], b: number[]): number[] =>
      Array.from({ length: 20 }, (_, i) => i).filter(
        (i) => a.includes(i) || (!b.includes(19 - i) && i < 3),
      )

    test('each call asks for its own lists', async () => {
      const calls: [number[], number[]][] = [
        [[5, 6], [19]],
        [[7, 8], [18]],
        [[9], [19, 18]],
        [[10], [19, 17]],
        [[11, 12, 13], []],
        [[], [19, 18, 17]],
        [[14, 15, 16], []],
        [[5, 6], [19]],
      ]
      for (const [a, b] of calls) expect(await ask(a, b)).toEqual(expected(a, b))
    })

    test('long lists, and short ones after them', async () => {
      const many = Array.from({ length: 3000 }, (_, i) => i + 4)
      expect(await ask(many, [19])).toEqual(expected(many, [19]))
      expect(await ask(many.slice(10), [18])).toEqual(expected(many.slice(10), [18]))
      expect(await ask([4], [19])).toEqual(expected([4], [19]))
    })

    test('more values than a statement takes as parameters', async () => {
      const many = Array.from({ length: 70_000 }, (_, i) => i + 4)
      expect(await ask(many, [19])).toEqual(expected(many, [19]))
      expect(await Item.count({ where: { a: { [Op.notIn]: many } } })).toBe(4)
      expect(await Item.update({ b: 100 }, { where: { a: many } })).toEqual([16])
      expect(await Item.destroy({ where: { a: many, b: 100 } })).toBe(16)
      expect(await ask([1], [many[0] ?? 0])).toEqual([0, 1, 2])
    })

    test('texts among them stay texts', async () => {
      const odd = [
        "it's",
        'back\\slash',
        '\\',
        "\\'",
        '"',
        '`',
        '%',
        '?',
        '$1',
        ':a',
        '--',
        '/*',
        'ü',
        '\n',
      ]
      await Word.bulkCreate(odd.map((text) => ({ text })))
      const many = Array.from({ length: 66_000 }, (_, i) => `w${i}`)
      const found = await Word.findAll({ where: { text: [...many, ...odd] }, order: ['id'] })
      expect(found.map((word) => word.get('text'))).toEqual(odd)
      expect(await Word.count({ where: { text: [...many, "') OR ('1'='1"] } })).toBe(0)
    })
  })
})
