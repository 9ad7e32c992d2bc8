/**
 * Questions to the catalogue in the query generator: the statements of `describe.ts` as text. In: v6's
 * arguments. Out: the first statement that the dialect would run.
 */
import type { Ask } from '../../contract/dialect.js'
import { readTable } from '../../schema/names.js'
import type { GeneratorContext } from './text.js'

/** The first statement a question asks; nothing is run. */
function firstStatement(question: (ask: Ask) => Promise<unknown>): string {
  let first: string | undefined
  const ask: Ask = (sql) => {
    first ??= sql
    // The question never goes on: only its text was wanted.
    return new Promise(() => {})
  }
  void question(ask)
  return first ?? ''
}

/** The methods that ask the catalogue. */
export function catalogMethods(context: GeneratorContext): Record<string, unknown> {
  const { describe } = context.dialect
  const database = (name?: unknown): string | undefined => {
    const found: unknown = name ?? context.sequelize.config['database']
    return typeof found === 'string' ? found : undefined
  }
  const foreignKeys = (table: unknown): string =>
    firstStatement((ask) => describe.foreignKeys(ask, readTable(table), database()))
  return {
    versionQuery: () => describe.version.sql,
    showTablesQuery: (name?: unknown) =>
      firstStatement((ask) => describe.tables(ask, database(name))),
    tableExistsQuery: (table: unknown) =>
      firstStatement((ask) => describe.tableExists(ask, readTable(table))),
    describeTableQuery: (table: unknown, schema?: string, delimiter?: string) =>
      firstStatement((ask) =>
        describe.columns(ask, readTable(table, { schema, schemaDelimiter: delimiter })),
      ),
    showIndexesQuery: (table: unknown) =>
      firstStatement((ask) => describe.indexes(ask, readTable(table))),
    showConstraintsQuery: (table: unknown, name?: string) =>
      firstStatement((ask) => describe.constraints(ask, readTable(table), name)),
    getForeignKeysQuery: foreignKeys,
    getForeignKeyQuery: foreignKeys,
    showSchemasQuery: () => firstStatement((ask) => describe.schemas(ask)),
    pgListEnums: (table?: unknown) =>
      firstStatement((ask) =>
        describe.enums(ask, table === undefined ? undefined : readTable(table)),
      ),
  }
}
