'use strict'
// PARITY 13: sequelize.query: types, replacements, bind, model, nest, plain, messages.

module.exports = async ({ sequelize, Sequelize, DataTypes, each, step, quiet, dialect }) => {
  const { QueryTypes } = Sequelize
  const User = sequelize.define(
    'User',
    {
      firstName: { type: DataTypes.STRING, field: 'first_name' },
      age: DataTypes.INTEGER,
      at: DataTypes.DATE,
      meta: DataTypes.JSON,
    },
    { timestamps: false, tableName: 'users' },
  )
  await quiet(async () => {
    await sequelize.sync()
    await User.bulkCreate([
      { firstName: 'ann', age: 1, at: new Date('2024-01-01T00:00:00Z'), meta: { a: 1 } },
      { firstName: "o'neil", age: 2 },
      { firstName: null, age: null },
    ])
  })
  const q = (sql, options) => sequelize.query(sql, options)
  const all = 'SELECT id, first_name, age FROM users ORDER BY id'
  await each(
    'kinds',
    {
      'no type': [all],
      SELECT: [all, { type: QueryTypes.SELECT }],
      RAW: [all, { type: QueryTypes.RAW }],
      plain: [all, { plain: true }],
      'plain none': ['SELECT id FROM users WHERE id = 99', { plain: true }],
      'plain SELECT': [all, { type: QueryTypes.SELECT, plain: true }],
      nest: [
        'SELECT 1 AS "a.b", 2 AS "a.c", 3 AS d'.replaceAll('"', dialect === 'mysql' ? '`' : '"'),
        { nest: true, type: QueryTypes.SELECT },
      ],
      'not nest': [
        'SELECT 1 AS "a.b"'.replaceAll('"', dialect === 'mysql' ? '`' : '"'),
        { type: QueryTypes.SELECT },
      ],
      raw: [all, { raw: true, type: QueryTypes.SELECT }],
      'empty rows': ['SELECT id FROM users WHERE 1 = 0', { type: QueryTypes.SELECT }],
      'white space is trimmed': [`\n   ${all}  `, { type: QueryTypes.SELECT }],
      'final semicolon': [`${all};`, { type: QueryTypes.SELECT }],
      'null and dates': ['SELECT at, meta FROM users ORDER BY id', { type: QueryTypes.SELECT }],
    },
    async (args) => {
      const result = await q(...args)
      return Array.isArray(result) && result.length === 2 && Array.isArray(result[0])
        ? ['rows and metadata', result[0]]
        : result
    },
  )
  await each(
    'model',
    {
      model: { model: User },
      mapToModel: { model: User, mapToModel: true },
      'model plain': { model: User, mapToModel: true, plain: true },
      'model raw': { model: User, mapToModel: true, raw: true },
      fieldMap: { fieldMap: { first_name: 'name' }, type: QueryTypes.SELECT },
      'type and model': { model: User, type: QueryTypes.SELECT },
    },
    (options) => q(all, options),
  )
  await each('model with dates', { model: { model: User, mapToModel: true } }, (options) =>
    q(
      'SELECT * FROM `users` ORDER BY id'.replaceAll('`', dialect === 'postgres' ? '"' : '`'),
      options,
    ),
  )
  const select = (sql, options) => q(sql, { type: QueryTypes.SELECT, ...options })
  await each(
    'replacements',
    {
      positional: [
        'SELECT * FROM users WHERE age = ? AND first_name = ?',
        { replacements: [1, 'ann'] },
      ],
      named: ['SELECT age FROM users WHERE age = :age', { replacements: { age: 2 } }],
      'named twice': ['SELECT :a AS x, :a AS y', { replacements: { a: 1 } }],
      quote: ['SELECT age FROM users WHERE first_name = :n', { replacements: { n: "o'neil" } }],
      in: ['SELECT age FROM users WHERE id IN (?) ORDER BY id', { replacements: [[1, 2]] }],
      'in named': [
        'SELECT age FROM users WHERE id IN (:ids) ORDER BY id',
        { replacements: { ids: [1, 3] } },
      ],
      'empty in': ['SELECT age FROM users WHERE id IN (:ids)', { replacements: { ids: [] } }],
      null: ['SELECT ? AS x', { replacements: [null] }],
      boolean: ['SELECT ? AS x', { replacements: [true] }],
      date: ['SELECT ? AS x', { replacements: [new Date('2024-01-01T00:00:00Z')] }],
      bigint: ['SELECT ? AS x', { replacements: [12n] }],
      buffer: ['SELECT ? AS x', { replacements: [Buffer.from('ab')] }],
      'inside quotes': ["SELECT '?' AS x, ':a' AS y, ? AS z", { replacements: [5] }],
      comment: ['SELECT ? AS x -- ? no\n', { replacements: [5] }],
      'block comment': ['SELECT /* ? :a */ :a AS x', { replacements: { a: 1 } }],
      'cast after': ['SELECT CAST(:a AS CHAR) AS x', { replacements: { a: 1 } }],
      'sql object': [{ query: 'SELECT ? AS x', values: [3] }, {}],
      'unused named': ['SELECT 1 AS x', { replacements: { a: 1 } }],
      'nested list': [
        'SELECT age FROM users WHERE (id, age) IN (:pairs)',
        {
          replacements: {
            pairs: [
              [1, 1],
              [2, 2],
            ],
          },
        },
      ],
      'dollar in text': ["SELECT '$1' AS x, ? AS y", { replacements: [1] }],
      'colon in time': ["SELECT '10:20:30' AS x, :a AS y", { replacements: { a: 1 } }],
      literal: ['SELECT ? AS x', { replacements: [Sequelize.literal('1 + 1')] }],
    },
    (args) => select(...args),
  )
  await each(
    'bind',
    {
      positional: [
        'SELECT age FROM users WHERE age = $1 AND first_name = $2',
        { bind: [1, 'ann'] },
      ],
      named: ['SELECT age FROM users WHERE age = $age', { bind: { age: 2 } }],
      twice: ['SELECT age FROM users WHERE age = $1 OR id = $1 ORDER BY id', { bind: [1] }],
      'dollar dollar': [
        "SELECT first_name AS x FROM users WHERE id = $1 AND '$$' <> ''",
        { bind: [1] },
      ],
      'quoted dollar': ["SELECT '$1' AS x, age FROM users WHERE id = $1", { bind: [1] }],
      null: ['SELECT age FROM users WHERE age = $1', { bind: [null] }],
      date: ['SELECT id FROM users WHERE at = $1', { bind: [new Date('2024-01-01T00:00:00Z')] }],
      'sql object': [{ query: 'SELECT age FROM users WHERE id = $1', bind: [1] }, {}],
      boolean: ['SELECT age FROM users WHERE id = $1', { bind: [1] }],
      'underscore name': ['SELECT age FROM users WHERE id = $the_id', { bind: { the_id: 2 } }],
    },
    (args) => select(...args),
  )
  await each(
    'refused',
    {
      both: ['SELECT 1', { replacements: [1], bind: [1] }],
      'values and replacements': [{ query: 'SELECT ?', values: [1] }, { replacements: [2] }],
      'bind twice': [{ query: 'SELECT $1', bind: [1] }, { bind: [2] }],
      'missing named': ['SELECT :a, :b', { replacements: { a: 1 } }],
      'missing positional': ['SELECT ?, ?', { replacements: [1] }],
      'missing bind': ['SELECT $1, $2', { bind: [1] }],
      'missing named bind': ['SELECT $a', { bind: { b: 1 } }],
      'replacements text': ['SELECT ?', { replacements: 'x' }],
      unterminated: ["SELECT ':a", { replacements: { a: 1 } }],
      'object value': ['SELECT ?', { replacements: [{ a: 1 }] }],
      syntax: ['SELEKT 1', {}],
      'unknown table': ['SELECT * FROM nowhere', {}],
      'unknown column': ['SELECT nothing FROM users', {}],
      'bind with semicolon': ['SELECT $1; SELECT 2', { bind: [] }],
      empty: ['', {}],
      'undefined value': ['SELECT :a', { replacements: { a: undefined } }],
    },
    (args) => q(...args),
  )
  const write = async (sql, options) => {
    const result = await q(sql, options)
    return Array.isArray(result)
      ? result.map((part) =>
          part !== null && typeof part === 'object' && !Array.isArray(part) ? 'object' : part,
        )
      : result
  }
  await each(
    'writes',
    {
      'INSERT typed': [
        "INSERT INTO users (first_name, age) VALUES ('x', 10)",
        { type: QueryTypes.INSERT },
      ],
      'INSERT untyped': ["INSERT INTO users (first_name, age) VALUES ('y', 10)"],
      'UPDATE typed': ['UPDATE users SET age = 11 WHERE age = 10', { type: QueryTypes.UPDATE }],
      'UPDATE untyped': ['UPDATE users SET age = 12 WHERE age = 11'],
      BULKUPDATE: ['UPDATE users SET age = 13 WHERE age = 12', { type: QueryTypes.BULKUPDATE }],
      'DELETE typed': ['DELETE FROM users WHERE id = 99', { type: QueryTypes.DELETE }],
      BULKDELETE: ['DELETE FROM users WHERE age = 13', { type: QueryTypes.BULKDELETE }],
      'DELETE untyped': ['DELETE FROM users WHERE id = 99'],
      CREATE: ['CREATE TABLE extra (id INTEGER)'],
      DROP: ['DROP TABLE extra'],
      'INSERT bind': [
        'INSERT INTO users (first_name, age) VALUES ($1, $2)',
        { bind: ['b', 20], type: QueryTypes.INSERT },
      ],
      'INSERT replacements': [
        'INSERT INTO users (first_name, age) VALUES (:n, :a)',
        { replacements: { n: 'r', a: 21 }, type: QueryTypes.INSERT },
      ],
    },
    (args) => write(...args),
  )
  await step('count', () => User.count())
  await step(
    'instance is no new record',
    async () => (await q(all, { model: User, mapToModel: true }))[0].isNewRecord,
  )
}
