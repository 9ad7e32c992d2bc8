/** Quoting of names. In: a name and the dialect's quotes. Out: the quoted name. */
import { QueryError } from '../../errors/index.js'

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
