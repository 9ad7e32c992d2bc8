/**
 * Hooks: registration and running. In: a model, a `Sequelize` instance or class (functions are kept in
 * v6's place, `options.hooks`) or a record (functions for this object only). Out: nothing; a throw
 * stops the operation. Guide: "Hooks".
 */
import { BaseError } from '../../errors/index.js'
import { HOOK_NAMES, HOOKS } from './table.js'
import type { HookName, HookRow } from './table.js'

/** A hook function. */
// oxlint-disable-next-line no-explicit-any -- arguments differ per hook; users type their own
export type Hook = (...args: any[]) => unknown

/** A registered function: bare, or with the name it can be removed by. */
export type HookEntry = Hook | { readonly name: string; readonly fn: Hook }

/** Lists by hook name, as v6 keeps them on `options.hooks`. */
export type HookLists = Record<string, HookEntry[] | undefined>

/** Whatever hooks are registered on: a model, a Sequelize instance, the Sequelize class. */
export interface HookTarget {
  // oxlint-disable-next-line no-explicit-any -- v6's open options
  readonly options: { hooks?: any; [option: string]: any }
  /** Present on models: its hooks are permanent and follow the model's own. */
  readonly sequelize?: HookTarget | undefined
  readonly runHooks?: unknown
}

/** Functions of single records (D12); empty, and never asked, until the first is added. */
const recordHooks = new WeakMap<object, HookLists>()
let hasRecordHooks = false

// The `runHooks` of this package, set once by the roof: of models, of `Sequelize`, of its instances.
let shippedRunners: readonly unknown[] = []

/** Called by the roof with what has a `runHooks` of ours. */
export function markShippedRunners(owners: readonly object[]): void {
  shippedRunners = owners.map((owner) => Reflect.get(owner, 'runHooks') as unknown)
}

/** Did a program put a `runHooks` of its own in place (PARITY 19)? Then it is asked for every event. */
function hasOwnRunner(target: HookTarget): target is HookTarget & { runHooks: Hook } {
  const { runHooks: runner } = target
  if (runner === undefined || shippedRunners.length === 0) return false
  const [ofModels, ofClass, ofInstances] = shippedRunners
  return runner !== ofModels && runner !== ofInstances && runner !== ofClass
}

/**
 * Is there a hook that `runHooks` would call? Two property reads: made to be asked before every hook
 * call, so that models without hooks pay nothing.
 * @param target - model or Sequelize
 * @param record - the instance at hand, if the event has one
 */
export function hasHook(target: HookTarget, name: HookName, record?: object): boolean {
  if (target.options.hooks?.[name]?.length > 0) return true
  if (target.sequelize !== undefined && target.sequelize.options.hooks?.[name]?.length > 0) {
    return true
  }
  if (hasOwnRunner(target)) return true
  return (
    hasRecordHooks && record !== undefined && (recordHooks.get(record)?.[name]?.length ?? 0) > 0
  )
}

/**
 * May `hasHook` say yes at all? One look in the place of one per name, for ways that would ask for many.
 * @param target - a model
 */
export function mayHaveHooks(target: HookTarget): boolean {
  if (hasRecordHooks || hasOwnRunner(target)) return true
  for (const _name in target.options.hooks) return true
  for (const _name in target.sequelize?.options.hooks) return true
  return false
}

/**
 * Is a hook of this type registered on the target itself? The public `Model.hasHook(type)`.
 * @returns undefined (v6) where none ever was
 */
export function hasOwnHook(target: HookTarget, name: string): boolean {
  readRow(name)
  const list = target.options.hooks?.[name]
  return list && list.length > 0
}

/**
 * Runs the hooks of a type one after the other, each awaited: the target's own, those of the record,
 * then the permanent ones of the target's Sequelize instance. `this` is the target, as in v6. By the
 * target's public `runHooks`, if a program replaced it.
 * @param args - what the hook's row in the table promises; the first is looked up for record hooks
 */
export async function runHooks(
  target: HookTarget,
  name: HookName,
  ...args: readonly unknown[]
): Promise<void> {
  if (hasOwnRunner(target)) await target.runHooks(name, ...args)
  else await callHooks(target, name, args)
}

async function callHooks(
  target: HookTarget,
  name: HookName,
  args: readonly unknown[],
): Promise<void> {
  // The list is taken before the first call: a hook that adds or removes hooks changes the next event.
  for (const entry of collect(target, name, args[0])) {
    await readFunction(entry).apply(target, [...args])
  }
}

/** Runs the hooks of a type that is not awaited (`sync` in the table): define, init, associate. */
export function runHooksSync(
  target: HookTarget,
  name: HookName,
  ...args: readonly unknown[]
): void {
  if (hasOwnRunner(target)) target.runHooks(name, ...args)
  else callHooksSync(target, name, args)
}

function callHooksSync(target: HookTarget, name: HookName, args: readonly unknown[]): void {
  for (const entry of collect(target, name, args[0])) readFunction(entry).apply(target, [...args])
}

