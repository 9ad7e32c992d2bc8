/**
 * Reads trees: the first statement, then one per include that is read by its own query, each for all
 * owners at once. In: a tree, the door's bag. Out: records with nested records, or raw rows.
 */
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import type { BuildContext } from '../../query/include-build.js'
import { Owners } from '../../query/include-owners.js'
import type { Link, Tree, TreeNode } from '../../query/include-node.js'
import { planTree, type Stage, type StageBelow } from '../../query/include-plan.js'
import { send } from '../send.js'
import { explainTree, explainUnknown } from './explain.js'
import { nestRow } from './rows.js'
import { runOptions } from './run-options.js'
import { namesOfAll, selectedNames } from './selected-names.js'

/** The result of a read, with what is left to do. */
export interface TreeResult {
  readonly results: readonly (Instance | Values)[]
  /** Owners that wait for includes with `separate: true`. */
  readonly separate: readonly { readonly node: TreeNode; readonly owners: Owners }[]
}

/** What the statements of one call have in common. */
interface Reading {
  readonly tree: Tree
  readonly model: ModelClass
  readonly bag: Bag
  readonly params: readonly unknown[]
  readonly keysIndex: number
  readonly context: BuildContext
}

/** Reads a tree. */
export async function readTree(model: ModelClass, tree: Tree, bag: Bag): Promise<TreeResult> {
  const { plan, params } = planTree(tree, model.sequelize._engine)
  const reading: Reading = {
    tree,
    model,
    bag,
    params,
    keysIndex: plan.keysIndex,
    context: buildContext(tree, plan.slots, bag),
  }
  explainTree(model, tree, plan, params, bag)
  if (tree.link !== undefined) return readLinked(plan.stage, tree.link, reading)
  const sent = run(plan.stage, params, reading)
  const rows = sent instanceof Promise ? await sent : sent
  if (bag['raw'] === true) {
    const objects = plan.stage.objects(rows)
    return { results: bag['nest'] === true ? objects.map(nestRow) : objects, separate: [] }
  }
  const results = plan.stage.build(rows, reading.context)
  await readBelow(plan.stage, reading)
  return { results, separate: waiting(plan.stage, reading) }
}

/** Values of aggregates over a tree: of the model's own rows, whatever is included. */
export async function aggregateTree(model: ModelClass, tree: Tree, bag: Bag): Promise<Values[]> {
  const { plan, params } = planTree(tree, model.sequelize._engine, 'count')
  const context = buildContext(tree, 0, bag)
  const reading = { tree, model, bag, params, keysIndex: plan.keysIndex, context }
  return plan.stage.objects(await run(plan.stage, params, reading))
}

/** Rows for owners that another finder names. */
async function readLinked(stage: Stage, link: Link, reading: Reading): Promise<TreeResult> {
  const results: Instance[] = []
  const found: unknown[] = []
  await runFor(stage, link.keys, reading, (rows) => {
    const { instances, keys } = stage.buildKeyed(rows, reading.context)
    for (const instance of instances) results.push(instance)
    for (const key of keys) found.push(key)
  })
  link.found = found
  await readBelow(stage, reading)
  return { results, separate: waiting(stage, reading) }
}

/** A list that names no row, where there are no keys. */
function keysOrNull(keys: readonly unknown[]): readonly unknown[] {
  return keys.length === 0 ? [null] : keys
}

/** Runs a stage for owners' keys, in slices where a statement does not take as many parameters. */
async function runFor(
  stage: Stage,
  keys: readonly unknown[],
  reading: Reading,
  take: (rows: Rows) => void,
): Promise<void> {
  const { dialect } = reading.model.sequelize._engine
  let used = 0
  for (const value of reading.params) used += Array.isArray(value) ? value.length : 1
  // A value may stand in two places of one statement.
  const [first] = keys
  const width = Array.isArray(first) ? first.length : 1
  const size = Math.max(1, Math.floor((dialect.supports.maxParameters - 2 * used) / width))
  let from = 0
  do {
    const params = [...reading.params]
    params[reading.keysIndex] =
      keys.length <= size ? keysOrNull(keys) : keys.slice(from, from + size)
    const sent = run(stage, params, reading)
    take(sent instanceof Promise ? await sent : sent)
    from += size
  } while (from < keys.length)
}

