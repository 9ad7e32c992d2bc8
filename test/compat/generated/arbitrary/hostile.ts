// Programs with something wrong in them: a generated program, one of whose options is of another kind than it
// should be. v6 either says so, or takes it, or fails somewhere inside.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import type { Encoded, Program, Step } from '../language.js'
import { associationPrograms } from './associations.js'
import { definitionPrograms } from './definitions.js'
import { finderPrograms } from './finders.js'
import { recordPrograms } from './records.js'

const wrong: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  null,
  { $: 'undefined' },
  '',
  'text',
  'name',
  0,
  1,
  -1,
  1.5,
  { $: 'number', value: 'NaN' },
  true,
  false,
  [],
  ['name'],
  [[]],
  {},
  { name: 'x' },
  { a: { b: 1 } },
  { $: 'giver', value: 1 },
  { $: 'date', value: '2020-01-02T03:04:05.678Z' },
  { $: 'symbol', name: 's' },
  { $: 'regexp', source: 'a' },
  { $: 'empty' },
  { $: 'literal', sql: '1' },
  { $: 'fn', name: 'now', args: [] },
  { $: 'col', name: 'id' },
  { $: 'model', name: 'User' },
  { $: 'bigint', value: '1' },
)

type Path = readonly (string | number)[]

function pathsOf(value: Encoded, path: Path, depth: number): readonly Path[] {
  if (typeof value !== 'object' || value === null || '$' in value || depth === 0) return [path]
  const entries = Object.entries(value as { readonly [key: string]: Encoded })
  return [
    ...(path.length > 0 ? [path] : []),
    ...entries.flatMap(([key, member]) =>
      pathsOf(member, [...path, Array.isArray(value) ? Number(key) : key], depth - 1),
    ),
  ]
}

function withAt(value: Encoded, [key, ...rest]: Path, made: Encoded): Encoded {
  if (key === undefined) return made
  if (Array.isArray(value)) {
    return (value as readonly Encoded[]).map((each, index) =>
      index === key ? withAt(each, rest, made) : each,
    )
  }
  const object = value as { readonly [key: string]: Encoded }
  return { ...object, [String(key)]: withAt(object[String(key)] ?? null, rest, made) }
}

/** One argument, or an option of one, of one of the last steps becomes something else. */
function spoilStep(program: Program): fc.Arbitrary<Program> {
  const steps = program.steps ?? []
  const candidates = steps.flatMap((step, index) =>
    step.quiet === true || (step.args ?? []).length === 0 ? [] : [index],
  )
  if (candidates.length === 0) return fc.constant(program)
  return fc.constantFrom(...candidates).chain((index) => {
    const step = steps[index] as Step
    const args = (step.args ?? []) as readonly Encoded[]
    const paths = pathsOf(args as Encoded, [], 4)
    return fc.tuple(fc.constantFrom(...paths), wrong).map(([path, made]) => ({
      ...program,
      steps: [
        ...steps.slice(0, index),
        { ...step, args: withAt(args as Encoded, path, made) as readonly Encoded[] },
      ],
    }))
  })
}

/** An option of the definition of a model, or of an association, becomes something else. */
function spoilDefinition(program: Program): fc.Arbitrary<Program> {
  const last = (program.models ?? []).length - 1
  const draft = program.models?.[last]
  if (draft === undefined) return fc.constant(program)
  const whole: Encoded = { attributes: draft.attributes, options: draft.options }
  const paths = pathsOf(whole, [], 4).filter((path) => path.length > 1)
  if (paths.length === 0) return fc.constant(program)
  return fc.tuple(fc.constantFrom(...paths), wrong).map(([path, made]) => {
    const spoilt = withAt(whole, path, made) as {
      readonly attributes: typeof draft.attributes
      readonly options: typeof draft.options
    }
    return {
      ...program,
      models: [...(program.models ?? []).slice(0, last), { ...draft, ...spoilt }],
    }
  })
}

/** Generated programs, each with one thing wrong. */
export function hostilePrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  return fc
    .oneof(
      { weight: 3, arbitrary: recordPrograms(dialect).chain(spoilStep) },
      { weight: 3, arbitrary: finderPrograms(dialect).chain(spoilStep) },
      { weight: 2, arbitrary: associationPrograms(dialect).chain(spoilStep) },
      { weight: 2, arbitrary: definitionPrograms(dialect).chain(spoilDefinition) },
    )
    .map((program) => ({ ...program, odd: true }))
}
