// The tables every contestant works on, as DDL per dialect. In: the dialect's column types.
// Out: CREATE statements. The declared types are the ones sequelize@6 writes, so that its
// parsers (which go by declared type on SQLite) and everyone else's read the same database.

/** Column types by dialect; `id` and `enum` need the table's name on PostgreSQL. */
const types = {
  sqlite: {
    id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
    integer: 'INTEGER',
    varchar: 'VARCHAR(255)',
    text: 'TEXT',
    boolean: 'TINYINT(1)',
    double: 'DOUBLE PRECISION',
    json: 'JSON',
    date: 'DATETIME',
    role: () => 'TEXT',
  },
  postgres: {
    id: 'SERIAL PRIMARY KEY',
    integer: 'INTEGER',
    varchar: 'VARCHAR(255)',
    text: 'TEXT',
    boolean: 'BOOLEAN',
    double: 'DOUBLE PRECISION',
    json: 'JSON',
    date: 'TIMESTAMP WITH TIME ZONE',
    role: (table) => `"enum_${table}_role"`,
  },
}

const mysql = {
  id: 'INTEGER AUTO_INCREMENT PRIMARY KEY',
  integer: 'INTEGER',
  varchar: 'VARCHAR(255)',
  text: 'TEXT',
  boolean: 'TINYINT(1)',
  double: 'DOUBLE PRECISION',
  json: 'JSON',
  date: 'DATETIME',
  role: () => `ENUM(${roles.map((role) => `'${role}'`).join(', ')})`,
}
types.mysql = mysql
types.mariadb = mysql

/** The allowed values of `role`, in the order of the PostgreSQL type. */
export const roles = ['admin', 'editor', 'reader', 'guest']

/** Columns of `users` and of its writable twin `accounts`: eleven, of mixed types. */
export const userColumns = [
  ['id', 'id'],
  ['name', 'varchar'],
  ['email', 'varchar'],
  ['bio', 'text'],
  ['age', 'integer'],
  ['active', 'boolean'],
  ['score', 'double'],
  ['role', 'role'],
  ['settings', 'json'],
  ['createdAt', 'date'],
  ['updatedAt', 'date'],
]

/** Every table with its columns as `[name, kind]`. */
export const tables = {
  users: userColumns,
  accounts: userColumns,
  posts: [
    ['id', 'id'],
    ['userId', 'integer'],
    ['title', 'varchar'],
    ['body', 'text'],
    ['published', 'boolean'],
    ['views', 'integer'],
    ['createdAt', 'date'],
  ],
  comments: [
    ['id', 'id'],
    ['postId', 'integer'],
    ['text', 'varchar'],
    ['likes', 'integer'],
  ],
  notes: [
    ['id', 'id'],
    ['userId', 'integer'],
    ['text', 'varchar'],
    ['pinned', 'boolean'],
  ],
  tags: [
    ['id', 'id'],
    ['name', 'varchar'],
  ],
  post_tags: [
    ['postId', 'integer'],
    ['tagId', 'integer'],
  ],
}

const indexes = [
  ['posts', 'userId'],
  ['comments', 'postId'],
  ['notes', 'userId'],
  ['post_tags', 'tagId'],
]

/**
 * The statements that make the empty tables.
 * @param {'sqlite' | 'postgres' | 'mariadb' | 'mysql'} dialect names in double quotes for all: see
 *   `spell` in `dialects/mysql-family.mjs`
 * @returns {string[]} one statement each, in the order to run them
 */
export function createTables(dialect) {
  const type = types[dialect]
  const statements = []
  if (dialect === 'postgres') {
    const values = roles.map((role) => `'${role}'`).join(', ')
    for (const table of ['users', 'accounts']) {
      statements.push(`CREATE TYPE "enum_${table}_role" AS ENUM (${values})`)
    }
  }
  for (const [table, columns] of Object.entries(tables)) {
    const parts = columns.map(([name, kind]) => {
      const spelled = kind === 'role' ? type.role(table) : type[kind]
      return `"${name}" ${spelled}${kind === 'id' ? '' : ' NOT NULL'}`
    })
    if (table === 'post_tags') parts.push('PRIMARY KEY ("postId", "tagId")')
    statements.push(`CREATE TABLE "${table}" (${parts.join(', ')})`)
  }
  for (const [table, column] of indexes) {
    statements.push(`CREATE INDEX "${table}_${column}" ON "${table}" ("${column}")`)
  }
  return statements
}
