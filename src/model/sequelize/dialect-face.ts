/**
 * `sequelize.dialect` as v6's programs and plugins read it: name, flags under v6's names, quote
 * characters, generator. In: our dialect. Out: v6's shape over it.
 */
import type { Dialect } from '../../contract/dialect.js'
import type { SequelizeRef } from '../../contract/model.js'
import { typesOfDialect } from '../../data-types/index.js'
import { makeQueryGenerator } from './query-generator.js'

/** v6's names of the flags. */
function supportsFace(dialect: Dialect): Record<string, unknown> {
  const s = dialect.supports
  const isMy = s.conflict === 'on-duplicate'
  return {
    DEFAULT: s.autoIncrementValue === 'DEFAULT',
    'DEFAULT VALUES': !isMy,
    'VALUES ()': isMy,
    'UNION ALL': true,
    'RIGHT JOIN': s.rightJoin,
    EXCEPTION: false,
    'ON DUPLICATE KEY': isMy,
    'ORDER NULLS': s.nullsOrder,
    UNION: true,
    'LIMIT ON UPDATE': s.limitOnWrite,
    IGNORE: isMy ? ' IGNORE' : '',
    returnValues: s.returning ? 'returning' : false,
    transactions: s.transactions,
    autoIncrement: {
      identityInsert: false,
      defaultValue: s.autoIncrementValue !== 'omit',
      update: true,
    },
    bulkDefault: s.autoIncrementValue === 'DEFAULT',
    schemas: s.schemas,
    migrations: true,
    upserts: true,
    inserts: { updateOnDuplicate: s.updateOnDuplicate, ignoreDuplicates: s.ignoreDuplicates },
    constraints: {
      restrict: true,
      check: s.checkConstraints,
      default: s.defaultConstraints,
      unique: true,
    },
    lock: s.rowLocks,
    lockOf: s.lockOf,
    skipLocked: s.skipLocked,
    index: {
      collate: true,
      length: isMy,
      parser: isMy,
      concurrently: s.concurrentIndexes,
      type: isMy,
      using: s.partialIndexes ? 1 : 2,
      functionBased: true,
      where: s.partialIndexes,
    },
    deferrableConstraints: s.deferrableConstraints,
    groupedLimit: true,
    indexViaAlter: isMy,
    JSON: s.json,
    JSONB: s.json,
    ARRAY: s.arrays,
    RANGE: s.ranges,
    HSTORE: s.hstore,
    GEOMETRY: s.geometry,
    GEOGRAPHY: s.geography,
    REGEXP: true,
    searchPath: dialect.defaultSchema === 'public',
    settingIsolationLevelDuringTransaction: true,
    tmpTableTrigger: false,
    indexHints: s.indexHints,
    tableHints: s.tableHints,
  }
}

/** Makes `sequelize.dialect`. */
export function dialectFace(sequelize: SequelizeRef, dialect: Dialect): Record<string, unknown> {
  return {
    name: dialect.name,
    supports: supportsFace(dialect),
    TICK_CHAR: dialect.quotes.left,
    TICK_CHAR_LEFT: dialect.quotes.left,
    TICK_CHAR_RIGHT: dialect.quotes.right,
    defaultVersion: '',
    DataTypes: typesOfDialect(dialect.name),
    sequelize,
    queryGenerator: makeQueryGenerator(sequelize, dialect),
  }
}
