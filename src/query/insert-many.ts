/**
 * INSERT of many rows as one statement. Its text repeats that of one row, so the plan is made of two
 * rows: what stands between them repeats. In: columns, rows of values. Out: text and values for any
 * number of rows. Rows of mixed shape (fragments, keys given here and there) are written as a tree.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { Binder, Engine } from '../contract/engine.js'
import type { ModelClass } from '../contract/model.js'
import type { Slot, Written } from '../contract/writer.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type { ConflictNode, Expression, InsertNode } from '../sql/nodes.js'
import { encodersOf, makeBinder } from '../writer/bind.js'
import { writeStatement } from '../writer/writer.js'
import { ConstantSink } from './constant-sink.js'
import { KeySink } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import {
  compileReturning,
  returningKey,
  type Returning,
  type ReturningOption,
} from './returning.js'
import { shapeOf } from './shape.js'
import { walkWhere } from './walk-where.js'
import { assignmentsKey, checkSendable, givesIdentity, valueNodes } from './assignments.js'
import {
  schemaKey,
  tableOfModel,
  writeContext,
  writePlansOf,
  type WritePlan,
} from './write-plan.js'

/** What happens when a unique key is hit. */
export interface BulkConflict {
  readonly action: 'nothing' | 'update'
  readonly target: readonly string[]
  /** The user's `conflictWhere`. */
  readonly where: unknown
  readonly update: readonly string[]
  /** Columns of all keys, where the dialect compares them one by one. */
  readonly keys: readonly (readonly string[])[] | undefined
}

/** A planned INSERT of many rows. */
export interface PlannedRows {
  readonly written: Written
  readonly binder: Binder
  readonly params: readonly unknown[]
  readonly returning: Returning | undefined
}

type Row = readonly unknown[]

/** Plans the INSERT of all rows. */
export function planRows(
  model: ModelClass,
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
  returning: ReturningOption,
  conflict: BulkConflict | undefined,
): PlannedRows {
  const engine = model.sequelize._engine
  const serverKeys = sharedShape(columns, rows, model)
  const key =
    serverKeys === undefined ? undefined : keyOf(model, columns, serverKeys, returning, conflict)
  if (key === undefined) {
    const node = insertNode(model, columns, rows, returning, conflict, new NodeSink())
    const written = writeStatement(
      engine.dialect,
      node,
      engine.options['quoteIdentifiers'] === false,
    )
    const binder = makeBinder(written, engine.dialect, engine.conversion)
    const sink = new KeySink()
    for (const row of rows) assignmentsKey(columns, row, sink, model)
    return {
      written,
      binder,
      params: sink.params,
      returning: compileReturning(model._definition, returning, engine),
    }
  }
  const plans = writePlansOf(model._definition)
  let plan = plans.get(key)
  if (plan === undefined) {
    plan = planTwo(model, columns, rows, returning, conflict)
    plans.set(key, plan)
  }
  return repeat(plan, columns, rows, engine)
}

function isServerKey(attribute: AttributeDefinition, value: unknown): boolean {
  return attribute.autoIncrement && (value === null || value === undefined)
}

/** Which columns are keys the server makes, if that is the same in all rows and no value is SQL. */
function sharedShape(
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
  model: ModelClass,
): string | undefined {
  let shape: string | undefined
  const counter = columns.findIndex(({ autoIncrement }) => autoIncrement)
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      const value = row[i]
      const column = columns[i]
      if (typeof value === 'object' && value instanceof SequelizeMethod) return undefined
      if (column !== undefined) checkSendable(value, column, model)
    }
    const attribute = columns[counter]
    const own = attribute !== undefined && isServerKey(attribute, row[counter]) ? '*' : ''
    if (shape === undefined) shape = own
    else if (shape !== own) return undefined
  }
  return shape
}

function keyOf(
  model: ModelClass,
  columns: readonly AttributeDefinition[],
  serverKeys: string,
  returning: ReturningOption,
  conflict: BulkConflict | undefined,
): string | undefined {
  if (conflict?.where !== undefined && conflict.where !== null) return undefined
  // Rows of nothing but keys which the server makes have no slot to repeat by.
  if (columns.length <= serverKeys.length) return undefined
  const end =
    conflict === undefined ? '' : shapeOf([conflict.action, conflict.target, conflict.update])
  if (end === undefined) return undefined
  const indexes = columns.map(({ index }) => index).join(',')
  return `B${schemaKey(model)}${indexes}${serverKeys}${returningKey(returning)}${end}`
}

function insertNode(
  model: ModelClass,
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
  returning: ReturningOption,
  conflict: BulkConflict | undefined,
  sink: NodeSink,
): InsertNode {
  const { dialect } = model.sequelize._engine
  const omits = dialect.supports.autoIncrementValue === 'omit'
  const [first = []] = rows
  const isKept = columns.map((attribute, index) => !omits || !isServerKey(attribute, first[index]))
  const kept = columns.filter((_, index) => isKept[index])
  const back = compileReturning(model._definition, returning, model.sequelize._engine)
  return {
    kind: 'insert',
    table: tableOfModel(model),
    columns: kept.map(({ field }) => field),
    rows: rows.map((row): Expression[] => {
      const values = row.filter((_, index) => isKept[index])
      return valueNodes({ attributes: kept, values }, sink, model, true)
    }),
    conflict: conflict === undefined ? undefined : conflictNode(model, conflict),
    returning: back?.columns,
    identityGiven: givesIdentity({ attributes: kept, values: first }),
    hasTrigger: model.options['hasTrigger'] === true,
  }
}