/**
 * `runHooks(type, ...args)` as users call it on models and on Sequelize: awaited or not as the table
 * says.
 */
export function runHooksPublic(
  target: HookTarget,
  name: string,
  ...args: readonly unknown[]
): Promise<void> | undefined {
  if (!readRow(name).sync) return callHooks(target, name as HookName, args)
  callHooksSync(target, name as HookName, args)
  return undefined
}

/**
 * Registers a hook: `addHook(Model, 'afterSave', fn)` or `addHook(Model, 'afterSave', 'name', fn)`.
 * @throws BaseError for an unknown type (lists the names) and for a hook that is no function
 */
export function addHook<T extends HookTarget>(
  target: T,
  type: string,
  nameOrHook: unknown,
  hook?: unknown,
): T {
  const entry = makeEntry(type, nameOrHook, hook)
  target.options.hooks ??= {}
  enter(target.options.hooks, type, entry)
  return target
}

/** Takes a hook out again, by its name or, if it has none, by the function itself. */
export function removeHook<T extends HookTarget>(target: T, type: string, nameOrHook: unknown): T {
  const row = readRow(type)
  if (target.options.hooks) leave(target.options.hooks, row, nameOrHook)
  return target
}

/** `user.addHook(type, [name], fn)`: a hook that runs for this object only. */
export function addRecordHook<T extends object>(
  record: T,
  type: string,
  nameOrHook: unknown,
  hook?: unknown,
): T {
  const entry = makeEntry(type, nameOrHook, hook)
  const lists = recordHooks.get(record) ?? {}
  enter(lists, type, entry)
  recordHooks.set(record, lists)
  hasRecordHooks = true
  return record
}

/** `user.removeHook(type, nameOrFunction)`. */
export function removeRecordHook<T extends object>(
  record: T,
  type: string,
  nameOrHook: unknown,
): T {
  const row = readRow(type)
  const lists = recordHooks.get(record)
  if (lists) leave(lists, row, nameOrHook)
  return record
}

/** `user.hasHook(type)`: was one added to this very object? */
export function hasRecordHook(record: object, type: string): boolean {
  readRow(type)
  return (recordHooks.get(record)?.[type]?.length ?? 0) > 0
}

/**
 * Reads `options.hooks` of a model or of Sequelize, name → function or list of functions, into lists.
 * @param defaults - `define.hooks`: taken name by name where `hooks` has none of that name
 * @throws BaseError for an unknown type
 */
export function readHookOption(hooks: unknown, defaults?: unknown): HookLists {
  const lists: HookLists = {}
  for (const [type, given] of Object.entries({ ...asRecord(defaults), ...asRecord(hooks) })) {
    for (const hook of Array.isArray(given) ? given : [given]) {
      enter(lists, type, makeEntry(type, hook, undefined))
    }
  }
  return lists
}

function collect(target: HookTarget, name: HookName, first: unknown): readonly HookEntry[] {
  const own: HookEntry[] = target.options.hooks?.[name] ?? []
  const permanent: HookEntry[] = target.sequelize?.options.hooks?.[name] ?? []
  const ofRecord =
    hasRecordHooks && typeof first === 'object' && first !== null
      ? (recordHooks.get(first)?.[name] ?? [])
      : []
  return [...own, ...ofRecord, ...permanent]
}

function readFunction(entry: HookEntry): Hook {
  return typeof entry === 'function' ? entry : entry.fn
}

function readRow(type: string): HookRow {
  const row = HOOKS.get(type)
  if (row) return row
  throw new BaseError(`Unknown hook "${type}". Hooks are: ${HOOK_NAMES.join(', ')}.`)
}

function makeEntry(type: string, nameOrHook: unknown, hook: unknown): HookEntry {
  readRow(type)
  if (typeof nameOrHook === 'function') return nameOrHook as Hook
  if (typeof nameOrHook === 'string' && typeof hook === 'function') {
    return { name: nameOrHook, fn: hook as Hook }
  }
  // An entry of `options.hooks` may be in the kept form already.
  if (isNamed(nameOrHook)) return nameOrHook
  throw new BaseError(
    `A hook must be a function, got ${typeof (hook ?? nameOrHook)} for "${type}".`,
  )
}

function isNamed(value: unknown): value is { readonly name: string; readonly fn: Hook } {
  return (
    typeof value === 'object' && value !== null && 'fn' in value && typeof value.fn === 'function'
  )
}

function enter(lists: HookLists, type: string, entry: HookEntry): void {
  for (const name of readRow(type).lists) lists[name] = [...(lists[name] ?? []), entry]
}

/** v6: a function that was registered by name is removed by name only. */
function leave(lists: HookLists, row: HookRow, nameOrHook: unknown): void {
  for (const name of row.lists) {
    const list = lists[name]
    if (list === undefined) continue
    lists[name] = list.filter((entry) =>
      typeof entry === 'function' ? entry !== nameOrHook : entry.name !== nameOrHook,
    )
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
