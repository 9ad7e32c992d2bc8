// The two sinks must agree: conditions of equal key have equal SQL, and as many params as slots.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Expression } from '../sql/nodes.js'
import { Op } from '../sql/operators.js'
import { col, fn, literal, where } from '../sql/fragments.js'
import { loadDialect } from '../dialects/index.js'
import { makeBinder } from '../writer/bind.js'
import { writeFragment } from '../writer/writer.js'
import { KeySink } from './key-sink.js'
import { NodeSink } from './node-sink.js'
import type { Sink } from './sink.js'
import type { WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'
import '../../test/support/seed.js'

const dialect = loadDialect('sqlite')
const conversion = { timezone: '+00:00', types: dialect.types }

function context<T>(sink: Sink<T>): WalkContext<T> {
  return {
    sink,
    definition: undefined,
    table: 'User',
    negated: false,
    inOr: false,
    unknown: undefined,
    resolve: () => undefined,
    conditions: walkWhere,
  }
}

interface Read {
  readonly key: string
  readonly text: string
  readonly params: readonly unknown[]
  readonly values: readonly unknown[]
}

function read(condition: unknown): Read {
  const keys = new KeySink()
  const key = walkWhere(condition, context(keys)) ?? ''
  const node: Expression | undefined = walkWhere(condition, context(new NodeSink()))
  if (node === undefined) return { key, text: '', params: keys.params, values: [] }
  const binder = makeBinder(writeFragment(dialect, node), dialect, conversion)
  return {
    key,
    text: binder.text(keys.params),
    params: keys.params,
    values: binder.values(keys.params),
  }
}

const scalar = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.boolean(),
  fc.date({ noInvalidDate: true }),
)
/** Any text whose parts can be names: not empty, without NUL. */
const anyName = fc
  .string({ minLength: 1 })
  .filter((text) => !text.includes('\0') && text.split('.').every((part) => part !== ''))
const name = fc.oneof(fc.constantFrom('a', 'b', 'c:3', '1:x', 'a,b'), anyName)
const operators = fc.oneof(
  fc.tuple(fc.constantFrom(Op.eq, Op.ne, Op.gt, Op.lte), scalar),
  fc.tuple(fc.constantFrom(Op.in, Op.notIn), fc.array(scalar, { maxLength: 4 })),
  fc.tuple(fc.constantFrom(Op.between, Op.notBetween), fc.tuple(scalar, scalar)),
  fc.tuple(fc.constantFrom(Op.startsWith, Op.endsWith, Op.substring, Op.like), fc.string()),
  fc.tuple(fc.constant(Op.is), fc.constantFrom(null, true, false)),
)
const comparison = fc.oneof(
  scalar,
  fc.constant(null),
  fc.array(scalar, { maxLength: 3 }),
  fc.array(operators, { minLength: 1, maxLength: 3 }).map((pairs) => {
    const value: Record<symbol, unknown> = {}
    for (const [operator, operand] of pairs) value[operator] = operand
    return value
  }),
)
const { condition } = fc.letrec((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc
      .dictionary(name, comparison, { maxKeys: 3 })
      .filter(
        (value) => !Object.keys(value).some((key) => key.includes('$') || key === '__proto__'),
      ),
    fc.tuple(name, scalar).map(([column, value]) => where(col(column), '>=', value)),
    fc.tuple(fc.string(), scalar).map(([text, value]) => where(fn('lower', text), value)),
    fc.string({ minLength: 1 }).map((text) => literal(text)),
    fc
      .tuple(fc.constantFrom(Op.and, Op.or, Op.not), fc.array(tie('condition'), { maxLength: 3 }))
      .map(([group, members]) => ({ [group]: members })),
  ),
}))

/** What is right about one condition: as many values as placeholders. */
const placeholders = (text: string): number =>
  text.replace(/'(?:[^']|'')*'|`(?:[^`]|``)*`/g, '').split('?').length - 1

describe('conditions', () => {
  it('have equal SQL if they have equal keys', () => {
    const seen = new Map<string, Read>()
    fc.assert(
      fc.property(condition, (value) => {
        const result = read(value)
        const before = seen.get(result.key)
        // A list's length is not part of the key: its text expands per call.
        const isFixed = !result.params.some(Array.isArray)
        if (before !== undefined && isFixed) expect(result.text).toBe(before.text)
        seen.set(result.key, result)
      }),
      { numRuns: 3000 },
    )
  })

  it('have one value per placeholder', () => {
    fc.assert(
      fc.property(condition, (value) => {
        const { text, values } = read(value)
        fc.pre(!JSON.stringify(text).includes('literal'))
        const literals = collectLiterals(value)
        fc.pre(literals.every((raw) => !/[?'`]/.test(raw)))
        expect(values).toHaveLength(placeholders(text))
      }),
      { numRuns: 1500 },
    )
  })

  it('write the same text for different values of one class', () => {
    expect(read({ a: 1, b: 'x' }).text).toBe(read({ a: 2, b: "y'; --" }).text)
    expect(read({ a: [1, 2] }).key).toBe(read({ a: [3, 4, 5] }).key)
    expect(read({ a: 1 }).key).not.toBe(read({ a: 1.5 }).key)
  })

  it('keep names apart that would look alike without their lengths', () => {
    const keys = [{ 'a,b': 1 }, { a: 1, b: 1 }, { 'a1:b': 1 }].map((value) => read(value).key)
    expect(new Set(keys).size).toBe(3)
  })

  it('refuse undefined, texts and lists of scalars with v6s messages', () => {
    expect(() => read({ a: undefined })).toThrow(
      'WHERE parameter "a" has invalid "undefined" value',
    )
    expect(() => read('a = 1')).toThrow("Support for `{where: 'raw query'}` has been removed.")
    expect(() => read(['a = ?', 1])).toThrow('Support for literal replacements')
  })
})

function collectLiterals(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectLiterals)
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  if ('val' in value) return [String(value.val)]
  return Reflect.ownKeys(value).flatMap((key) => collectLiterals(Reflect.get(value, key)))
}
