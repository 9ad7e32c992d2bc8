'use strict'
// Raw texts without a type: which of them v6 answers with rows alone, with a key and a count, or with metadata.

const texts = {
  sqlite: [
    'PRAGMA foreign_keys',
    'PRAGMA foreign_key_list(`children`)',
    'pragma foreign_key_list(`children`)',
    'PRAGMA INDEX_INFO(`numbers_j`)',
    'PRAGMA user_version',
    "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite%'",
    'INSERT OR IGNORE INTO numbers (j) VALUES (5)',
    'REPLACE INTO numbers (j) VALUES (6)',
  ],
  postgres: [
    'SHOW search_path',
    ' show search_path;',
    '/* c */ SHOW search_path',
    'SET search_path = public',
  ],
  mysql: [
    "SHOW VARIABLES LIKE 'version_compile_os'",
    'INSERT IGNORE INTO numbers (j) VALUES (5)',
    'REPLACE INTO numbers (j) VALUES (6)',
    '/* c */ INSERT INTO numbers (j) VALUES (7)',
    "INSERT INTO words (w) VALUES ('a')",
  ],
}

const all = [
  'INSERT INTO numbers (j) VALUES (1)',
  '  insert into numbers (j) values (2), (3)',
  'UPDATE numbers SET j = 10 WHERE j = 1',
  'DELETE FROM numbers WHERE j = 10',
  'SELECT j FROM numbers ORDER BY j',
]

module.exports = async ({ sequelize, DataTypes, dialect, each, quiet }) => {
  const numbers = sequelize.define('numbers', { j: DataTypes.INTEGER }, { timestamps: false })
  const children = sequelize.define('children', {}, { timestamps: false, freezeTableName: true })
  const words = sequelize.define(
    'words',
    { w: { type: DataTypes.STRING(5), primaryKey: true } },
    { timestamps: false },
  )
  children.belongsTo(numbers, { as: 'number', foreignKey: 'numberId' })
  await quiet(async () => {
    await sequelize.sync()
    await sequelize.query('CREATE INDEX numbers_j ON numbers (j)')
    await words.count()
  })
  const own = [...all, ...texts[dialect]]
  const named = Object.fromEntries(own.map((text) => [text, text]))
  await each('without a type', named, async (text) => {
    const answer = await sequelize.query(text)
    const isPair = Array.isArray(answer) && answer.length === 2 && !isRow(answer[0])
    if (!isPair || dialect === 'mysql') return answer
    // drivers have metadata of their own
    return {
      first: answer[0],
      second: typeof answer[1] === 'number' ? answer[1] : typeof answer[1],
    }
  })
  const reads = { SHOWCONSTRAINTS: 'SELECT j FROM numbers', FOREIGNKEYS: 'SELECT j FROM numbers' }
  if (dialect === 'sqlite') delete reads.FOREIGNKEYS
  await each(
    'of the catalogue',
    Object.fromEntries(Object.entries(reads).map((one) => [one[0], one])),
    ([type, text]) => sequelize.query(text, { type }),
  )
}

function isRow(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    value.constructor === Object
  )
}
