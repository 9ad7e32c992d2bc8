'use strict'
// PARITY 3.3: `validate` of data types, `typeValidation`, and the messages.

module.exports = async ({ sequelize, connect, DataTypes: T, each, step, quiet }) => {
  const bad = {
    'STRING object': [T.STRING(), { a: 1 }],
    'STRING list': [T.STRING(), [1]],
    'STRING number': [T.STRING(), 5],
    'TEXT object': [T.TEXT(), {}],
    'CHAR list': [T.CHAR(), []],
    'INTEGER text': [T.INTEGER(), 'abc'],
    'INTEGER float': [T.INTEGER(), 1.5],
    'INTEGER numeric text': [T.INTEGER(), '12'],
    'BIGINT text': [T.BIGINT(), 'abc'],
    'SMALLINT text': [T.SMALLINT(), 'x'],
    'TINYINT text': [T.TINYINT(), 'x'],
    'FLOAT text': [T.FLOAT(), 'abc'],
    'FLOAT ok': [T.FLOAT(), '1.5'],
    'DOUBLE text': [T.DOUBLE(), 'abc'],
    'REAL text': [T.REAL(), 'abc'],
    'DECIMAL text': [T.DECIMAL(), 'abc'],
    'DECIMAL ok': [T.DECIMAL(), '1.50'],
    'BOOLEAN text': [T.BOOLEAN(), 'maybe'],
    'BOOLEAN number': [T.BOOLEAN(), 7],
    'DATE text': [T.DATE(), 'no date'],
    'DATE ok': [T.DATE(), '2024-01-01'],
    'DATEONLY text': [T.DATEONLY(), 'no date'],
    'BLOB number': [T.BLOB(), 5],
    'UUID text': [T.UUID(), 'abc'],
    'UUID number': [T.UUID(), 5],
    'UUIDV4 bad': [T.UUIDV4(), 'abc'],
    'ENUM other': [T.ENUM('a', 'b'), 'c'],
    'ENUM ok': [T.ENUM('a', 'b'), 'a'],
    'ARRAY text': [T.ARRAY(T.INTEGER), 'abc'],
    'RANGE text': [T.RANGE(T.INTEGER), 'abc'],
    'RANGE one': [T.RANGE(T.INTEGER), [1]],
    CIDR: [T.CIDR(), 'abc'],
    INET: [T.INET(), 'abc'],
    MACADDR: [T.MACADDR(), 'abc'],
    HSTORE: [T.HSTORE(), 5],
    JSON: [T.JSON(), { a: 1 }],
  }
  await each('validate', bad, ([type, value]) => type.validate(value))

  // Every type with every kind of value, as the tables of each dialect have them.
  const samples = {
    text: 'abc',
    digits: '12',
    fraction: '1.5',
    whole: 12,
    part: 1.5,
    yes: true,
    day: '2024-03-04',
    moment: new Date(0),
    object: { a: 1 },
    list: [1],
    bytes: Buffer.from('a'),
    bigint: 5n,
    nan: Number.NaN,
    uuid: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    address: '10.0.0.1',
  }
  const types = {
    STRING: T.STRING(9),
    BINARY: T.STRING(9, true),
    CHAR: T.CHAR(3),
    TEXT: T.TEXT(),
    CITEXT: T.CITEXT(),
    TINYINT: T.TINYINT(),
    SMALLINT: T.SMALLINT(),
    MEDIUMINT: T.MEDIUMINT(),
    INTEGER: T.INTEGER(),
    BIGINT: T.BIGINT(),
    FLOAT: T.FLOAT(),
    REAL: T.REAL(),
    DOUBLE: T.DOUBLE(),
    DECIMAL: T.DECIMAL(9, 2),
    BOOLEAN: T.BOOLEAN(),
    DATE: T.DATE(),
    BLOB: T.BLOB(),
    UUID: T.UUID(),
    UUIDV1: T.UUIDV1(),
    ENUM: T.ENUM('abc', 'b'),
    ARRAY: T.ARRAY(T.INTEGER),
    RANGE: T.RANGE(T.INTEGER),
    HSTORE: T.HSTORE(),
    TSVECTOR: T.TSVECTOR(),
    CIDR: T.CIDR(),
    INET: T.INET(),
    MACADDR: T.MACADDR(),
  }
  const told = (type, value) => {
    try {
      return type.validate(value)
    } catch (error) {
      return [error.name, error.message]
    }
  }
  await each('matrix', types, (type) =>
    Object.fromEntries(Object.entries(samples).map(([name, value]) => [name, told(type, value)])),
  )

  const strict = connect({ typeValidation: true })
  const Row = strict.define(
    'Row',
    {
      text: T.STRING,
      whole: T.INTEGER,
      amount: T.DECIMAL,
      flag: T.BOOLEAN,
      at: T.DATE,
      kind: T.ENUM('a', 'b'),
      uid: T.UUID,
      big: T.BIGINT,
    },
    { timestamps: false },
  )
  await quiet(() => Row.sync())
  await each(
    'strict create',
    {
      text: { text: 'x' },
      whole: { whole: 'abc' },
      amount: { amount: 'abc' },
      flag: { flag: 'maybe' },
      at: { at: 'no date' },
      kind: { kind: 'c' },
      uid: { uid: 'abc' },
      big: { big: 'abc' },
      empty: { whole: '' },
      zero: { whole: 0 },
      several: { whole: 'abc', kind: 'c' },
    },
    (values) => Row.create(values),
  )
  await each(
    'strict where',
    { whole: { whole: 'abc' }, kind: { kind: 'c' }, list: { whole: [1, 'x'] }, fine: { whole: 1 } },
    (where) => Row.findAll({ where, raw: true }),
  )
  await each('strict update', { whole: { whole: 'abc' }, fine: { whole: 2 } }, (values) =>
    Row.update(values, { where: { id: 1 } }),
  )
  await each(
    'strict bulk',
    { kind: [{ kind: 'a' }, { kind: 'c' }], fine: [{ kind: 'a' }] },
    async (rows) => (await Row.bulkCreate(rows)).length,
  )

  const Loose = sequelize.define(
    'Loose',
    { text: T.STRING, whole: T.INTEGER, list: T.JSON },
    { timestamps: false },
  )
  await quiet(() => Loose.sync())
  await each(
    'loose create',
    {
      object: { text: { a: 1 } },
      list: { text: ['a'] },
      fine: { text: 5 },
      date: { text: new Date('2024-01-01T00:00:00Z') },
    },
    (values) => Loose.create(values),
  )
  await step('loose enum out of list', async () => {
    const Kind = sequelize.define('Kind', { kind: T.ENUM('a', 'b') }, { timestamps: false })
    await Kind.sync()
    return Kind.create({ kind: 'c' })
  })
}
module.exports.dialects = ['sqlite', 'postgres']
