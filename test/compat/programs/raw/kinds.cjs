'use strict'
// PARITY 13: the answer of each QueryTypes for each kind of statement, and values of every class in the text.

module.exports = async ({ sequelize, Sequelize, DataTypes, each, step, quiet, dialect }) => {
  const { QueryTypes } = Sequelize
  const Row = sequelize.define(
    'Row',
    { n: DataTypes.INTEGER, name: { type: DataTypes.STRING, field: 'full_name' } },
    { timestamps: false, tableName: 'rows_of' },
  )
  await quiet(() => sequelize.sync())
  // What the driver itself adds (results, statements, columns) is not compared.
  const plain = (answer) => {
    if (!Array.isArray(answer) || answer.length !== 2) return answer
    const [first, second] = answer
    return [first, second !== null && typeof second === 'object' ? 'of the driver' : second]
  }
  const texts = {
    insert: "INSERT INTO rows_of (n, full_name) VALUES (7, 'x')",
    'insert two': "INSERT INTO rows_of (n, full_name) VALUES (8, 'y'), (9, 'z')",
    update: 'UPDATE rows_of SET n = 70 WHERE n = 7',
    'update none': 'UPDATE rows_of SET n = 70 WHERE n = 777',
    delete: 'DELETE FROM rows_of WHERE n > 6',
    select: 'SELECT n, full_name FROM rows_of ORDER BY id',
    ...(dialect === 'postgres' && {
      returning: 'INSERT INTO rows_of (n) VALUES (11) RETURNING n',
      'update returning': 'UPDATE rows_of SET n = 12 WHERE n = 11 RETURNING n',
      'delete returning': 'DELETE FROM rows_of WHERE n = 12 RETURNING n',
    }),
  }
  const kinds = {
    none: undefined,
    ...Object.fromEntries(
      ['RAW', 'SELECT', 'INSERT', 'UPDATE', 'DELETE', 'BULKUPDATE', 'BULKDELETE'].map((name) => [
        name,
        QueryTypes[name],
      ]),
    ),
  }
  const fitting = {
    insert: ['none', 'RAW', 'INSERT'],
    'insert two': ['none', 'RAW', 'INSERT'],
    update: ['none', 'RAW', 'UPDATE', 'BULKUPDATE'],
    'update none': ['none', 'RAW', 'UPDATE', 'BULKUPDATE'],
    delete: ['none', 'RAW', 'DELETE', 'BULKDELETE'],
    select: ['none', 'RAW', 'SELECT'],
    returning: ['none', 'INSERT', 'SELECT'],
    'update returning': ['none', 'UPDATE', 'SELECT'],
    'delete returning': ['none', 'DELETE', 'SELECT'],
  }
  for (const [name, sql] of Object.entries(texts)) {
    for (const kind of fitting[name]) {
      await quiet(async () => {
        await sequelize.query('DELETE FROM rows_of')
        await sequelize.query(
          "INSERT INTO rows_of (id, n, full_name) VALUES (1, 7, 'a'), (2, 11, 'b'), (3, 12, 'c')",
        )
      })
      if (name.startsWith('insert') || name === 'returning') {
        // numbers that the database gives differ between the runs of both
        await quiet(() => sequelize.query('DELETE FROM rows_of'))
      }
      await step(`${name} as ${kind}`, async () =>
        plain(await sequelize.query(sql, kinds[kind] === undefined ? {} : { type: kinds[kind] })),
      )
    }
  }
  await quiet(() => sequelize.query("INSERT INTO rows_of (id, n, full_name) VALUES (501, 7, 'a')"))
  const all = 'SELECT id, n, full_name FROM rows_of WHERE id = 501'
  await each(
    'shapes',
    {
      'instance and plain': { model: Row, mapToModel: true, plain: true },
      'model, raw, plain': { model: Row, mapToModel: true, raw: true, plain: true },
      'fieldMap beside a model': { model: Row, fieldMap: { full_name: 'name' } },
      'nest and plain': { nest: true, plain: true },
      'instance given': { instance: Row.build({ n: 1 }), type: QueryTypes.SELECT },
    },
    (options) => sequelize.query(all, options),
  )
  const q = dialect === 'mysql' ? '`' : '"'
  await each(
    'replacements',
    {
      types: [
        'SELECT :a AS a, :b AS b, :c AS c, :d AS d',
        { a: 'it\'s \\ "q"', b: 1.5, c: null, d: 12n },
      ],
      booleans: [
        'SELECT COUNT(*) AS c FROM rows_of WHERE :yes = :yes AND NOT :no = :yes',
        { yes: true, no: false },
      ],
      date: [
        'SELECT COUNT(*) AS c FROM rows_of WHERE :at > :before',
        { at: new Date('2024-03-04T05:06:07.891Z'), before: new Date(0) },
      ],
      'list of texts': [
        'SELECT COUNT(*) AS c FROM rows_of WHERE full_name IN (:list)',
        { list: ['a', "b'c"] },
      ],
      'empty list': ['SELECT COUNT(*) AS c FROM rows_of WHERE n IN (:list)', { list: [] }],
      'list of lists': [
        'SELECT COUNT(*) AS c FROM rows_of WHERE (n, full_name) IN (:list)',
        {
          list: [
            [7, 'a'],
            [8, 'b'],
          ],
        },
      ],
      'in a name': [`SELECT 1 AS ${q}:a${q}, :a AS b`, { a: 1 }],
      'in a comment': ['SELECT :a AS a /* :b */ -- :c', { a: 1 }],
      'beside words': ['SELECT n AS a FROM rows_of WHERE n=:a OR n=:a', { a: 7 }],
      'names with digits': ['SELECT :a1 AS x, :a_2 AS y', { a1: 1, a_2: 2 }],
      bytes: [
        'SELECT COUNT(*) AS c FROM rows_of WHERE :bytes IS NOT NULL',
        { bytes: Buffer.from([0, 39, 255]) },
      ],
    },
    ([sql, replacements]) => sequelize.query(sql, { replacements, type: QueryTypes.SELECT }),
  )
  if (dialect === 'postgres') {
    await each(
      'PostgreSQL',
      {
        casts: ["SELECT :a::text AS x, '5'::int AS y", { a: 'z' }],
        'dollar strings': ['SELECT $$ :a ? $$ AS x, $t$ :a $t$ AS y, :a AS z', { a: 1 }],
        operators: [
          "SELECT '{\"a\":1}'::jsonb ? 'a' AS x, '{\"a\":1}'::jsonb ?| array['a'] AS y, :a AS z",
          { a: 1 },
        ],
        arrays: ['SELECT ARRAY[:list] AS x', { list: [1, 2] }],
        slices: ['SELECT (ARRAY[1,2,3])[1:2] AS x, :a AS y', { a: 1 }],
      },
      ([sql, replacements]) => sequelize.query(sql, { replacements, type: QueryTypes.SELECT }),
    )
  }
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
