// Definitions of columns and constraints as CREATE TABLE and ALTER TABLE write them. In: tokens. Out: what the
// catalogue keeps.
import { createHash } from 'node:crypto'

import { afterGroup, is, splitTop, type Token } from '../tsql/lexer.js'
import type { Column, Key } from './catalogue.js'
import { tableNameAt } from './rewrite.js'
import { syntaxError } from './server-error.js'

/** What one definition says. */
export interface Defined {
  readonly column?: Column
  readonly keys: readonly Key[]
}

/** Text of tokens; a sign stays with its number. */
export function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token, at) =>
      is(tokens[at + 1], ')', '(') || is(token, '(', '-') ? token.text : `${token.text} `,
    )
    .join('')
    .trim()
}

/** Names which the server makes: `UQ__users__1F2E3D4C`. */
export function systemName(prefix: string, table: string, parts: readonly string[]): string {
  const hash = createHash('sha1')
    .update(`${prefix} ${table} ${parts.join(' ')}`)
    .digest('hex')
  return `${prefix}__${table.slice(0, 9)}__${hash.slice(0, 8).toUpperCase()}`
}

function nameOf(token: Token | undefined): string {
  if (token === undefined) throw syntaxError(')')
  return token.kind === 'word' ? token.text : token.value
}

function columnsIn(tokens: readonly Token[]): {
  readonly columns: string[]
  readonly descending: boolean[]
} {
  const parts = splitTop(tokens, ',')
  return {
    columns: parts.map(([name]) => nameOf(name)),
    descending: parts.map((part) => is(part.at(-1), 'DESC')),
  }
}

const actions = ['CASCADE', 'SET', 'NO', 'RESTRICT'] as const

/** `REFERENCES [t] ([c]) ON DELETE …` at the position; where it ends. */
function readReferences(
  tokens: readonly Token[],
  at: number,
): { readonly references: NonNullable<Key['references']>; readonly end: number } {
  const table = tableNameAt(tokens, at + 1)
  let { end } = table
  let columns: string[] = ['id']
  if (is(tokens[end], '(')) {
    const close = afterGroup(tokens, end)
    ;({ columns } = columnsIn(tokens.slice(end + 1, close - 1)))
    end = close
  }
  let onDelete = 'NO ACTION'
  let onUpdate = 'NO ACTION'
  while (is(tokens[end], 'ON')) {
    const event = tokens[end + 1]
    const first = tokens[end + 2]
    if (!is(first, ...actions)) throw syntaxError(first?.text ?? '')
    if (is(first, 'RESTRICT')) throw syntaxError('RESTRICT')
    const isLong = is(first, 'SET', 'NO')
    const action = isLong ? `${first?.value} ${tokens[end + 3]?.value}` : 'CASCADE'
    if (is(event, 'DELETE')) onDelete = action
    else onUpdate = action
    end += isLong ? 4 : 3
  }
  return {
    references: { schema: table.schema, table: table.name, columns, onDelete, onUpdate },
    end,
  }
}

/** Type with its size: `NVARCHAR ( 255 )`, `DOUBLE PRECISION`. */
function readType(tokens: readonly Token[]): { readonly type: string; readonly end: number } {
  const isDouble = is(tokens[1], 'DOUBLE') && is(tokens[2], 'PRECISION')
  let end = isDouble ? 3 : 2
  if (is(tokens[end], '(')) end = afterGroup(tokens, end)
  return {
    type: tokens
      .slice(1, end)
      .map(({ text }) => text)
      .join(isDouble ? ' ' : ''),
    end,
  }
}

/** End of an expression behind DEFAULT. */
function expressionEnd(tokens: readonly Token[], from: number): number {
  const words = [
    'UNIQUE',
    'NOT',
    'NULL',
    'PRIMARY',
    'CHECK',
    'REFERENCES',
    'CONSTRAINT',
    'FOR',
    'COLLATE',
  ] as const
  let at = from
  do {
    at = is(tokens[at], '(') ? afterGroup(tokens, at) : at + 1
  } while (at < tokens.length && !is(tokens[at], ...words))
  return at
}

