/**
 * Types without a number that is the same in all databases (enums, extensions, users' ranges): asked
 * for in the catalogue when a result first has one. In: a client and numbers. Out: parsers that know them.
 */
import type { Client, Result } from './package.js'
import type { Parsers } from './parsers.js'

function typesQuery(oids: readonly number[]): string {
  return (
    'SELECT t.oid, t.typname, t.typtype, ' +
    "CASE WHEN t.typtype = 'r' THEN r.rngsubtype " +
    "WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END " +
    'FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = t.oid ' +
    `WHERE t.oid IN (${oids.map(Number).join(', ')})`
  )
}

/** Asks the catalogue about types, and about those that they consist of. */
export async function learnTypes(
  client: Client,
  parsers: Parsers,
  oids: readonly number[],
): Promise<void> {
  const answer = await client.query({ text: typesQuery(oids), rowMode: 'array' })
  const result = Array.isArray(answer) ? answer[0] : answer
  const facts = (result?.rows ?? []).map(([oid, name, kind, inner]) => ({
    oid: Number(oid),
    name: String(name),
    kind: String(kind),
    inner: Number(inner),
  }))
  // An array's element must be known before the array.
  const inner = parsers.unknownOf(facts.map((fact) => fact.inner))
  const missing = inner.filter((oid) => !oids.includes(oid))
  if (missing.length > 0) await learnTypes(client, parsers, missing)
  for (const fact of facts.toSorted((a, b) => a.inner - b.inner)) parsers.learn(fact)
}

/** Reads the texts of columns whose types were not known when the rows came in. */
export function readTexts(result: Result, parsers: Parsers, columns: readonly number[]): void {
  for (const index of columns) {
    const parse = parsers.learned(result.fields[index]?.dataTypeID ?? 0)
    if (parse === undefined) continue
    for (const row of result.rows) {
      const value = row[index]
      if (typeof value === 'string') row[index] = parse(value)
    }
  }
}
