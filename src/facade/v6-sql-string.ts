/**
 * v6's `lib/sql-string`: literals and replacements as text. A quarantine for programs that import it.
 * In: values and the name of a dialect. Out: SQL text.
 */
import { loadDialect } from '../dialects/index.js'
import { plainError } from '../errors/index.js'
import { injectReplacements } from '../runtime/raw-query.js'
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'

interface Target {
  readonly dialect: Dialect
  readonly context: ConversionContext
}

function target(timezone: string | undefined, name: string | undefined): Target {
  const dialect = loadDialect(name ?? 'sqlite')
  return { dialect, context: { timezone: timezone ?? '+00:00', types: dialect.types } }
}

/** Literal of a value: `'a''b'`. */
export function escape(value: unknown, timezone?: string, dialectName?: string): string {
  if (value === null || value === undefined) return 'NULL'
  const { dialect, context } = target(timezone, dialectName)
  return dialect.literal(value, context)
}

/** `1, 'a', (2, 3)` */
export function arrayToList(
  list: readonly unknown[],
  timezone?: string,
  dialectName?: string,
): string {
  return list
    .map((item) =>
      Array.isArray(item)
        ? `(${arrayToList(item, timezone, dialectName)})`
        : escape(item, timezone, dialectName),
    )
    .join(', ')
}

/** Text with `?` replaced. */
export function format(
  sql: string,
  values: readonly unknown[],
  timezone?: string,
  dialectName?: string,
): string {
  const { dialect, context } = target(timezone, dialectName)
  return injectReplacements(sql, [values].flat(), dialect, context)
}

/** Text with `:name` replaced. */
export function formatNamedParameters(
  sql: string,
  values: Record<string, unknown>,
  timezone?: string,
  dialectName?: string,
): string {
  const { dialect, context } = target(timezone, dialectName)
  try {
    return injectReplacements(sql, values, dialect, context)
  } catch (error) {
    // v6's words here differ from those of `sequelize.query`.
    const name = /^Named replacement "(.*?)" has no entry/.exec(
      String(Reflect.get(Object(error), 'message')),
    )?.[1]
    if (name === undefined) throw error
    throw plainError(`Named parameter "${name}" has no value in the given object.`)
  }
}
