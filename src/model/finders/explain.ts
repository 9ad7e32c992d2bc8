/**
 * Says more about an error of the database than the database does: which name in `where` the model
 * does not know. In: the mapped error and the plan. Out: the same error with a hint behind its message.
 */
import { nearest } from '../../base/suggest.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { DatabaseError } from '../../errors/index.js'
import type { Choice } from '../../query/include-decide.js'
import type { Tree } from '../../query/include-node.js'
import type { TreePlan } from '../../query/include-plan.js'
import type { UnknownName } from '../../query/walk-context.js'
import { textOf } from '../send.js'

/** How a find with includes is read: what the option `explain` is called with. */
export interface Explanation {
  readonly model: string
  /** The first statement. */
  readonly sql: string
  readonly includes: readonly {
    /** Dotted path of aliases. */
    readonly path: string
    readonly strategy: Choice['strategy']
    readonly reason: Choice['reason']
  }[]
}

/** Tells the option `explain: (explanation) => void` how the tree is read, if it is there. */
export function explainTree(
  model: ModelClass,
  tree: Tree,
  plan: TreePlan,
  params: readonly unknown[],
  bag: Bag,
): void {
  const listener: unknown = bag['explain']
  if (typeof listener !== 'function') return
  const includes = tree.nodes.flatMap((node) => {
    const choice = plan.choices.get(node.index)
    return choice === undefined ? [] : [{ path: node.path, ...choice }]
  })
  const { written, binder } = plan.stage
  const planned = { written, binder, params, returnsRows: true, logAs: 'inlined' } as const
  const sql = textOf(planned, model.sequelize._engine)
  const explanation: Explanation = { model: model.name, sql, includes }
  listener(explanation)
}

/**
 * Adds the hint. v6 sends unknown names to the database, since a table may have columns that the model
 * does not declare; so do we, and the database's message stays in front.
 */
export function explainUnknown(error: unknown, unknown: readonly UnknownName[]): unknown {
  if (!(error instanceof DatabaseError) || unknown.length === 0) return error
  const told = unknown.filter(({ name }) => error.message.includes(name))
  const hints = told.map(({ definition, name }) => {
    const close = nearest(name, [...definition.byName.keys()])
    return (
      `Model ${definition.name} has no attribute ${JSON.stringify(name)}` +
      (close === undefined ? '' : `, did you mean ${JSON.stringify(close)}?`)
    )
  })
  if (hints.length > 0) error.message += ` (${[...new Set(hints)].join('; ')})`
  return error
}