/** The condition of a conflict holds constants: a statement with one is planned anew each time. */
function conflictNode(model: ModelClass, conflict: BulkConflict): ConflictNode {
  const context = writeContext(new ConstantSink(), model._definition)
  return {
    kind: 'conflict',
    action: conflict.action,
    target: conflict.target,
    where: walkWhere(conflict.where, context),
    update: conflict.update,
    keys: conflict.keys,
    set: [],
  }
}

function planTwo(
  model: ModelClass,
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
  returning: ReturningOption,
  conflict: BulkConflict | undefined,
): WritePlan {
  const engine = model.sequelize._engine
  const [first = []] = rows
  const node = insertNode(model, columns, [first, first], returning, conflict, new NodeSink())
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  return {
    written,
    binder: makeBinder(written, engine.dialect, engine.conversion),
    returning: compileReturning(model._definition, returning, engine),
    logAs: 'inlined',
  }
}

/** The statement for this many rows, from the one for two. */
function repeat(
  plan: WritePlan,
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
  engine: Engine,
): PlannedRows {
  const width = plan.written.slots.length / 2
  let written: Written | undefined
  let values: unknown[] | undefined
  return {
    // The binder takes the values from the rows; what logs show has them as constants.
    params: [],
    returning: plan.returning,
    get written() {
      return (written ??= repeatWritten(plan.written, width, paramsOf(columns, rows)))
    },
    binder: {
      text: () => repeatText(plan, width, rows.length, engine),
      // Asked for twice where statements are measured before they are sent.
      values: () => (values ??= bindRows(encodersFor(plan, width, engine), columns, rows)),
    },
  }
}

/** Values of plain rows of one shape, one after the other. */
function paramsOf(columns: readonly AttributeDefinition[], rows: readonly Row[]): unknown[] {
  const params: unknown[] = []
  const [first = []] = rows
  const skipped = columns.findIndex((attribute, index) => isServerKey(attribute, first[index]))
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) if (i !== skipped) params.push(row[i])
  }
  return params
}

type Encoders = readonly ((value: unknown) => unknown)[]

const encoders = new WeakMap<WritePlan, Encoders>()

/** The encoders of one row. */
function encodersFor(plan: WritePlan, width: number, engine: Engine): Encoders {
  let known = encoders.get(plan)
  if (known === undefined) {
    known = encodersOf(plan.written, engine.dialect, engine.conversion).slice(0, width)
    encoders.set(plan, known)
  }
  return known
}

/** All values in one list, encoded column by column as they are put in. */
function bindRows(
  encode: Encoders,
  columns: readonly AttributeDefinition[],
  rows: readonly Row[],
): unknown[] {
  const [first = []] = rows
  const skipped = columns.findIndex((attribute, index) => isServerKey(attribute, first[index]))
  const values: unknown[] = new Array(rows.length * encode.length)
  let next = 0
  for (const row of rows) {
    let slot = 0
    for (let i = 0; i < columns.length; i++) {
      if (i !== skipped) values[next++] = encode[slot++]?.(row[i])
    }
  }
  return values
}

const texts = new WeakMap<WritePlan, { readonly count: number; readonly text: string }>()

/** The bound text; that of the last number of rows is kept. */
function repeatText(plan: WritePlan, width: number, count: number, engine: Engine): string {
  const known = texts.get(plan)
  if (known?.count === count) return known.text
  const { pieces, slots } = plan.written
  const { dialect } = engine
  let position = 0
  let text = pieces[0] ?? ''
  for (let row = 0; row < count; row++) {
    if (row > 0) text += pieces[width] ?? ''
    for (let i = 0; i < width; i++) {
      if (i > 0) text += pieces[i] ?? ''
      text += dialect.placeholder(++position) + (slots[i]?.cast ?? '')
    }
  }
  text += pieces[width * 2] ?? ''
  texts.set(plan, { count, text })
  return text
}

/** Pieces and slots for logs. */
function repeatWritten(two: Written, width: number, params: readonly unknown[]): Written {
  const count = params.length / width
  const { pieces, slots } = two
  const all: string[] = [pieces[0] ?? '']
  const allSlots: Slot[] = []
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) {
      const slot = slots[i]
      if (slot === undefined || slot.node.kind !== 'param') continue
      const value = params[row * width + i]
      allSlots.push({ ...slot, node: { ...slot.node, index: -1, value } })
      const isLast = i === width - 1
      all.push(
        (isLast ? (row === count - 1 ? pieces[width * 2] : pieces[width]) : pieces[i + 1]) ?? '',
      )
    }
  }
  return { pieces: all, slots: allSlots }
}
