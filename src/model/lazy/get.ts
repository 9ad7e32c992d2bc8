/**
 * The door of association getters (`user.getPosts()`): decides by `lazyLoading` whether a getter asks
 * for its own record, for all that ask in the same tick, or for all records of the result it came from.
 * In: an association, a record, options, v6's getter. Out: its answer.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance } from '../../contract/model.js'
import { isShareable, loadFor, type GetOne } from './load.js'
import { modeOf, refusal, watchEach } from './mode.js'
import { sameOptions } from './same-options.js'

interface Waiting {
  readonly source: Instance
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** Getters of one tick with equal options. */
interface Batch {
  readonly record: AssociationRecord
  readonly options: Bag | undefined
  /** The current one: getters inside and outside of it do not meet. */
  readonly transaction: unknown
  readonly waiting: Waiting[]
}

/** What was loaded for a record before it asked. */
interface Prepared {
  readonly record: AssociationRecord
  readonly options: Bag | undefined
  readonly answer: Promise<unknown>
}

// Records of one result share their options object: that object stands for the result.
const batches = new WeakMap<object, Batch[]>()
const peers = new WeakMap<object, readonly Instance[]>()
const prepared = new WeakMap<Instance, Prepared[]>()

/**
 * Answers a getter.
 * @throws QueryError with `lazyLoading: 'throw'`
 */
export function lazyGet(
  record: AssociationRecord,
  source: Instance,
  given: unknown,
  get: GetOne,
): Promise<unknown> {
  const options = given as Bag | undefined
  const mode = modeOf(source, options)
  if (mode === 'throw') return Promise.reject(refusal(record))
  const isAlone = mode === 'each' || source.isNewRecord || !isShareable(options)
  if (isAlone) {
    if (mode === 'each') watchEach(record, source)
    return get(record, source, given)
  }
  return mode === 'peers'
    ? getWithPeers(record, source, options, get)
    : getInBatch(record, source, options, get)
}

function getInBatch(
  record: AssociationRecord,
  source: Instance,
  options: Bag | undefined,
  get: GetOne,
): Promise<unknown> {
  const group = source._options
  let open = batches.get(group)
  if (open === undefined) batches.set(group, (open = []))
  const transaction = source.sequelize._engine.currentTransaction()
  let batch = open.find(
    (each) =>
      each.record === record &&
      each.transaction === transaction &&
      sameOptions(each.options, options),
  )
  if (batch === undefined) {
    batch = { record, options, transaction, waiting: [] }
    open.push(batch)
    schedule(batch, group, get)
  }
  const { waiting } = batch
  return new Promise((resolve, reject) => {
    waiting.push({ source, resolve, reject })
  })
}

/** After all microtasks of this tick: getters behind an `await` of something ready still join. */
function schedule(batch: Batch, group: object, get: GetOne): void {
  void Promise.resolve().then(() => {
    process.nextTick(() => {
      const open = batches.get(group)
      const index = open?.indexOf(batch) ?? -1
      if (index >= 0) open?.splice(index, 1)
      void run(batch, get)
    })
  })
}

async function run({ record, options, waiting }: Batch, get: GetOne): Promise<void> {
  const [first] = waiting
  if (first === undefined) return
  try {
    if (waiting.length === 1) {
      first.resolve(await get(record, first.source, options))
      return
    }
    const sources = waiting.map(({ source }) => source)
    const answers = await loadFor(record, sources, options, get)
    for (const [index, each] of waiting.entries()) each.resolve(answers[index])
  } catch (error) {
    for (const each of waiting) each.reject(error)
  }
}

function getWithPeers(
  record: AssociationRecord,
  source: Instance,
  options: Bag | undefined,
  get: GetOne,
): Promise<unknown> {
  const ready = take(source, record, options)
  if (ready !== undefined) return ready
  const siblings = (peers.get(source._options) ?? []).filter((each) => !each.isNewRecord)
  if (siblings.length < 2) return get(record, source, options)
  const all = loadFor(record, siblings, options, get)
  // Who never asks must not make an unhandled rejection of a failed query.
  all.catch(() => undefined)
  let own: Promise<unknown> = all
  for (const [index, sibling] of siblings.entries()) {
    const answer = all.then((answers) => answers[index])
    answer.catch(() => undefined)
    if (sibling === source) own = answer
    else prepare(sibling, { record, options, answer })
  }
  return own
}

function prepare(source: Instance, entry: Prepared): void {
  const list = prepared.get(source)
  if (list === undefined) prepared.set(source, [entry])
  else list.push(entry)
}

/** An answer is given once: the next call asks the database again. */
function take(
  source: Instance,
  record: AssociationRecord,
  options: Bag | undefined,
): Promise<unknown> | undefined {
  const list = prepared.get(source)
  const index =
    list?.findIndex((each) => each.record === record && sameOptions(each.options, options)) ?? -1
  return index < 0 ? undefined : list?.splice(index, 1)[0]?.answer
}

/** Remembers which records came from one result, nested ones too: for mode `peers`. */
export function rememberPeers(results: readonly Instance[]): void {
  const groups = new Map<object, Instance[]>()
  const visit = (instance: Instance): void => {
    const group = instance._options
    const list = groups.get(group)
    if (list === undefined) groups.set(group, [instance])
    else list.push(instance)
    const names: unknown = group['includeNames']
    if (!Array.isArray(names)) return
    for (const name of names as string[]) {
      for (const nested of [instance[name]].flat()) if (isRecord(nested)) visit(nested)
    }
  }
  for (const instance of results) visit(instance)
  for (const [group, list] of groups) peers.set(group, list)
}

function isRecord(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null && 'dataValues' in value
}
