'use strict'
// PARITY 19: readers that programs replace: `DataTypes.postgres.X.parse` with `refreshTypeParser`, and those of
// `pg.types`; each is put back at the end, as all programs share a process.
const pg = require('pg')

const row =
  "SELECT 1::int2 AS i2, 2::int4 AS i4, 3::int8 AS i8, 1.5::numeric AS nu, 2.5::float8 AS f8, true AS bo, 'x'::text AS te, 'y'::varchar AS va, '2024-01-02'::date AS da, '2024-01-02 03:04:05+00'::timestamptz AS tz, '2024-01-02 03:04:05'::timestamp AS ts, '05:06'::time AS ti, '{\"a\":1}'::jsonb AS jb, '{\"a\":1}'::json AS js, '10.0.0.1'::inet AS ine, '[1,5)'::int4range AS ra, '[1.5,5)'::numrange AS nr, ARRAY[1,2] AS ai, ARRAY[3::int8] AS al, ARRAY[1.5] AS an, ARRAY['a'] AS at, ARRAY['2024-01-02'::date] AS ad, 'happy'::mood AS en, ARRAY['happy'::mood] AS ae, interval '1 day' AS iv"

module.exports = async ({ sequelize: first, connect, DataTypes, step, quiet }) => {
  await quiet(() => first.query("CREATE TYPE mood AS ENUM ('happy', 'sad')"))
  // v6 knows the types that were there when it connected
  const sequelize = connect()
  const read = () => sequelize.query(row, { type: 'SELECT' })
  await step('as they are', read)
  const types = DataTypes.postgres
  const replaced = new Map()
  const parse = async (names, make) => {
    for (const name of names) {
      if (!replaced.has(name))
        replaced.set(name, Object.getOwnPropertyDescriptor(types[name], 'parse'))
      types[name].parse = make(name)
    }
    return sequelize.connectionManager.refreshTypeParser(types)
  }
  const restore = () => {
    for (const [name, before] of replaced) {
      if (before) Object.defineProperty(types[name], 'parse', before)
      else delete types[name].parse
    }
    replaced.clear()
    sequelize.connectionManager._clearTypeParser()
    sequelize.connectionManager.refreshTypeParser(types)
  }
  await step('DECIMAL', async () => {
    await parse(['DECIMAL'], () => (text) => Number.parseFloat(text))
    return read()
  })
  await step('restored', async () => {
    restore()
    return read()
  })
  const mark = (name) => (text) => `${name}:${text}`
  for (const name of [
    'SMALLINT',
    'INTEGER',
    'BIGINT',
    'BOOLEAN',
    'TEXT',
    'STRING',
    'DATE',
    'DATEONLY',
    'DOUBLE PRECISION',
    'ENUM',
  ]) {
    await step(`parse of ${name}`, async () => {
      await parse([name], mark)
      return read()
    })
    restore()
  }
  await step('parse of RANGE', async () => {
    await parse(['RANGE'], () => (text, options) => [text, typeof options?.parser])
    return read()
  })
  restore()
  await step('a type without a name in the database', () => parse(['FLOAT'], mark))
  restore()
  await step('through models', async () => {
    const Item = sequelize.define(
      'Item',
      { price: DataTypes.DECIMAL(10, 2), n: DataTypes.BIGINT },
      { timestamps: false },
    )
    await Item.sync({ force: true })
    await parse(['DECIMAL', 'BIGINT'], () => Number)
    await Item.create({ price: '1.50', n: 7 })
    return [await Item.findAll(), await Item.findAll({ raw: true }), await Item.sum('price')]
  })
  restore()
  await step('before the first connection', async () => {
    types.DECIMAL.parse = Number
    replaced.set('DECIMAL', undefined)
    const other = connect()
    return other.query('SELECT 1.5::numeric AS a', { type: 'SELECT' })
  })
  if (replaced.has('DECIMAL')) types.DECIMAL.parse = (text) => text
  replaced.clear()
  restore()

  // The readers of the driver.
  for (const [name, oid] of Object.entries({
    int2: 21,
    int4: 23,
    int8: 20,
    numeric: 1700,
    float8: 701,
    bool: 16,
    text: 25,
    date: 1082,
    timestamptz: 1184,
    timestamp: 1114,
    json: 114,
    jsonb: 3802,
    inet: 869,
    _int4: 1007,
    _int8: 1016,
    _text: 1009,
    _date: 1182,
    int4range: 3904,
    interval: 1186,
  })) {
    const before = pg.types.getTypeParser(oid, 'text')
    pg.types.setTypeParser(oid, mark(`pg ${name}`))
    try {
      await step(`pg.types: ${name}`, read)
    } finally {
      pg.types.setTypeParser(oid, before)
    }
  }
  const before = [20, 1016].map((oid) => [oid, pg.types.getTypeParser(oid, 'text')])
  pg.defaults.parseInt8 = true
  try {
    await step('pg.defaults.parseInt8', read)
  } finally {
    for (const [oid, parser] of before) pg.types.setTypeParser(oid, parser)
  }
  await step('a reader of this connection', async () => {
    const own = connect({
      pool: { max: 1 },
      hooks: { afterConnect: (client) => client.setTypeParser(20, (text) => `own ${text}`) },
    })
    return own.query('SELECT 3::int8 AS a, ARRAY[3::int8] AS b', { type: 'SELECT' })
  })
  await step('as before', read)
}
module.exports.dialects = ['postgres']
