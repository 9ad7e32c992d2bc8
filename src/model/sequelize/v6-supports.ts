/**
 * `sequelize.dialect.supports` as v6's programs read it: its names and its values, which say what v6's own
 * statements use, not all that our dialects can do. In: a dialect's name. Out: a new object.
 */
import type { DialectName } from '../../contract/dialect.js'

type Flags = Readonly<Record<string, unknown>>

const standard: Flags = {
  DEFAULT: true,
  'DEFAULT VALUES': false,
  'VALUES ()': false,
  'LIMIT ON UPDATE': false,
  'ON DUPLICATE KEY': true,
  'ORDER NULLS': false,
  UNION: true,
  'UNION ALL': true,
  'RIGHT JOIN': true,
  returnValues: false,
  autoIncrement: { identityInsert: false, defaultValue: true, update: true },
  bulkDefault: false,
  schemas: false,
  transactions: true,
  settingIsolationLevelDuringTransaction: true,
  transactionOptions: { type: false },
  migrations: true,
  upserts: true,
  inserts: {
    ignoreDuplicates: '',
    updateOnDuplicate: false,
    onConflictDoNothing: '',
    onConflictWhere: false,
    conflictFields: false,
  },
  constraints: {
    restrict: true,
    addConstraint: true,
    dropConstraint: true,
    unique: true,
    default: false,
    check: true,
    foreignKey: true,
    primaryKey: true,
  },
  index: {
    collate: true,
    length: false,
    parser: false,
    concurrently: false,
    type: false,
    using: true,
    functionBased: false,
    operator: false,
  },
  groupedLimit: true,
  indexViaAlter: false,
  JSON: false,
  deferrableConstraints: false,
  escapeStringConstants: false,
}

const mysql: Flags = {
  'VALUES ()': true,
  'LIMIT ON UPDATE': true,
  lock: true,
  forShare: 'LOCK IN SHARE MODE',
  settingIsolationLevelDuringTransaction: false,
  inserts: { ignoreDuplicates: ' IGNORE', updateOnDuplicate: ' ON DUPLICATE KEY UPDATE' },
  index: { collate: false, length: true, parser: true, type: true, using: 1 },
  constraints: { dropConstraint: false, check: false },
  indexViaAlter: true,
  indexHints: true,
  NUMERIC: true,
  GEOMETRY: true,
  JSON: true,
  REGEXP: true,
}

/** What differs from the standard, by dialect. */
const own: { readonly [Name in DialectName]: Flags } = {
  postgres: {
    'DEFAULT VALUES': true,
    EXCEPTION: true,
    'ON DUPLICATE KEY': false,
    'ORDER NULLS': true,
    returnValues: { returning: true },
    bulkDefault: true,
    schemas: true,
    lock: true,
    lockOf: true,
    lockKey: true,
    lockOuterJoinFailure: true,
    skipLocked: true,
    forShare: 'FOR SHARE',
    index: { concurrently: true, using: 2, where: true, functionBased: true, operator: true },
    inserts: {
      onConflictDoNothing: ' ON CONFLICT DO NOTHING',
      updateOnDuplicate: ' ON CONFLICT DO UPDATE SET',
      conflictFields: true,
      onConflictWhere: true,
    },
    NUMERIC: true,
    ARRAY: true,
    RANGE: true,
    GEOMETRY: true,
    REGEXP: true,
    GEOGRAPHY: true,
    JSON: true,
    JSONB: true,
    HSTORE: true,
    TSVECTOR: true,
    deferrableConstraints: true,
    searchPath: true,
    escapeStringConstants: true,
  },
  sqlite: {
    DEFAULT: false,
    'DEFAULT VALUES': true,
    'UNION ALL': false,
    'RIGHT JOIN': false,
    inserts: {
      ignoreDuplicates: ' OR IGNORE',
      updateOnDuplicate: ' ON CONFLICT DO UPDATE SET',
      conflictFields: true,
      onConflictWhere: true,
    },
    index: { using: false, where: true, functionBased: true },
    transactionOptions: { type: true },
    constraints: { addConstraint: false, dropConstraint: false },
    groupedLimit: false,
    JSON: true,
  },
  mysql,
  mariadb: { ...mysql, schemas: true },
  mssql: {
    'DEFAULT VALUES': true,
    'LIMIT ON UPDATE': true,
    migrations: false,
    returnValues: { output: true },
    schemas: true,
    autoIncrement: { identityInsert: true, defaultValue: false, update: false },
    constraints: { restrict: false, default: true },
    index: { collate: false, type: true, using: false, where: true },
    lock: false,
    NUMERIC: true,
    tmpTableTrigger: true,
  },
}

/** v6's flags of a dialect. The object is the program's own: plugins write into it. */
export function supportsOf(name: DialectName): Record<string, unknown> {
  const flags: Record<string, unknown> = structuredClone(standard)
  for (const [flag, value] of Object.entries(own[name])) {
    const group = flags[flag]
    flags[flag] = isGroup(group) && isGroup(value) ? { ...group, ...value } : value
  }
  return flags
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
