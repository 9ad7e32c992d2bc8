/** Quoting of names. In: a name and the dialect's quotes. Out: the quoted name. */
import { QueryError } from '../../errors/index.js'
import type { TableNode } from '../../sql/nodes.js'

/** The quoting function of a dialect; a closing quote inside a name is doubled. */
export function quoter(
  left: string,
  right: string,
  isBare: (name: string) => boolean = () => false,
): (identifier: string, plain?: boolean) => string {
  const doubled = right + right
  return (identifier, plain) => {
    // No database has such names, and drivers end their text there.
    if (identifier === '' || identifier.includes('\0')) throw noName(identifier)
    if (plain === true && isBare(identifier)) return identifier
    const inner = identifier.includes(right) ? identifier.replaceAll(right, doubled) : identifier
    return left + inner + right
  }
}

function noName(identifier: string): QueryError {
  return new QueryError(
    `${JSON.stringify(identifier)} cannot be the name of a table or column: names are not empty and have no NUL.`,
  )
}

/** A table's quoted name with its schema, if it has one. */
export function qualifiedName(quote: (name: string) => string, table: TableNode): string {
  return (table.schema === undefined ? '' : `${quote(table.schema)}.`) + quote(table.name)
}

/** The name under which a table lies where schemas are prefixes. */
export function prefixedName({ schema, delimiter, name }: TableNode): string {
  return schema === undefined ? name : `${schema}${delimiter || '.'}${name}`
}
