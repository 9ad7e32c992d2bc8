/**
 * Carries out alterations: the dialect spells each as statements, or asks for a rebuild of the table.
 * In: an engine, alterations of one table. Out: nothing; the statements have run in order.
 */
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import type { TableNode } from '../sql/nodes.js'
import type { AlterationNode, SchemaStatementNode } from '../sql/schema-nodes.js'
import { ensureEnums, enumReplacements } from './create.js'
import { tableFacts, type TableFacts } from './describe.js'
import { rebuildTable } from './rebuild.js'
import { runAll, runText, schemaText } from './run.js'

/** What a list of alterations comes to on a dialect. */
export interface AlterPlan {
  readonly steps: readonly SchemaStatementNode[]
  /** Alterations that take a copy of the table, all in one. */
  readonly rebuild: readonly AlterationNode[]
}

const drops: ReadonlySet<SchemaStatementNode['kind']> = new Set([
  'drop-index',
  'drop-foreign-key',
  'drop-column',
])

/** Spells alterations: a value that can be shown without a database (`--dry-run`). */
export function planAlterations(
  engine: Engine,
  alterations: readonly AlterationNode[],
  facts: TableFacts,
): AlterPlan {
  const steps: SchemaStatementNode[] = []
  const rebuild: AlterationNode[] = []
  // Two columns may stand in one key or index, which goes once.
  const gone = new Set<string>()
  const isNew = (step: SchemaStatementNode): boolean => {
    if (!drops.has(step.kind) || !('name' in step)) return true
    const key = `${step.kind} ${step.name}`
    return !gone.has(key) && gone.add(key).has(key)
  }
  for (const alteration of alterations) {
    const spelled = engine.dialect.schema.alter(alteration, facts)
    if (spelled === 'rebuild') rebuild.push(alteration)
    else steps.push(...spelled.filter((step) => step.kind !== 'create-enum' && isNew(step)))
  }
  return { steps, rebuild }
}

const noFacts: TableFacts = Object.freeze({
  columns: {},
  indexes: [],
  foreignKeys: [],
  constraints: [],
})

/** How far an alteration goes. */
export interface AlterOptions {
  /** A changed enum loses the values that its list does not have; else they stay. */
  readonly dropsEnumValues: boolean
}

/** Alters a table. */
export async function alterTable(
  engine: Engine,
  table: TableNode,
  alterations: readonly AlterationNode[],
  options: Bag = {},
  { dropsEnumValues }: AlterOptions = { dropsEnumValues: false },
): Promise<void> {
  if (alterations.length === 0) return
  const columns = alterations.flatMap((alteration) =>
    alteration.kind === 'add-column' || alteration.kind === 'change-column'
      ? [alteration.column]
      : [],
  )
  const types = dropsEnumValues
    ? await enumReplacements(engine, table, columns, options)
    : { before: [], after: [] }
  if (types.before.length === 0) await ensureEnums(engine, table, columns, options)
  const { factsFor } = engine.dialect.schema
  const isAsked = factsFor === undefined || alterations.some(({ kind }) => factsFor.has(kind))
  const facts = isAsked ? await tableFacts(engine, table, options) : noFacts
  const { steps: planned, rebuild } = planAlterations(engine, alterations, facts)
  const steps = [...types.before, ...planned, ...types.after]
  if (engine.dialect.schema.isJoined === true && steps.length > 1) {
    const texts = steps.map((step) => schemaText(engine, step).replace(/;?$/, ';'))
    await runText(engine, texts.join(''), options)
  } else {
    await runAll(engine, steps, options)
  }
  if (rebuild.length > 0) await rebuildTable(engine, table, rebuild, options)
}
