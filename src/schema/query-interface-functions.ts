/**
 * The query interface's methods for functions and triggers of PostgreSQL. In: an engine and the
 * method's own arguments. Bodies, return types and conditions go raw into the text, as in v6.
 */
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { plainError, QueryError } from '../errors/index.js'
import type { FunctionNode, FunctionParamNode } from '../sql/schema-nodes.js'
import { readTable } from './names.js'
import { runSchema } from './run.js'

function assertFunctions(engine: Engine): void {
  if (engine.dialect.supports.enumTypes) return
  throw new QueryError(
    `Functions and triggers are written for PostgreSQL only, not for ${engine.dialect.name}.`,
  )
}

function readParams(params: unknown): FunctionParamNode[] {
  const list: unknown[] = Array.isArray(params) ? params : []
  return list.map((param) => {
    const { type, name, direction } = (param ?? {}) as Bag
    if (typeof type !== 'string' || type === '') {
      throw plainError(`function or trigger used with a parameter without any type`)
    }
    return {
      type,
      name: typeof name === 'string' ? name : undefined,
      direction: typeof direction === 'string' ? direction : undefined,
    }
  })
}

/** `createFunction(name, params, returnType, language, body, optionsArray, { force, variables })`. */
export async function createFunction(
  engine: Engine,
  name: string,
  params: unknown,
  returnType: string,
  language: string,
  body: string,
  modifiers: readonly string[] = [],
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  if (!name || !returnType || !language || !body) {
    throw plainError(
      'createFunction missing some parameters. Did you pass functionName, returnType, language and body?',
    )
  }
  const variables: unknown[] = Array.isArray(options['variables']) ? options['variables'] : []
  const node: FunctionNode = {
    kind: 'create-function',
    name,
    params: readParams(params),
    returnType,
    language,
    body,
    modifiers,
    variables: variables.map((variable) => {
      const { name: own, type, default: value } = (variable ?? {}) as Bag
      if (!own || !type) throw plainError('function variable must have a name and type')
      return { name: String(own), type: String(type), default: value }
    }),
    replace: options['force'] === true,
  }
  await runSchema(engine, node, options)
}

/** `dropFunction(name, params)`. */
export async function dropFunction(
  engine: Engine,
  name: string,
  params: unknown,
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  if (!name) throw plainError('requires functionName')
  await runSchema(engine, { kind: 'drop-function', name, params: readParams(params) }, options)
}

/** `renameFunction(before, params, after)`. */
export async function renameFunction(
  engine: Engine,
  before: string,
  params: unknown,
  after: string,
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  const node = { kind: 'rename-function', name: before, params: readParams(params), after } as const
  await runSchema(engine, node, options)
}

/**
 * `createTrigger(table, name, timing, events, function, params, optionsArray)`.
 *
 * @param timing `before`, `after`, `instead_of`, `after_constraint`
 * @param events `{ insert: true, update: ['column'] }`, or an array of names
 */
export async function createTrigger(
  engine: Engine,
  tableName: unknown,
  name: string,
  timing: string,
  events: unknown,
  functionName: string,
  params: unknown,
  modifiers: readonly string[] = [],
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  const node: FunctionNode = {
    kind: 'create-trigger',
    table: readTable(tableName, options),
    name,
    timing: readTiming(timing),
    events: readEvents(events),
    functionName,
    params: readParams(params),
    modifiers,
  }
  await runSchema(engine, node, options)
}

const timings: Readonly<Record<string, string>> = {
  before: 'BEFORE',
  after: 'AFTER',
  instead_of: 'INSTEAD OF',
  after_constraint: 'AFTER',
}

function readTiming(timing: string): string {
  const text = Object.hasOwn(timings, timing) ? timings[timing] : undefined
  if (text === undefined) throw plainError(`Invalid trigger event specified: ${timing}`)
  return text
}

const events = new Set(['insert', 'update', 'delete', 'truncate'])

function readEvents(given: unknown): { event: string; columns: readonly string[] }[] {
  const entries: [string, unknown][] = Array.isArray(given)
    ? given.map((event) => [String(event), true])
    : Object.entries((given ?? {}) as object)
  if (entries.length === 0) throw plainError('no table change events specified to trigger on')
  return entries.map(([event, columns]) => {
    if (!events.has(event)) {
      throw plainError(`parseTriggerEventSpec: undefined trigger event ${event}`)
    }
    return {
      event: event.toUpperCase(),
      columns: Array.isArray(columns) ? columns.map(String) : [],
    }
  })
}

/** `dropTrigger(table, name)`. */
export async function dropTrigger(
  engine: Engine,
  tableName: unknown,
  name: string,
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  const table = readTable(tableName, options)
  await runSchema(engine, { kind: 'drop-trigger', table, name }, options)
}

/** `renameTrigger(table, before, after)`. */
export async function renameTrigger(
  engine: Engine,
  tableName: unknown,
  before: string,
  after: string,
  options: Bag = {},
): Promise<void> {
  assertFunctions(engine)
  const table = readTable(tableName, options)
  await runSchema(engine, { kind: 'rename-trigger', table, name: before, after }, options)
}
