// Writes on many rows (guides: Model Querying – Basics, Hooks, Paranoid).
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { AggregateError, DataTypes, Op, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { plainSql } from '../support/logged.js'

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models are the point
function defineModels(sequelize: Sequelize) {
  return {
    User: sequelize.define('User', {
      name: { type: DataTypes.STRING, allowNull: false },
      email: { type: DataTypes.STRING, unique: true, field: 'mail' },
      age: DataTypes.INTEGER,
      active: { type: DataTypes.BOOLEAN, defaultValue: true },
      at: DataTypes.DATE(3),
    }),
    Note: sequelize.define('Note', { text: DataTypes.STRING }, { paranoid: true }),
  }
}

eachDialect((database) => {
  let models: ReturnType<typeof defineModels>
  let statements: string[]

  beforeEach(async () => {
    const { sequelize } = database
    models = defineModels(sequelize)
    await sequelize.sync({ force: true, logging: false })
    statements = []
    sequelize.options.logging = (text: string) => void statements.push(plainSql(text))
  })

  const emails = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await models.User.findAll()).map((user) => [String(user.email), Number(user.id)]),
    )

  describe('bulkCreate', () => {
    test('writes all rows by one statement and gives each record its key', async () => {
      const at = new Date('2024-01-02T03:04:05.678Z')
      const users = await models.User.bulkCreate([
        { name: "O'Hara", email: 'a', at },
        { name: 'Bob', age: 3, active: false },
      ])
      expect(statements).toHaveLength(1)
      expect(statements[0]).toMatch(
        /^INSERT INTO "Users" .* VALUES \((NULL|DEFAULT),'O(''|\\')Hara','a',/,
      )
      const found = await models.User.findAll({ order: ['id'] })
      expect(
        found.map(({ id, name, email, age, active, at: time }) => [
          id,
          name,
          email,
          age,
          active,
          time,
        ]),
      ).toEqual([
        [users[0]?.id, "O'Hara", 'a', null, true, at],
        [users[1]?.id, 'Bob', null, 3, false, null],
      ])
      expect(users.map((user) => [user.isNewRecord, user.changed()])).toEqual([
        [false, false],
        [false, false],
      ])
      expect(await models.User.bulkCreate([])).toEqual([])
    })

    test('writes more rows than one statement takes, all or none', async () => {
      const count = Math.ceil(66_000 / 7)
      const rows = Array.from({ length: count }, (_, index) => ({
        name: `n${index}`,
        email: `${index}`,
      }))
      const users = await models.User.bulkCreate(rows, { logging: false })
      expect(await models.User.count()).toBe(count)
      const last = await models.User.findByPk(users.at(-1)?.id)
      expect(last?.name).toBe(`n${count - 1}`)
      const again = rows.map((row) => ({ ...row, email: `x${row.email}` }))
      const broken = [...again.slice(0, -1), { name: 'last', email: '0' }]
      await expect(models.User.bulkCreate(broken, { logging: false })).rejects.toThrow()
      expect(await models.User.count()).toBe(count)
    })

    const knowsKeys = database.testIf(
      database.dialect !== 'mysql',
      'MySQL does not tell which row got which key',
    )

    knowsKeys('gives the right keys among given ones (L1)', async () => {
      const users = await models.User.bulkCreate([
        { id: 50, name: 'a', email: 'a' },
        { name: 'b', email: 'b' },
        { id: 70, name: 'c', email: 'c' },
      ] as never[])
      const ids = await emails()
      expect(Object.fromEntries(users.map((user) => [user.email, user.id]))).toEqual(ids)
    })

    knowsKeys('ignoreDuplicates: refused rows have no key, the others theirs (L1)', async () => {
      await models.User.create({ name: 'old', email: 'b' })
      const users = await models.User.bulkCreate(
        [
          { name: 'a', email: 'a' },
          { name: 'b', email: 'b' },
          { name: 'c', email: 'c' },
        ],
        { ignoreDuplicates: true },
      )
      const ids = await emails()
      expect(users.map(({ id }) => id)).toEqual([ids['a'], null, ids['c']])
      expect(await models.User.count()).toBe(3)
    })

    test('updateOnDuplicate: updated rows keep their key (L1)', async () => {
      const old = await models.User.create({ name: 'old', email: 'b', age: 7 })
      const users = await models.User.bulkCreate(
        [
          { name: 'a', email: 'a' },
          { name: 'new', email: 'b', age: 1 },
        ],
        { updateOnDuplicate: ['name'] },
      )
      expect(users.map(({ id }) => id)).toEqual([(await emails())['a'], old.id])
      expect(await old.reload()).toMatchObject({ name: 'new', age: 7 })
    })

    test('validate collects the faults of all records', async () => {
      const failed: unknown = await models.User.bulkCreate(
        [{ name: null as never }, { name: 'fine' }, { name: ['x'] as never }],
        { validate: true },
      ).catch((error: unknown) => error)
      expect(failed).toBeInstanceOf(AggregateError)
      const { errors } = failed as AggregateError
      expect(errors.map(({ name, message }) => `${name}: ${message}`)).toEqual([
        'SequelizeBulkRecordError: notNull Violation: User.name cannot be null',
        'SequelizeBulkRecordError: string violation: name cannot be an array or an object',
      ])
      expect(await models.User.count()).toBe(0)
    })

    test('individualHooks saves one by one, with hooks', async () => {
      models.User.addHook('beforeCreate', (user: { age: number | null }) => {
        user.age = 1
      })
      const users = await models.User.bulkCreate([{ name: 'a' }, { name: 'b' }], {
        individualHooks: true,
      })
      expect([users.map(({ age }) => age), statements.length]).toEqual([[1, 1], 2])
    })

    test('fragments stand beside values', async () => {
      const upper = database.sequelize.fn('upper', 'x') as never
      await models.User.bulkCreate([
        { name: upper, age: 1 },
        { name: 'b', age: 2 },
      ])
      const rows = await models.User.findAll({ order: ['age'], raw: true })
      expect(rows.map(({ name, age }) => [name, age])).toEqual([
        ['X', 1],
        ['b', 2],
      ])
    })

    test('a list in the list is refused; what is no object says nothing, as in v6', async () => {
      const lists = [[{ text: 'lost' }]] as object[]
      await expect(models.Note.bulkCreate(lists)).rejects.toThrow(
        'Note.bulkCreate: item 0 of the list is a list itself',
      )
      expect(await models.Note.count()).toBe(0)
      const notes = await models.Note.bulkCreate([{ text: 'a' }, null, undefined] as object[])
      expect(notes.map(({ id }) => typeof id)).toEqual(['number', 'number', 'number'])
      const found = await models.Note.findAll({ order: ['id'] })
      expect(found.map((note) => note.get('text'))).toEqual(['a', null, null])
    })

    test('refuses an empty updateOnDuplicate', async () => {
      await expect(
        models.User.bulkCreate([{ name: 'a' }], { updateOnDuplicate: [] }),
      ).rejects.toThrow('updateOnDuplicate option only supports non-empty array.')
    })
  })

  describe('update', () => {
    beforeEach(async () => {
      await models.User.bulkCreate([
        { name: 'a', email: 'a', age: 1 },
        { name: 'b', email: 'b', age: 2 },
        { name: 'c', email: 'c', age: 3 },
      ])
      statements = []
    })

    const ages = async (): Promise<unknown[]> =>
      (await models.User.findAll({ order: ['name'] })).map(({ age }) => age)

    test('changes all rows that match', async () => {
      const result = await models.User.update({ age: 9, nope: 1, email: undefined } as never, {
        where: { age: { [Op.gt]: 1 } },
      })
      expect([result, await ages()]).toEqual([[2], [1, 9, 9]])
      expect(statements[0]).toBe('UPDATE "Users" SET "age"=$1,"updatedAt"=$2 WHERE "age" > 1')
    })

    test('gives the records back (L11)', async () => {
      const [count, users] = await models.User.update(
        { active: false },
        { where: { name: ['a', 'b'] }, returning: true },
      )
      expect([count, users.map(({ name, active }) => [name, active]).toSorted()]).toEqual([
        2,
        [
          ['a', false],
          ['b', false],
        ],
      ])
    })

    test('stops at the limit (L10)', async () => {
      const where = { age: { [Op.gt]: 0 } }
      expect(await models.User.update({ age: 0 }, { where, limit: 2 })).toEqual([2])
      expect((await ages()).filter((age) => age === 0)).toHaveLength(2)
    })

    test('runs hooks for the whole and, if asked, for each record', async () => {
      models.User.addHook('beforeBulkUpdate', (options: object) => {
        Object.assign((options as { attributes: object }).attributes, { age: 5 })
      })
      await models.User.update({ age: 4 }, { where: { name: 'a' } })
      expect(await ages()).toEqual([5, 2, 3])
      models.User.addHook('beforeUpdate', (user: { name: string; age: number | null }) => {
        user.age = user.name.charCodeAt(0)
      })
      const [count, users] = (await models.User.update(
        { active: false },
        { where: { name: ['a', 'b'] }, individualHooks: true },
      )) as unknown as [number, unknown[]]
      expect([count, users.length, await ages()]).toEqual([2, 2, [97, 98, 3]])
    })

    test('validates, and needs a condition that says something', async () => {
      await expect(
        models.User.update({ name: null as never }, { where: { age: 1 } }),
      ).rejects.toThrow('User.name cannot be null')
      await expect(models.User.update({ age: 1 }, {} as never)).rejects.toThrow(
        'Missing where attribute in the options parameter',
      )
      await expect(
        models.User.update({ age: 0 }, { where: { [Op.and]: [] } as never }),
      ).rejects.toThrow('User.update: the condition')
      expect(await ages()).toEqual([1, 2, 3])
      expect(await models.User.update({}, { where: { name: 'a' } })).toEqual([0])
    })
  })

  describe('destroy, restore, truncate', () => {
    beforeEach(async () => {
      await models.User.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
      await models.Note.bulkCreate([{ text: 'a' }, { text: 'b' }])
      statements = []
    })

    test('deletes rows that match, at most as many as asked', async () => {
      expect(await models.User.destroy({ where: { name: 'a' } })).toBe(1)
      expect(statements[0]).toBe(`DELETE FROM "Users" WHERE "name" = 'a'`)
      expect(await models.User.destroy({ where: { name: { [Op.ne]: 'x' } }, limit: 1 })).toBe(1)
      expect(await models.User.count()).toBe(1)
    })

    test('marks paranoid rows and brings them back', async () => {
      expect(await models.Note.destroy({ where: { text: 'a' } })).toBe(1)
      expect(statements[0]).toBe(
        'UPDATE "Notes" SET "deletedAt"=$1 WHERE "deletedAt" IS NULL AND "text" = $2',
      )
      expect(await models.Note.count()).toBe(1)
      await models.Note.restore({ where: { text: 'a' } })
      expect(await models.Note.count()).toBe(2)
      expect(await models.Note.destroy({ where: { text: ['a', 'b'] }, force: true })).toBe(2)
      expect(await models.Note.count({ paranoid: false })).toBe(0)
    })

    test('runs hooks for each record', async () => {
      const gone: string[] = []
      models.User.addHook('beforeDestroy', (user: { name: string }) => void gone.push(user.name))
      await models.User.destroy({ where: { name: ['a', 'b'] }, individualHooks: true })
      expect([gone.toSorted(), await models.User.count()]).toEqual([['a', 'b'], 1])
    })

    test('an empty condition hits all rows, with a warning (D21)', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const Log = database.sequelize.define(`Log on ${database.title}`, { text: DataTypes.STRING })
      await Log.sync({ force: true })
      await Log.bulkCreate([{ text: 'a' }, { text: 'b' }])
      expect(await Log.destroy({ where: {} })).toBe(2)
      expect(warn.mock.calls).toEqual([
        [
          `(sequelize) Warning: Log on ${database.title}.destroy was called with an empty "where": ` +
            'it hits every row of the table.',
        ],
      ])
    })

    test('truncate empties the table', async () => {
      await models.User.truncate()
      expect(await models.User.count()).toBe(0)
    })

    test('refuses conditions that are missing, wrong or came out empty', async () => {
      await expect(models.User.destroy()).rejects.toThrow(
        'Missing where or truncate attribute in the options parameter of model.destroy.',
      )
      await expect(models.User.destroy({ where: 'x' as never })).rejects.toThrow(
        'Expected plain object, array or sequelize method in the options.where parameter of model.destroy.',
      )
      for (const model of [models.User, models.Note]) {
        await expect(
          (model as typeof models.User).destroy({ where: { [Op.and]: [] } as never }),
        ).rejects.toThrow('came out empty')
      }
      await expect(models.User.restore({ where: {} })).rejects.toThrow('Model is not paranoid')
      expect(await models.User.count()).toBe(3)
    })
  })
})
