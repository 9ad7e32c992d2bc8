/**
 * Applies alterations to the items of a table. In: items, alterations, a writer of nodes. Out: items,
 * and which column each one takes its values from.
 */
import { QueryError } from '../../../errors/index.js'
import type { AlterationNode, ColumnSpecNode, SchemaPartNode } from '../../../sql/schema-nodes.js'
import { checkedValues } from './enum-check.js'
import { constraintColumns, mentions, tokensOf, type TableItem } from '../../shared/parse-table.js'

/** Writes a part of a table as text, values inlined. */
export type WritePart = (node: SchemaPartNode) => string

/** A constraint inside a column: its words, up to where the next one begins. */
const inner =
  /^(constraint|primary|not|null|unique|check|default|collate|references|generated|as)$/i

type InnerWord = 'unique' | 'primary' | 'references' | 'check'

/** The first part of a column's text that starts with the word, or nothing. */
function innerConstraint(text: string, word: InnerWord): string {
  return innerConstraints(text, word)[0] ?? ''
}

/** The parts of a column's text that start with the word. */
function innerConstraints(text: string, word: InnerWord): string[] {
  const parts = tokensOf(text)
  let depth = 0
  const found: string[] = []
  let isOpen = false
  // The first token is the column's name.
  for (const part of parts.slice(1)) {
    if (part === '(') depth++
    if (part === ')') depth--
    if (depth === 0 && inner.test(part)) {
      const isPartOfOpen = isOpen && word === 'references' && /^(not|null|default)$/i.test(part)
      if (!isPartOfOpen) {
        isOpen = part.toLowerCase() === word
        if (isOpen) found.push('')
      }
    }
    if (isOpen) found[found.length - 1] += part
  }
  return found.map((part) => part.trim())
}

function hasWord(text: string, word: RegExp): boolean {
  return tokensOf(text).some((part) => word.test(part))
}

/** The new text of a column; keys and references that were there and are not spoken of stay. */
function changedText(old: string, column: ColumnSpecNode, write: WritePart): string {
  let text = write({ ...column, unique: false, primaryKey: column.primaryKey })
  const primary = innerConstraint(old, 'primary')
  if (primary !== '' && !hasWord(text, /^primary$/i)) text += ` ${primary}`
  const unique = innerConstraint(old, 'unique')
  if (unique !== '' || column.unique) text += ` ${unique === '' ? 'UNIQUE' : unique}`
  const references = innerConstraint(old, 'references')
  if (references !== '' && column.references === undefined) text += ` ${references}`
  // The values of an ENUM are the new text's to check; what else somebody checks stays.
  for (const check of innerConstraints(old, 'check')) {
    if (checkedValues(check, column.name) === undefined) text += ` ${check}`
  }
  return text
}

function missing(kind: string, name: string): QueryError {
  return new QueryError(`The table has no ${kind} "${name}".`)
}

function positionOf(items: readonly TableItem[], kind: TableItem['kind'], name: string): number {
  const lower = name.toLowerCase()
  const at = items.findIndex((item) => item.kind === kind && item.name?.toLowerCase() === lower)
  if (at < 0) throw missing(kind, name)
  return at
}

/** The items without the foreign key of a column: in the column itself, or behind all columns. */
function withoutReference(items: readonly TableItem[], column: string): TableItem[] {
  const lower = column.toLowerCase()
  return items.flatMap((item) => {
    if (item.kind === 'constraint') {
      const [first, ...more] = constraintColumns(item.text)
      const isKey = hasWord(item.text, /^foreign$/i) && more.length === 0
      return isKey && first?.toLowerCase() === lower ? [] : [item]
    }
    const references =
      item.name?.toLowerCase() === lower && innerConstraint(item.text, 'references')
    return references ? [{ ...item, text: item.text.replace(references, '').trim() }] : [item]
  })
}

/**
 * The items after the alterations.
 *
 * @throws QueryError if a column or constraint is not there
 */
export function alterItems(
  before: readonly TableItem[],
  alterations: readonly AlterationNode[],
  write: WritePart,
): TableItem[] {
  let items = [...before]
  const addColumn = (item: TableItem): void => {
    // Constraints stand behind all columns.
    const end = items.findIndex(({ kind }) => kind === 'constraint')
    items.splice(end < 0 ? items.length : end, 0, item)
  }
  for (const alteration of alterations) {
    switch (alteration.kind) {
      case 'add-column':
        addColumn({
          kind: 'column',
          name: alteration.column.name,
          text: write(alteration.column),
        })
        break
      case 'drop-column': {
        items.splice(positionOf(items, 'column', alteration.name), 1)
        items = items.filter(
          (item) =>
            item.kind === 'column' ||
            !(hasWord(item.text, /^check$/i)
              ? mentions(item.text, alteration.name)
              : constraintColumns(item.text).includes(alteration.name)),
        )
        break
      }
      case 'change-column': {
        const at = positionOf(items, 'column', alteration.column.name)
        const old = items[at]?.text ?? ''
        const { name } = alteration.column
        items[at] = { kind: 'column', name, text: changedText(old, alteration.column, write) }
        break
      }
      case 'add-constraint': {
        const { constraint } = alteration
        items.push({ kind: 'constraint', name: constraint.name, text: write(constraint) })
        break
      }
      case 'drop-constraint':
        if (alteration.column === undefined) {
          items.splice(positionOf(items, 'constraint', alteration.name), 1)
        } else {
          items = withoutReference(items, alteration.column)
        }
        break
      default:
        throw new QueryError(`SQLite does not rebuild a table for "${alteration.kind}".`)
    }
  }
  return items
}
