// The tables of data types in docs/data-types.md: what each type is called on each database, and what it refuses,
// asked of the built package. `node scripts/data-types-table.mjs` writes it; test/docs/data-types.test.ts compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const page = join(root, 'docs', 'data-types.md')
const begin = '<!-- types: made by scripts/data-types-table.mjs -->'
const end = '<!-- /types -->'

/** Types as users write them; those of one database come last. */
const forms = [
  ['STRING', (T) => T.STRING],
  ['STRING(20)', (T) => T.STRING(20)],
  ['STRING(20).BINARY', (T) => T.STRING(20).BINARY],
  ['CHAR(3)', (T) => T.CHAR(3)],
  ['TEXT', (T) => T.TEXT],
  ["TEXT('tiny')", (T) => T.TEXT('tiny'), ['mysql', 'mariadb']],
  ["TEXT('long')", (T) => T.TEXT('long'), ['mysql', 'mariadb']],
  ['CITEXT', (T) => T.CITEXT],
  ['TINYINT', (T) => T.TINYINT],
  ['SMALLINT', (T) => T.SMALLINT],
  ['MEDIUMINT', (T) => T.MEDIUMINT],
  ['INTEGER', (T) => T.INTEGER],
  ['INTEGER.UNSIGNED', (T) => T.INTEGER.UNSIGNED, ['mysql', 'mariadb']],
  ['BIGINT', (T) => T.BIGINT],
  ['FLOAT', (T) => T.FLOAT],
  ['REAL', (T) => T.REAL],
  ['DOUBLE', (T) => T.DOUBLE],
  ['DECIMAL', (T) => T.DECIMAL],
  ['DECIMAL(10, 2)', (T) => T.DECIMAL(10, 2)],
  ['BOOLEAN', (T) => T.BOOLEAN],
  ['DATE', (T) => T.DATE],
  ['DATE(3)', (T) => T.DATE(3)],
  ['DATEONLY', (T) => T.DATEONLY],
  ['TIME', (T) => T.TIME],
  ['BLOB', (T) => T.BLOB],
  ["BLOB('tiny')", (T) => T.BLOB('tiny'), ['mysql', 'mariadb', 'sqlite']],
  ['UUID', (T) => T.UUID],
  ["ENUM('a', 'b')", (T) => T.ENUM('a', 'b')],
  ['JSON', (T) => T.JSON],
  ['JSONB', (T) => T.JSONB],
  ['ARRAY(INTEGER)', (T) => T.ARRAY(T.INTEGER)],
  ['RANGE(INTEGER)', (T) => T.RANGE(T.INTEGER), ['postgres']],
  ['RANGE(BIGINT)', (T) => T.RANGE(T.BIGINT), ['postgres']],
  ['RANGE(DECIMAL)', (T) => T.RANGE(T.DECIMAL), ['postgres']],
  ['RANGE(DATE)', (T) => T.RANGE(T.DATE), ['postgres']],
  ['RANGE(DATEONLY)', (T) => T.RANGE(T.DATEONLY), ['postgres']],
  ['HSTORE', (T) => T.HSTORE, ['postgres']],
  ['TSVECTOR', (T) => T.TSVECTOR, ['postgres']],
  ['CIDR', (T) => T.CIDR, ['postgres']],
  ['INET', (T) => T.INET, ['postgres']],
  ['MACADDR', (T) => T.MACADDR, ['postgres']],
  ["GEOMETRY('POINT', 4326)", (T) => T.GEOMETRY('POINT', 4326), ['postgres', 'mysql', 'mariadb']],
  ["GEOGRAPHY('POINT', 4326)", (T) => T.GEOGRAPHY('POINT', 4326), ['postgres']],
]