/** `[name] TYPE …` */
export function readColumn(tokens: readonly Token[], table: string): Defined {
  const name = nameOf(tokens[0])
  const { type, end } = readType(tokens)
  const keys: Key[] = []
  let nullable = true
  let identity = false
  let collate: string | undefined
  let given: string | undefined
  const keyName = (prefix: string): string => {
    const own = given ?? systemName(prefix, table, [name])
    given = undefined
    return own
  }
  for (let at = end; at < tokens.length;) {
    const token = tokens[at]
    if (is(token, 'IDENTITY')) {
      identity = true
      nullable = false
      at = is(tokens[at + 1], '(') ? afterGroup(tokens, at + 1) : at + 1
    } else if (is(token, 'CONSTRAINT')) {
      given = nameOf(tokens[at + 1])
      at += 2
    } else if (is(token, 'NOT')) {
      nullable = false
      at += 2
    } else if (is(token, 'NULL')) at++
    else if (is(token, 'COLLATE')) {
      collate = tokens[at + 1]?.text
      at += 2
    } else if (is(token, 'DEFAULT')) {
      const close = expressionEnd(tokens, at + 1)
      keys.push({
        name: keyName('DF'),
        kind: 'D',
        columns: [name],
        definition: textOf(tokens.slice(at + 1, close)),
      })
      at = close
    } else if (is(token, 'UNIQUE')) {
      keys.push({ name: keyName('UQ'), kind: 'UQ', columns: [name] })
      at++
    } else if (is(token, 'PRIMARY')) {
      keys.push({ name: keyName('PK'), kind: 'PK', columns: [name] })
      nullable = false
      at += 2
    } else if (is(token, 'CHECK')) {
      const close = afterGroup(tokens, at + 1)
      keys.push({
        name: keyName('CK'),
        kind: 'C',
        columns: [name],
        definition: textOf(tokens.slice(at + 1, close)),
      })
      at = close
    } else if (
      is(token, 'REFERENCES') ||
      (is(token, 'FOREIGN') && is(tokens[at + 2], 'REFERENCES'))
    ) {
      const found = readReferences(tokens, is(token, 'FOREIGN') ? at + 2 : at)
      keys.push({ name: keyName('FK'), kind: 'F', columns: [name], references: found.references })
      at = found.end
    } else throw syntaxError(token?.text ?? '')
  }
  return { column: { name, type, nullable, identity, collate }, keys }
}

/** A constraint of the table, with or without `CONSTRAINT [name]`. */
export function readConstraint(tokens: readonly Token[], table: string): Key {
  const hasName = is(tokens[0], 'CONSTRAINT')
  const given = hasName ? nameOf(tokens[1]) : undefined
  const rest = hasName ? tokens.slice(2) : tokens
  const open = rest.findIndex((token) => is(token, '('))
  const close = open < 0 ? rest.length : afterGroup(rest, open)
  const inner = rest.slice(open + 1, close - 1)
  const [first] = rest
  if (is(first, 'PRIMARY')) {
    const { columns } = columnsIn(inner)
    return { name: given ?? systemName('PK', table, columns), kind: 'PK', columns }
  }
  if (is(first, 'UNIQUE')) {
    const { columns } = columnsIn(inner)
    return { name: given ?? systemName('UQ', table, columns), kind: 'UQ', columns }
  }
  if (is(first, 'CHECK')) {
    const definition = textOf(rest.slice(open, close))
    return {
      name: given ?? systemName('CK', table, [definition]),
      kind: 'C',
      columns: [],
      definition,
    }
  }
  if (is(first, 'FOREIGN')) {
    const { columns } = columnsIn(inner)
    const { references } = readReferences(rest, close)
    return { name: given ?? systemName('FK', table, columns), kind: 'F', columns, references }
  }
  if (is(first, 'DEFAULT')) {
    const end = expressionEnd(rest, 1)
    const column = nameOf(rest[end + 1])
    return {
      name: given ?? systemName('DF', table, [column]),
      kind: 'D',
      columns: [column],
      definition: textOf(rest.slice(1, end)),
    }
  }
  throw syntaxError(first?.text ?? '')
}

/** Does a definition in CREATE TABLE speak of a constraint? */
export function isConstraint(tokens: readonly Token[]): boolean {
  return is(tokens[0], 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN')
}

/** Columns of an index. */
export function readIndexColumns(tokens: readonly Token[]): Pick<Key, 'columns' | 'descending'> {
  for (const part of splitTop(tokens, ',')) {
    // SQL Server has no expressions in indexes, no lengths and no collations.
    if (part.length > 2 || (part.length === 2 && !is(part[1], 'ASC', 'DESC')))
      throw syntaxError(part[1]?.text ?? '')
  }
  return columnsIn(tokens)
}
