// Intended differences of PostgreSQL's own types (programs types/postgres-*); see intended.ts.

import type { Intended } from './harness/types.js'

function own(program: string, steps: readonly string[], reason: string): Intended[] {
  return steps.map((step) => ({ program: `types/postgres-${program}`, step, id: 'ours', reason }))
}

/** The list. */
export const intendedPostgres: readonly Intended[] = [
  ...own(
    'arrays',
    ['ENUM: bulkCreate', 'ENUM: equal', 'where: contains enum', 'ENUM: sync', 'defaults: sync'],
    'logged lists of enums are their text form, which needs no type name; DROP TYPE is a statement of its own',
  ),
  ...own(
    'ranges',
    ['* where: equal'],
    'a list for a RANGE attribute is a range, as in ne and contains; v6 asks for IN of the bounds and fails',
  ),
  ...own(
    'scalars',
    ['DECIMAL: bulkCreate', 'DECIMAL: find*', 'DECIMAL: query', 'DECIMAL: where', 'DECIMAL: in'],
    "v6 writes NaN as the name of a column, and so bulkCreate's rows are missing in later steps",
  ),
  ...own('scalars', ['DATEONLY: create: 4'], 'no deprecation of a date library'),
  ...own(
    'scalars',
    ['STRING.BINARY: bulkCreate', 'STRING.BINARY: in'],
    'text for bytes is written as bytes, so that a backslash in it is one',
  ),
  ...own(
    'scalars',
    ['HSTORE: bulkCreate', 'HSTORE: where', 'HSTORE: in'],
    'create and bulkCreate store the same text for a quote character; an object is one value, not a condition per key',
  ),
  ...own(
    'scalars',
    ['raw type MONEY: in'],
    'values of types that nothing is known of are parameters',
  ),
  ...own(
    'json',
    ['* where: text member', '* where: like'],
    'members with odd names are quoted in the path; v6 makes a malformed one',
  ),
  {
    program: 'types/postgres-geometry',
    step: '*: another shape',
    path: 'error.parameters[0]',
    id: 'ours',
    reason: 'parameters are shown as they are sent: text',
  },
  {
    program: 'types/postgres-geometry',
    step: '*reate*',
    path: 'events[0].sql',
    id: 'ours',
    reason: 'a statement has one text whether a shape is null or not',
  },
]
