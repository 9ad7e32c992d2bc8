/** Quoting of names. In: a name and the dialect's quotes. Out: the quoted name. */

/** The quoting function of a dialect; a closing quote inside a name is doubled. */
export function quoter(
  left: string,
  right: string,
  isBare: (name: string) => boolean = () => false,
): (identifier: string, plain?: boolean) => string {
  const doubled = right + right
  return (identifier, plain) => {
    if (plain === true && isBare(identifier)) return identifier
    const inner = identifier.includes(right) ? identifier.replaceAll(right, doubled) : identifier
    return left + inner + right
  }
}