function run(stage: Stage, params: readonly unknown[], reading: Reading): Rows | Promise<Rows> {
  const { model, bag } = reading
  const { written, binder } = stage
  const sent = send(
    model.sequelize,
    { written, binder, params, returnsRows: true, logAs: 'inlined', raw: bag['raw'] === true },
    runOptions(model, bag, 'SELECT'),
  )
  if (!(sent instanceof Promise) || stage.unknown.length === 0) return sent
  return sent.catch((error: unknown) => {
    throw explainUnknown(error, stage.unknown)
  })
}

/** The includes of a stage, side by side where the connections allow it. */
async function readBelow(stage: Stage, reading: Reading): Promise<void> {
  const { below } = stage
  const [first] = below
  if (first === undefined) return
  if (below.length === 1) return readOne(first, reading)
  const { driver } = reading.model.sequelize._engine
  if (reading.bag['transaction'] || driver.isSync) {
    for (const each of below) await readOne(each, reading)
    return
  }
  await Promise.all(below.map((each) => readOne(each, reading)))
}

async function readOne({ split, stage }: StageBelow, reading: Reading): Promise<void> {
  const owners = reading.context.collected[split.slot]
  if (owners === undefined || (owners.keys.length === 0 && !stage.isDoubtful)) return
  await runFor(stage, owners.keys, reading, (rows) => {
    stage.handOut(rows, reading.context, owners)
  })
  await readBelow(stage, reading)
}

function waiting(stage: Stage, reading: Reading): TreeResult['separate'] {
  const own = stage.separate.flatMap(({ index, slot }) => {
    const owners = reading.context.collected[slot]
    const node = reading.tree.nodes[index]
    return owners === undefined || node === undefined ? [] : [{ node, owners }]
  })
  return [...own, ...stage.below.flatMap((each) => waiting(each.stage, reading))]
}

function buildContext(tree: Tree, slots: number, bag: Bag): BuildContext {
  const { nodes } = tree
  const starts = nodes.map((node) => startOptions(node, bag))
  return {
    models: nodes.map((node) => node.model),
    starts,
    finals: nodes.map((node, index) => finalOptions(node, starts[index] ?? {})),
    collected: makeOwners(slots),
  }
}

function makeOwners(slots: number): Owners[] {
  const list: Owners[] = []
  for (let i = 0; i < slots; i++) list.push(new Owners())
  return list
}

/** v6's options of a record that was read. Written out: spreads cost more than all the rest. */
function startOptions(node: TreeNode, bag: Bag): Bag {
  const { definition, schema } = node
  const start: Bag = {
    isNewRecord: false,
    raw: true,
    _schema: schema ?? null,
    _schemaDelimiter: definition.schemaDelimiter,
    attributes:
      selectedNames(definition, node.options['attributes']) ??
      (node.kind === 'root' && definition.hasGetters ? namesOfAll(definition) : undefined),
  }
  if (bag['lazyLoading'] !== undefined) start['lazyLoading'] = bag['lazyLoading']
  return start
}

/** `set` builds a through row by this entry. */
function withRow({ as, model }: TreeNode, includeMap: object | undefined): object {
  return { ...includeMap, [as]: { as, model } }
}

function finalOptions(node: TreeNode, start: Bag): Bag | undefined {
  const { include, includeNames, includeMap } = node.options
  const { through } = node
  if (include === undefined && through === undefined) return undefined
  const names: readonly string[] = includeNames ?? []
  const final: Bag = {
    isNewRecord: false,
    raw: true,
    _schema: start['_schema'],
    _schemaDelimiter: start['_schemaDelimiter'],
    attributes: start['attributes'],
    include: include ?? [],
    includeNames: through === undefined ? names : [...names, through.as],
    includeMap: through === undefined ? (includeMap ?? {}) : withRow(through, includeMap),
    includeValidated: true,
  }
  if (start['lazyLoading'] !== undefined) final['lazyLoading'] = start['lazyLoading']
  return final
}
