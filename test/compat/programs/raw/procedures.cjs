'use strict'
// Procedures and several statements in one text, on MySQL's protocol: v6 gives the first result of `CALL`.

module.exports = async ({ sequelize, connect, each, step, quiet, record }) => {
  const bodies = {
    none: 'SET @x = 1;',
    one: 'SELECT 3 AS a, 4 AS b UNION ALL SELECT 7, 8;',
    empty: 'SELECT 1 AS a FROM DUAL WHERE 1 = 0;',
    typed:
      "SELECT CAST('2024-01-02 03:04:05' AS DATETIME) AS d, CAST('2024-01-02' AS DATE) AS dd, 1.50 AS n;",
    two: 'SELECT 1 AS a; SELECT 2 AS b, 3 AS c;',
  }
  await quiet(async () => {
    for (const [name, body] of Object.entries(bodies)) {
      await sequelize.query(`DROP PROCEDURE IF EXISTS p_${name}`)
      await sequelize.query(`CREATE PROCEDURE p_${name}() BEGIN ${body} END`)
    }
    await sequelize.query('DROP PROCEDURE IF EXISTS p_echo')
    await sequelize.query('CREATE PROCEDURE p_echo(x INT) BEGIN SELECT x AS a; END')
  })
  const texts = Object.fromEntries(Object.keys(bodies).map((name) => [name, `CALL p_${name}()`]))
  await each(
    'call',
    { ...texts, lower: 'call p_one()', 'blanks before': '  CALL p_one();' },
    (text) => sequelize.query(text),
  )
  const { none: _none, ...reading } = texts
  await each('call, SELECT', reading, (text) => sequelize.query(text, { type: 'SELECT' }))
  await each('call, plain', reading, (text) => sequelize.query(text, { plain: true }))
  await each('call, RAW', texts, (text) => sequelize.query(text, { type: 'RAW' }))
  await step('replacements', () => sequelize.query('CALL p_echo(:x)', { replacements: { x: 4 } }))
  await step('bind', () => sequelize.query('CALL p_echo($1)', { bind: [5] }))
  await step('in a transaction', () =>
    sequelize.transaction((transaction) => sequelize.query('CALL p_two()', { transaction })),
  )
  await step('the connection is usable afterwards', () =>
    sequelize.query('SELECT 1 AS x', { type: 'SELECT' }),
  )

  const several = connect({ dialectOptions: { multipleStatements: true } })
  await quiet(async () => {
    await several.query('DROP TABLE IF EXISTS counters')
    await several.query('CREATE TABLE counters (id INT PRIMARY KEY, n INT)')
    await several.query('INSERT INTO counters VALUES (1, 0)')
  })
  const update = 'UPDATE counters SET n = n + 1 WHERE id = 1'
  const lists = {
    reads: 'SELECT 1 AS a; SELECT 2 AS b',
    'read and write': `SELECT 1 AS a; ${update}`,
    'write and read': `${update}; SELECT 1 AS a`,
    writes: `${update}; ${update}`,
    'a call behind': 'SELECT 1 AS a; CALL p_two()',
    'one with a semicolon': 'SELECT 1 AS a;',
  }
  await each('several', lists, (text) => several.query(text))
  await each('several, SELECT', lists, (text) => several.query(text, { type: 'SELECT' }))
  await record('done', () => true)
  await quiet(async () => {
    await several.query('DROP TABLE counters')
    for (const name of [...Object.keys(bodies), 'echo'])
      await sequelize.query(`DROP PROCEDURE p_${name}`)
  })
}
module.exports.dialects = ['mysql']
