/** Parts of a column in DDL which the dialects share; each dialect puts them in its own order. */
import type { Writer } from '../../contract/writer.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'

/** Writes a column of CREATE TABLE or ADD COLUMN. */
export type ColumnWriter = (w: Writer, node: ColumnSpecNode) => void

/** Type, DEFAULT and REFERENCES of a column. */
export const columnParts = {
  /** SQL name of the column's type: its enum type where it has one of its own. */
  typeText(w: Writer, node: ColumnSpecNode): string {
    const { enumType } = node
    if (enumType === undefined) return w.dialect.typeName(node.type)
    const name = w.dialect.quote(enumType.name)
    const schema = enumType.schema === undefined ? '' : `${w.dialect.quote(enumType.schema)}.`
    return schema + name + (enumType.isArray ? '[]' : '')
  },
  /** ` DEFAULT …`; calls and raw text as the user wrote them. */
  defaultValue(w: Writer, node: ColumnSpecNode): void {
    if (node.defaultValue === undefined) return
    w.text(' DEFAULT ')
    w.node(node.defaultValue)
  },
  /** The values which the CHECK of an ENUM lists: those first that are wanted, then those that stay. */
  checkedList(w: Writer, { type, checkedValues, keptValues = [] }: ColumnSpecNode): string {
    const own = checkedValues ?? (typeof type === 'string' ? [] : (type.values ?? []))
    return [...new Set([...own, ...keptValues])].map((value) => w.dialect.text(value)).join(', ')
  },
  /** ` REFERENCES …` */
  references(w: Writer, node: ColumnSpecNode): void {
    if (node.references === undefined) return
    w.text(' ')
    w.node(node.references)
  },
} as const
