/**
 * Reads the fragments (`fn`, `col`, `cast`, `literal`, `json`) and plain values where an expression is
 * expected. In: a fragment or a value. Out: what the sink makes of it.
 * Guide: "Raw Queries", "Model Querying – Basics".
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import { BaseError } from '../errors/index.js'
import type { DataType } from '../sql/data-type.js'
import { Cast, Col, Fn, Json, JsonChange, Literal, SequelizeMethod } from '../sql/fragments.js'
import { checkedCastType, checkedFunctionName } from './grammar.js'
import { jsonCondition, jsonMember } from './json-path.js'
import { bareName } from './quoted-name.js'
import type { WalkContext } from './walk-context.js'

/** A fragment in a place where an expression is expected. */
export function readFragment<T>(fragment: SequelizeMethod, context: WalkContext<T>): T {
  const { sink } = context
  if (fragment instanceof Literal) return sink.raw(String(fragment.val))
  if (fragment instanceof Col) return readCol(fragment, context)
  if (fragment instanceof Fn) {
    const args = fragment.args.map((arg) => readArgument(arg, context))
    return sink.call(checkedFunctionName(fragment.fn), args)
  }
  if (fragment instanceof Cast) {
    const type = checkedCastType(fragment.type)
    return sink.cast(readArgument(fragment.val, context), type)
  }
  if (fragment instanceof Json) return readJson(fragment, context)
  if (fragment instanceof JsonChange) return readJsonChange(fragment, context)
  const condition = context.conditions(fragment, context)
  return condition ?? sink.truth(true)
}

/** `col('a')`, `col('t.a')`, `col('*')`: names as given, without the model's alias. */
function readCol<T>(fragment: Col, context: WalkContext<T>): T {
  const { sink } = context
  const text = bareName([fragment.col].flat().join('.'))
  if (text === '*') return sink.star(undefined)
  const dot = text.lastIndexOf('.')
  if (dot < 0) return sink.column(undefined, text)
  const path = text.slice(0, dot)
  const name = text.slice(dot + 1)
  const table = context.resolve(path)
  const alias = table?.alias ?? path
  if (name === '*') return sink.star(alias)
  return sink.column(alias, columnName(name, table?.definition.byName.get(name)?.field, table))
}

function columnName(
  name: string,
  field: string | undefined,
  table: { readonly definition: { readonly byField: ReadonlyMap<string, unknown> } } | undefined,
): string {
  // Column names win; an attribute name is accepted where no such column exists.
  if (table === undefined || table.definition.byField.has(name)) return name
  return field ?? name
}

function readJson<T>(fragment: Json, context: WalkContext<T>): T {
  const { sink } = context
  if (fragment.conditions !== undefined) {
    const terms = jsonCondition(
      fragment.conditions,
      (name) => sink.column(undefined, name),
      context,
    )
    return terms.length === 1 && terms[0] !== undefined ? terms[0] : sink.logic('and', terms, true)
  }
  const member = jsonMember(fragment.path ?? '', (name) => sink.column(undefined, name), context)
  if (fragment.value === undefined) return member
  return fragment.value === null
    ? sink.binary('is', member, sink.keyword('NULL'))
    : sink.binary('eq', member, sink.param(fragment.value, undefined, 'json'))
}

function readJsonChange<T>({ column, type, changes }: JsonChange, context: WalkContext<T>): T {
  const { sink } = context
  return sink.jsonChange(
    sink.column(undefined, column),
    type,
    changes.map(({ path }) => path),
    changes.map(({ text }) => sink.param(text, undefined, 'argument')),
  )
}

/** Argument of a function: a fragment, conditions, or a value. */
function readArgument<T>(value: unknown, context: WalkContext<T>): T {
  if (value instanceof SequelizeMethod) return readFragment(value, context)
  if (isPlainObject(value)) {
    const condition = context.conditions(value, context)
    if (condition !== undefined) return condition
    throw new BaseError(`A function or cast was given ${inspect(value)}, which says nothing.`)
  }
  if (value === null) return context.sink.keyword('NULL')
  return context.sink.param(value, undefined, 'argument')
}

/** Right side of a comparison: a fragment, or a value of the attribute's type. */
export function readOperand<T>(
  value: unknown,
  type: DataType | undefined,
  place: 'compare' | 'json',
  context: WalkContext<T>,
): T {
  if (value instanceof SequelizeMethod) return readFragment(value, context)
  return context.sink.param(asText(value, type), type, place)
}

/** Bytes for a column that holds none are text, as in v6. */
function asText(value: unknown, type: DataType | undefined): unknown {
  if (!(value instanceof Uint8Array) || type === undefined) return value
  const isBinary = type.key === 'BLOB' || type.options['binary'] === true
  return isBinary ? value : Buffer.from(value).toString()
}
