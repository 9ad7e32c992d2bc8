/**
 * Carries out alterations: the dialect spells each as statements, or asks for a rebuild of the table.
 * In: an engine, alterations of one table. Out: nothing; the statements have run in order.
 */
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode, SchemaStatementNode } from '../sql/schema-nodes.js'
import { ensureEnums } from './create.js'
import { tableFacts, type TableFacts } from './describe.js'
import { rebuildTable } from './rebuild.js'
import { runAll, runText, schemaText } from './run.js'

/** What a list of alterations comes to on a dialect. */
export interface AlterPlan {
  readonly steps: readonly SchemaStatementNode[]
  /** Alterations that take a copy of the table, all in one. */
  readonly rebuild: readonly AlterationNode[]
}

/** Spells alterations: a value that can be shown without a database (`--dry-run`). */
export function planAlterations(
  engine: Engine,
  alterations: readonly AlterationNode[],
  facts: TableFacts,
): AlterPlan {
  const steps: SchemaStatementNode[] = []
  const rebuild: AlterationNode[] = []
  for (const alteration of alterations) {
    const spelled = engine.dialect.schema.alter(alteration, facts)
    if (spelled === 'rebuild') rebuild.push(alteration)
    else steps.push(...spelled.filter(({ kind }) => kind !== 'create-enum'))
  }
  return { steps, rebuild }
}

const noFacts: TableFacts = Object.freeze({
  columns: {},
  indexes: [],
  foreignKeys: [],
  constraints: [],
})

/** Alters a table. */
export async function alterTable(
  engine: Engine,
  table: TableNode,
  alterations: readonly AlterationNode[],
  options: Bag = {},
): Promise<void> {
  if (alterations.length === 0) return
  const columns = alterations.flatMap((alteration) =>
    alteration.kind === 'add-column' || alteration.kind === 'change-column'
      ? [alteration.column]
      : [],
  )
  await ensureEnums(engine, table, columns, options)
  const { factsFor } = engine.dialect.schema
  const isAsked = factsFor === undefined || alterations.some(({ kind }) => factsFor.has(kind))
  const facts = isAsked ? await tableFacts(engine, table, options) : noFacts
  const { steps, rebuild } = planAlterations(engine, alterations, facts)
  if (engine.dialect.schema.isJoined === true && steps.length > 1) {
    const texts = steps.map((step) => schemaText(engine, step).replace(/;?$/, ';'))
    await runText(engine, texts.join(''), options)
  } else {
    await runAll(engine, steps, options)
  }
  if (rebuild.length > 0) await rebuildTable(engine, table, rebuild, options)
}
