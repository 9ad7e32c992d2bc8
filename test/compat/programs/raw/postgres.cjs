'use strict'
// PARITY 13 on PostgreSQL: `::`, `?|`, dollar strings, several statements, metadata.

module.exports = async ({ sequelize, each, step }) => {
  const select = ([sql, options]) => sequelize.query(sql, { type: 'SELECT', ...options })
  await each(
    'not replaced',
    {
      cast: ["SELECT '5'::integer AS x, :a AS y", { replacements: { a: 1 } }],
      'jsonb operator': [
        `SELECT '{"a":1}'::jsonb ?| array['a'] AS x, :b AS y`,
        { replacements: { b: 2 } },
      ],
      'dollar string': ['SELECT $$ :a ? $$ AS x, :a AS y', { replacements: { a: 1 } }],
      'tagged dollar string': ['SELECT $tag$ :a $tag$ AS x, :a AS y', { replacements: { a: 1 } }],
      'escape string': ["SELECT E'it\\'s :a' AS x, :a AS y", { replacements: { a: 1 } }],
      'quoted name': ['SELECT 1 AS ":a", :a AS y', { replacements: { a: 1 } }],
      'array slice': ['SELECT (ARRAY[1,2,3])[1:2] AS x, :a AS y', { replacements: { a: 1 } }],
      'cast of replacement': ['SELECT :a::text AS x', { replacements: { a: 5 } }],
      'bind cast': ['SELECT $1::integer + 1 AS x', { bind: [5] }],
      'bind array': ['SELECT $1::integer[] AS x', { bind: [[1, 2]] }],
      'replacement array': ['SELECT ARRAY[:a] AS x', { replacements: { a: [1, 2] } }],
      'bind json': ['SELECT $1::jsonb AS x', { bind: [{ a: 1 }] }],
    },
    select,
  )
  await each(
    'types of columns',
    {
      bigint: ['SELECT 5::bigint AS x'],
      numeric: ['SELECT 1.50::numeric AS x'],
      int: ['SELECT 5::int AS x'],
      float: ['SELECT 1.5::float8 AS x'],
      boolean: ['SELECT true AS x'],
      text: ["SELECT 'a'::text AS x"],
      timestamptz: ["SELECT '2024-01-01T00:00:00Z'::timestamptz AS x"],
      timestamp: ["SELECT '2024-01-01T00:00:00'::timestamp AS x"],
      date: ["SELECT '2024-01-01'::date AS x"],
      time: ["SELECT '05:06:07'::time AS x"],
      interval: ["SELECT '1 day'::interval AS x"],
      json: [`SELECT '{"a":1}'::json AS x`],
      jsonb: [`SELECT '{"a":1}'::jsonb AS x`],
      bytea: ["SELECT '\\x6162'::bytea AS x"],
      uuid: ["SELECT '00000000-0000-4000-8000-000000000001'::uuid AS x"],
      intArray: ['SELECT ARRAY[1,2]::int[] AS x'],
      textArray: ["SELECT ARRAY['a','b'] AS x"],
      range: ['SELECT int4range(1, 5) AS x'],
      null: ['SELECT NULL AS x'],
      inet: ["SELECT '127.0.0.1'::inet AS x"],
      money: ["SELECT '5'::money AS x"],
      count: ['SELECT COUNT(*) AS x FROM (VALUES (1), (2)) v'],
      infinity: ["SELECT 'infinity'::timestamptz AS x, '-infinity'::date AS y"],
    },
    select,
  )
  await step(
    'several statements',
    async () => (await sequelize.query('SELECT 1 AS a; SELECT 2 AS b'))[0],
  )
  await step('metadata', async () => {
    const [rows, result] = await sequelize.query('SELECT 1 AS a')
    return {
      rows,
      rowCount: result.rowCount,
      command: result.command,
      fields: result.fields.map((field) => field.name),
    }
  })
  await step('insert returning', async () => {
    await sequelize.query('CREATE TABLE r (id SERIAL, a TEXT)')
    return sequelize.query("INSERT INTO r (a) VALUES ('x') RETURNING *", { type: 'INSERT' })
  })
  await step('insert returning select', () =>
    sequelize.query("INSERT INTO r (a) VALUES ('y') RETURNING id", { type: 'SELECT' }),
  )
  await step('update typed', () =>
    sequelize.query("UPDATE r SET a = 'z' RETURNING *", { type: 'UPDATE' }),
  )
  await step('showtables', () =>
    sequelize.query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
      { type: 'SHOWTABLES' },
    ),
  )
  await step('version', () => sequelize.query("SELECT '1.2' AS version", { type: 'VERSION' }))
}
module.exports.dialects = ['postgres']
