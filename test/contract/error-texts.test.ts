// What users read when something is wrong at the door: each text says what and where (issue: the
// walking skeleton, "Error texts").
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, Op, Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

/** The error of a call that must fail. */
async function errorOf(call: () => unknown): Promise<Error> {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('the call did not fail')
}

describe('the constructor', () => {
  test('names the dialects for an unknown one', async () => {
    const { message } = await errorOf(() => new Sequelize('oracle://localhost/x'))
    expect(message).toContain('The dialect oracle is not supported.')
    for (const name of ['mssql', 'mariadb', 'mysql', 'postgres', 'sqlite']) {
      expect(message).toContain(name)
    }
  })

  test('asks for a dialect', async () => {
    const { message } = await errorOf(() => new Sequelize({ database: 'x' }))
    expect(message).toBe('Dialect needs to be explicitly supplied as of v4.0.0')
  })

  test('names the accepted forms for a text that is no URI', async () => {
    const { message } = await errorOf(() => new Sequelize('nonsense'))
    expect(message).toContain('sqlite::memory:')
  })

  test('says which package is missing', async () => {
    const { message } = await errorOf(
      () => new Sequelize({ dialect: 'postgres', dialectModulePath: '/nowhere/pg' }),
    )
    expect(message).toContain('/nowhere/pg')
  })
})

eachDialect((database) => {
  // oxlint-disable-next-line typescript/explicit-function-return-type -- inferred model
  const defineUser = () =>
    database.sequelize.define('User', {
      name: DataTypes.STRING,
      age: DataTypes.INTEGER,
      role: DataTypes.ENUM('user', 'admin'),
    })
  let User: ReturnType<typeof defineUser>

  beforeEach(async () => {
    User = defineUser()
    await User.sync({ force: true })
  })

  test('an unknown column in where: names model and attribute, suggests the nearest', async () => {
    const error = await errorOf(() => User.findAll({ where: { nmae: 'Ann' } }))
    expect(error.name).toBe('SequelizeDatabaseError')
    expect(error.message).toContain('Model User has no attribute "nmae", did you mean "name"?')
  })

  test('undefined in where', async () => {
    const error = await errorOf(() => User.findAll({ where: { name: undefined } }))
    expect(error.message).toBe('WHERE parameter "name" has invalid "undefined" value')
  })

  test('a wrong type of value: names model, attribute and value, nothing is sent', async () => {
    const statements: string[] = []
    const error = await errorOf(() =>
      User.findAll({
        // @ts-expect-error -- an object is no value of a number
        where: { age: { from: 3 } },
        logging: (sql) => statements.push(sql),
      }),
    )
    expect(error.message).toContain('{ from: 3 }')
    expect(error.message).toContain('User.age')
    expect(statements).toEqual([])
  })

  test('a cast behind a JSON path that is none: names model and attribute, lists the casts', async () => {
    const Note = database.sequelize.define('Note', { meta: DataTypes.JSON })
    const calls = [
      { where: { 'meta.a::foo': 1 } },
      { where: { meta: { a: { 'b::foo': 1 } } } },
      { order: [['meta.a::foo', 'ASC']] },
    ]
    const texts: string[] = []
    for (const options of calls) {
      texts.push((await errorOf(() => Note.findAll(options as object))).message)
    }
    expect(texts.map((text) => text.split(';')[0])).toEqual([
      'Invalid cast type: foo (in "Note.meta.a::foo"',
      'Invalid cast type: foo (in "Note.meta.a.b::foo"',
      'Invalid cast type: foo (in "Note.meta.a::foo"',
    ])
    expect(texts[0]).toContain('casts behind a path are integer, int')
  })

  test('a value that the database refuses: its own text, and the attribute beside it where it is not told', async ({
    skip,
  }) => {
    const { dialect } = database
    skip(dialect === 'sqlite', 'SQLite stores what does not fit')
    skip(dialect === 'mssql', 'the double refuses nothing')
    const Part = database.sequelize.define(
      'Part',
      {
        count: { type: DataTypes.INTEGER, field: 'part_count' },
        code: { type: DataTypes.STRING(5), field: 'part_code' },
        price: { type: DataTypes.DECIMAL(4, 2), field: 'part_price' },
        day: DataTypes.DATEONLY,
      },
      { timestamps: false },
    )
    await Part.sync({ force: true })
    const errors: Error[] = []
    for (const values of [
      { count: 'abc' },
      { code: 'much too long', day: '2024-01-01' },
      { price: 12345.5 },
      { day: '2024-99-99' },
    ]) {
      errors.push(await errorOf(() => Part.create(values as never)))
      errors.push(await errorOf(() => Part.bulkCreate([values] as never)))
    }
    const made = await Part.create({} as never)
    errors.push(await errorOf(() => made.update({ count: 'abc' } as never)))
    const where = { id: 1 }
    errors.push(await errorOf(() => Part.update({ code: 'much too long' } as never, { where })))
    // MySQL and MariaDB name the column, which is the attribute's name.
    const day = dialect === 'postgres' ? 'Part.day' : undefined
    const twice = ['Part.count', 'Part.code', 'Part.price', day].flatMap((name) => [name, name])
    expect(errors.map((error) => ('attribute' in error ? error.attribute : undefined))).toEqual(
      twice.concat(['Part.count', 'Part.code']),
    )
    expect(errors[0]?.message).toMatch(/^(?:invalid input syntax|Incorrect integer value|\(conn)/)
  })

  test('a list where one value is expected', async () => {
    // @ts-expect-error -- between takes two
    const error = await errorOf(() => User.findAll({ where: { age: { [Op.between]: [1] } } }))
    expect(error.message).toContain('User.age')
  })

  test('an unknown attribute or direction in order', async () => {
    const attribute = await errorOf(() => User.findAll({ order: [['nmae', 'ASC']] }))
    expect(attribute.message).toContain('Did you mean "name"?')
    const direction = await errorOf(() => User.findAll({ order: [['name', 'UPWARDS']] }))
    expect(direction.message).toContain("Invalid order direction 'UPWARDS' for User.name")
  })

  test('a limit that is no number', async () => {
    // @ts-expect-error -- text is no limit
    const error = await errorOf(() => User.findAll({ limit: '1; DROP TABLE users' }))
    expect(error.message).toContain('"limit"')
  })

  test('a closed instance', async () => {
    const other = database.connect()
    await other.authenticate()
    await other.close()
    await other.close()
    const error = await errorOf(() => other.query('SELECT 1'))
    expect(error.message).toBe(
      'ConnectionManager.getConnection was called after the connection manager was closed!',
    )
  })

  test("an error of the database has a stack that leads to the caller's line", async () => {
    const error = await errorOf(() => User.findAll({ where: { nmae: 'Ann' } }))
    expect(error.stack).toContain('error-texts.test.ts')
  })
})
