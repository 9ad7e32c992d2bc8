/**
 * Options of data types which a dialect does not have: they are left out, and a warning says so, in
 * v6's words. In: a dialect, a key, options. Out: the options that stay.
 */
import { warnOnce } from '../base/warn.js'
import type { TypeOptions } from './abstract.js'

/** One thing a dialect cannot do. */
interface Limit {
  readonly keys: readonly string[]
  /** Options that set it off, and are left out. */
  readonly options: readonly string[]
  readonly text: (key: string, options: TypeOptions) => string
  /** What is left out, if that is more. */
  readonly drops?: readonly string[]
  /** The option stays: the dialect's table reads it (`TEXT('tiny')` on SQL Server). */
  readonly keep?: boolean
}

const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

const plainText = (dialect: string): Limit => ({
  keys: ['TEXT'],
  options: ['length'],
  text: () => `${dialect} does not support TEXT with options. Plain \`TEXT\` will be used instead.`,
})

/** FLOAT with decimals, UNSIGNED or ZEROFILL, each with a sentence of its own. */
function floatLimits(dialect: string, name: string): Limit[] {
  return [
    {
      keys: ['FLOAT'],
      options: ['decimals'],
      drops: ['length', 'decimals'],
      text: () =>
        `${dialect} does not support ${name} with decimals. Plain \`FLOAT\` will be used instead.`,
    },
    ...['unsigned', 'zerofill'].map((option): Limit => ({
      keys: ['FLOAT'],
      options: [option],
      text: () =>
        `${dialect} does not support ${name} ${option}. \`${option.toUpperCase()}\` was removed.`,
    })),
  ]
}

function sized(type: string, name: string): Limit {
  return {
    keys: [type],
    options: ['length'],
    keep: true,
    text: (_key, { length }) =>
      String(length).toLowerCase() === 'tiny'
        ? `MSSQL does not support ${type} with the \`length\` = \`tiny\` option. \`${name}(256)\` will be used instead.`
        : `MSSQL does not support ${type} with the \`length\` option. \`${name}(MAX)\` will be used instead.`,
  }
}

/** The limits per dialect, with the manual's page. */
const limits: Readonly<Record<string, { readonly link: string; readonly list: readonly Limit[] }>> =
  {
    postgres: {
      link: 'http://www.postgresql.org/docs/9.4/static/datatype.html',
      list: [
        plainText('PostgreSQL'),
        {
          keys: ['BLOB'],
          options: ['length'],
          text: () =>
            'PostgreSQL does not support BLOB (BYTEA) with options. Plain `BYTEA` will be used instead.',
        },
        {
          keys: [...integers, 'REAL', 'DOUBLE PRECISION'],
          options: ['length', 'unsigned', 'zerofill'],
          text: (key) =>
            `PostgresSQL does not support '${key}' with LENGTH, UNSIGNED or ZEROFILL. Plain '${key}' will be used instead.`,
        },
        ...floatLimits('PostgreSQL', 'FLOAT'),
      ],
    },
    sqlite: {
      link: 'https://www.sqlite.org/datatype3.html',
      list: [
        plainText('SQLite'),
        {
          keys: [...integers, 'MEDIUMINT'],
          options: ['unsigned', 'zerofill'],
          text: (key) =>
            `SQLite does not support '${key}' with UNSIGNED or ZEROFILL. Plain '${key}' will be used instead.`,
        },
      ],
    },
    mssql: {
      link: 'https://msdn.microsoft.com/en-us/library/ms187752%28v=sql.110%29.aspx',
      list: [
        sized('TEXT', 'NVARCHAR'),
        sized('BLOB', 'VARBINARY'),
        {
          keys: integers,
          options: ['length', 'unsigned', 'zerofill'],
          text: (key) =>
            `MSSQL does not support '${key}' with options. Plain '${key}' will be used instead.`,
        },
        {
          keys: ['REAL'],
          options: ['length', 'unsigned', 'zerofill'],
          text: () =>
            'MSSQL does not support REAL with options. Plain `REAL` will be used instead.',
        },
        ...floatLimits('MSSQL', 'Float'),
      ],
    },
  }

/** The options that the dialect has; warns once of each kind that it has not. */
export function withinLimits(dialect: string, key: string, options: TypeOptions): TypeOptions {
  const rules = Object.hasOwn(limits, dialect) ? limits[dialect] : undefined
  let left = options
  for (const limit of rules?.list ?? []) {
    if (!limit.keys.includes(key) || !limit.options.some((option) => left[option])) continue
    warnOnce(`${limit.text(key, left)} \n>> Check: ${rules?.link}`)
    if (limit.keep) continue
    const drops = limit.drops ?? limit.options
    left = Object.fromEntries(Object.entries(left).filter(([option]) => !drops.includes(option)))
  }
  return left
}