const dialects = [
  ['postgres', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['mariadb', 'MariaDB'],
  ['sqlite', 'SQLite'],
  ['mssql', 'SQL Server'],
]

/** The table as Markdown. */
export function typesTable(Sequelize) {
  const instances = dialects.map(([dialect]) => new Sequelize({ dialect, logging: false }))
  const rows = forms.map(([name, make, only]) => [
    `\`${name}\``,
    ...instances.map((sequelize, index) => {
      const [dialect] = dialects[index]
      if (only && !only.includes(dialect)) return '–'
      return `\`${nameOf(sequelize, make(Sequelize.DataTypes))}\``
    }),
  ])
  const table = [['`DataTypes.`', ...dialects.map(([, title]) => title)], ...rows]
  const lines = table.map((cells) => `| ${cells.join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(dialects.length + 1)}`)
  return lines.join('\n')
}

function nameOf(sequelize, type) {
  const generator = sequelize.getQueryInterface().queryGenerator
  const { column } = generator.attributesToSQL({ column: { type } }, { table: 'table' })
  // SQL Server says NULL as well.
  return column.replace(/ NULL\b/, '').replaceAll('|', '\\|')
}

/** Values that the types are asked for, as the table's head shows them. */
const samples = [
  ["`'abc'`", 'abc'],
  ["`'12'`", '12'],
  ["`'1.5'`", '1.5'],
  ['`12`', 12],
  ['`1.5`', 1.5],
  ['`true`', true],
  ["`'2024-03-04'`", '2024-03-04'],
  ['`{}`', {}],
  ['`[1]`', [1]],
  ['`Buffer`', Buffer.from('a')],
]

/** Types that are checked; those that take everything are named below the table. */
const checked = forms.filter(
  ([name]) =>
    !/^(?:STRING\(20\)|TEXT\(|BLOB\(|DECIMAL\(|INTEGER\.|DATE\(|RANGE\((?!INTEGER)|GEO)/.test(
      name,
    ) || name === 'STRING(20).BINARY',
)

/** What `typeValidation` refuses: a row per type, and per database where they differ. */
export function checksTable(Sequelize) {
  const head = ['`DataTypes.`', ...samples.map(([title]) => title), 'message']
  const lines = checked.flatMap(([name, make, only]) => {
    const found = new Map()
    for (const [dialect, title] of dialects) {
      if (only && !only.includes(dialect)) continue
      const cells = checkCells(
        new Sequelize({ dialect, logging: false }),
        make(Sequelize.DataTypes),
      )
      if (cells === undefined) continue
      const key = cells.join(' | ')
      found.set(key, [...(found.get(key) ?? []), title])
    }
    const [most] = [...found].sort(([, a], [, b]) => b.length - a.length)
    return [...found].map(([cells, titles]) => {
      const where = titles === most[1] ? '' : ` (${titles.join(', ')})`
      return `| \`${name}\`${where} | ${cells} |`
    })
  })
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...lines].join('\n')
}

/** A cell per sample and the message; undefined for a type that refuses nothing of them. */
function checkCells(sequelize, type) {
  const model = sequelize.define('Sample', { value: type }, { timestamps: false })
  const { type: settled } = model.rawAttributes.value
  let message
  const cells = samples.map(([, value]) => {
    try {
      settled.validate?.(value)
      return ''
    } catch (error) {
      message ??= error.message
      return 'no'
    }
  })
  return message === undefined ? undefined : [...cells, `\`${message}\``]
}

/** Marks of the second table. */
const checksBegin = '<!-- checks: made by scripts/data-types-table.mjs -->'
const checksEnd = '<!-- /checks -->'

/** The page with its tables made anew. */
export function pageWith(table, text, checks) {
  const named = between(text, begin, end, table)
  return checks === undefined ? named : between(named, checksBegin, checksEnd, checks)
}

function between(text, from, to, table) {
  const [before, rest] = text.split(from)
  const [, after] = rest.split(to)
  return `${before}${from}\n\n${table}\n\n${to}${after}`
}

/** The page as it is. */
export function readTypesPage() {
  return readFileSync(page, 'utf8')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { Sequelize } = createRequire(import.meta.url)(process.argv[2] ?? '../index.js')
  writeFileSync(page, pageWith(typesTable(Sequelize), readTypesPage(), checksTable(Sequelize)))
}
