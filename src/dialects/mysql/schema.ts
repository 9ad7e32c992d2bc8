/**
 * Schema statements of MySQL and MariaDB: foreign keys go before their columns and constraints are
 * dropped by their kind. Manual: "ALTER TABLE".
 */
import type { SchemaSteps } from '../../contract/dialect.js'
import { aroundRename, dropsOf } from './expression-indexes.js'

/** Steps of MySQL. */
export const schema: SchemaSteps = Object.freeze({
  alter(alteration, facts) {
    const { table } = alteration
    switch (alteration.kind) {
      case 'drop-column': {
        const keys = facts.foreignKeys.filter((key) => key.columnName === alteration.name)
        const names = new Set(keys.map((key) => key.constraintName ?? ''))
        return [
          ...[...names].map((name) => ({ kind: 'drop-foreign-key', table, name }) as const),
          ...dropsOf(alteration.name, table, facts),
          alteration,
        ]
      }
      case 'rename-column': {
        const { before, after } = alteration
        const { drops, creates } = aroundRename(before, after, table, facts)
        return [...drops, alteration, ...creates]
      }
      case 'change-column': {
        const { column } = alteration
        if (column.references === undefined) return [alteration]
        const { references } = column
        return [
          alteration,
          { kind: 'add-foreign-key', table, name: undefined, columns: [column.name], references },
        ]
      }
      case 'drop-constraint': {
        const { name } = alteration
        const known = facts.constraints.find((constraint) => constraint.constraintName === name)
        if (known?.constraintType === 'FOREIGN KEY')
          return [{ kind: 'drop-foreign-key', table, name }]
        // DROP CONSTRAINT is new in MySQL 8.0.19.
        if (known?.constraintType === 'UNIQUE')
          return [{ kind: 'drop-index', table, name, concurrently: false, cascade: false }]
        return [alteration]
      }
      default:
        return [alteration]
    }
  },
  create: (node) => [node],
  factsFor: new Set(['drop-column', 'drop-constraint', 'rename-column']),
  dropAllAround: {
    before: 'SET FOREIGN_KEY_CHECKS = 0;',
    after: 'SET FOREIGN_KEY_CHECKS = 1;',
  },
} satisfies SchemaSteps)
