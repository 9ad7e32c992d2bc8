'use strict'
// PARITY 3.2: each data type in (create) and out (instance, raw find, raw query), with odd inputs.

module.exports = async ({ sequelize, DataTypes, each, quiet, dialect, step, Op }) => {
  const T = DataTypes
  const uuid = '00000000-0000-4000-8000-000000000001'
  const types = {
    STRING: [T.STRING, ['a', '', "it's", 'ünï 😀', 5, true, null, 'a\\b', 'line\nbreak']],
    TEXT: [T.TEXT, ['long '.repeat(100), null, 12.5]],
    CHAR: [T.CHAR(5), ['abc', 'abcde', null]],
    INTEGER: [T.INTEGER, [0, -5, 2147483647, '42', null]],
    SMALLINT: [T.SMALLINT, [1, '7']],
    BIGINT: [T.BIGINT, [5, '12', 123456789012n, 9007199254740991, null]],
    FLOAT: [T.FLOAT, [1.5, '2.25', -0.125, null]],
    DOUBLE: [T.DOUBLE, [1e100, 0.1, '3.5', null]],
    REAL: [T.REAL, [1.5, null]],
    DECIMAL: [T.DECIMAL(12, 2), ['1.50', 2.25, 0, null]],
    BOOLEAN: [T.BOOLEAN, [true, false, null, 1, 0, 'true', 'false']],
    DATE: [
      T.DATE,
      [
        new Date('2024-03-04T05:06:07.891Z'),
        '2024-03-04T05:06:07.891Z',
        '2024-03-04',
        '2024-03-04 05:06:07',
        1700000000000,
        null,
        '2024-03-04T05:06:07+02:00',
      ],
    ],
    DATEONLY: [
      T.DATEONLY,
      ['2024-03-04', new Date('2024-03-04T12:00:00Z'), null, '2024-03-04T23:30:00Z'],
    ],
    TIME: [T.TIME, ['05:06:07', null]],
    BLOB: [T.BLOB, [Buffer.from('abc'), Buffer.alloc(0), null, 'text']],
    UUID: [T.UUID, [uuid, uuid.toUpperCase(), null]],
    ENUM: [T.ENUM('x', 'y'), ['x', 'y', null]],
    JSON: [
      T.JSON,
      [{ a: 1, b: [1, { c: null }] }, [1, 2], 'text', 5, true, null, {}, { 'odd "key"': "it's" }],
    ],
  }
  if (dialect !== 'mysql') types.JSONB = [T.JSONB, [{ b: 2, a: 1 }, [], null, 'x']]
  if (dialect === 'postgres') {
    types['ARRAY(INTEGER)'] = [T.ARRAY(T.INTEGER), [[1, 2, 3], [], null]]
    types['ARRAY(STRING)'] = [T.ARRAY(T.STRING), [['a', "b'c", 'd"e', 'f,g', null], []]]
    types['ARRAY(DATE)'] = [T.ARRAY(T.DATE), [[new Date('2024-03-04T05:06:07.891Z')]]]
    types['ARRAY(JSONB)'] = [T.ARRAY(T.JSONB), [[{ a: 1 }, { b: 2 }]]]
    types['RANGE(INTEGER)'] = [
      T.RANGE(T.INTEGER),
      [
        [1, 5],
        [null, 5],
        [],
        [
          { value: 1, inclusive: false },
          { value: 5, inclusive: true },
        ],
      ],
    ]
    types['RANGE(DATE)'] = [
      T.RANGE(T.DATE),
      [[new Date('2024-01-01T00:00:00Z'), new Date('2024-02-01T00:00:00Z')]],
    ]
    types.INET = [T.INET, ['127.0.0.1', null]]
    types.CIDR = [T.CIDR, ['10.0.0.0/8']]
    types.MACADDR = [T.MACADDR, ['01:23:45:67:89:ab']]
  }
  let number = 0
  for (const [name, [type, values]] of Object.entries(types)) {
    number += 1
    const model = sequelize.define(`Type${number}`, { value: type }, { timestamps: false })
    await quiet(() => model.sync())
    let index = 0
    for (const value of values) {
      index += 1
      let id
      await step(`${name} ${index} create`, async () => {
        const made = await model.create({ value })
        id = made.id
        return { value: made.value, changed: made.changed() }
      })
      if (id === undefined) continue
      await step(`${name} ${index} find`, async () => (await model.findByPk(id)).value)
      await step(
        `${name} ${index} raw`,
        async () => (await model.findByPk(id, { raw: true })).value,
      )
    }
    await step(`${name} raw query`, () =>
      sequelize.query(
        `SELECT * FROM ${model.queryGenerator.quoteTable(model.tableName)} ORDER BY id`,
        { type: 'SELECT' },
      ),
    )
    await step(`${name} bulk`, async () => {
      await model.bulkCreate(values.map((value) => ({ value })))
      return model.count()
    })
    await step(`${name} update`, () => model.update({ value: values[0] }, { where: { id: 1 } }))
  }
}
