/**
 * Statements of transactions in the query generator. In: a transaction as v6 hands it in. Out: text, or
 * undefined where v6 says nothing.
 */
import type { Bag } from '../../contract/model.js'
import type { GeneratorContext } from './text.js'

interface Given {
  readonly parent?: unknown
  readonly name?: string
  readonly options?: Bag
}

/** The methods for transactions. */
export function transactionMethods(context: GeneratorContext): Record<string, unknown> {
  const { transaction } = context.dialect
  const begin = (options: Bag, isolationLevel?: string): readonly string[] =>
    transaction.begin({
      isolationLevel,
      type: typeof options['type'] === 'string' ? options['type'] : undefined,
      readOnly: false,
    })
  return {
    startTransactionQuery: ({ parent, name, options }: Given) =>
      parent ? transaction.savepoint(String(name)) : begin(options ?? {}).join(' '),
    commitTransactionQuery: ({ parent }: Given) => (parent ? undefined : transaction.commit),
    rollbackTransactionQuery: ({ parent, name }: Given) =>
      parent ? transaction.rollbackTo(String(name)) : transaction.rollback,
    setIsolationLevelQuery(level: string, options: Given = {}) {
      if (options.parent) return undefined
      const plain = new Set(begin({}))
      return begin({}, level).find((text) => !plain.has(text))
    },
    deferConstraintsQuery(options: Bag = {}) {
      const given: unknown = options['deferrable']
      const { constraints }: { constraints?: unknown } = Object(given)
      const name = String(Object(given).constructor.name).toUpperCase()
      return transaction.deferConstraints(
        name.includes('IMMEDIATE') ? 'IMMEDIATE' : 'DEFERRED',
        Array.isArray(constraints) ? constraints.map(String) : [],
      )
    },
  }
}
