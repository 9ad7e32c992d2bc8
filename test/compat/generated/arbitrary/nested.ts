// Programs that write records with what they include: create, build and save, bulkCreate, to three levels.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import { model, type Encoded, type EncodedObject, type Program, type Step } from '../language.js'
import {
  edges,
  facts,
  libraryAssociations,
  libraryModels,
  libraryRows,
  type Name,
} from './library.js'
import { sparse } from './values.js'

const DEEPEST = 2

interface Tree {
  readonly values: EncodedObject
  readonly include: readonly Encoded[]
}

/** A record and those below it; `count` is in their texts, which differ so. */
function tree(name: Name, depth: number, without: string): fc.Arbitrary<Tree> {
  const { text, number } = facts[name]
  const own = sparse({
    [text]: [85, fc.constantFrom<Encoded>('new', 'other', null)],
    [number]: [50, fc.constantFrom<Encoded>(1, 2, null)],
    id: [8, fc.constantFrom<Encoded>(1, 50)],
  })
  const ways = edges[name].filter(({ as }) => as !== without && as !== 'bookGenres')
  if (depth > DEEPEST || ways.length === 0) return own.map((values) => ({ values, include: [] }))
  return fc
    .tuple(own, fc.subarray([...ways], { maxLength: Math.min(2, ways.length) }))
    .chain(([values, chosen]) =>
      fc
        .tuple(
          ...chosen.map((edge) => {
            const isList = edge.kind === 'hasMany' || edge.kind === 'belongsToMany'
            const below = tree(edge.target, depth + 1, '')
            return fc
              .tuple(below, fc.boolean(), fc.integer({ min: 1, max: 100 }))
              .map(([child, twice, draw]) => {
                const link: EncodedObject =
                  edge.kind === 'belongsToMany' && draw < 40 ? { BookGenre: { weight: 3 } } : {}
                const made: Encoded = { ...child.values, ...link }
                const shown = draw > 90 ? null : isList ? (twice ? [made, made] : [made]) : made
                const include: Encoded =
                  child.include.length === 0 && draw < 50
                    ? edge.as
                    : {
                        ...(draw % 2 === 0
                          ? { association: edge.as }
                          : { model: model(edge.target), as: edge.as }),
                        ...(child.include.length === 0 ? {} : { include: child.include }),
                      }
                return { as: edge.as, shown, include, isLeft: draw % 13 === 0 }
              })
          }),
        )
        .map((children): Tree => ({
          values: {
            ...values,
            ...Object.fromEntries(
              children.filter(({ isLeft }) => !isLeft).map(({ as, shown }) => [as, shown]),
            ),
          },
          include: children.map(({ include }) => include),
        })),
    )
}

const options = sparse({
  validate: [10, fc.boolean()],
  hooks: [8, fc.boolean()],
  individualHooks: [4, fc.boolean()],
  returning: [6, fc.boolean()],
  silent: [4, fc.boolean()],
  raw: [2, fc.boolean()],
})

const step: fc.Arbitrary<Step> = fc
  .constantFrom<Name>('Author', 'Book', 'Chapter', 'Profile', 'Genre')
  .chain((name) =>
    fc
      .tuple(fc.constantFrom('create', 'create', 'build', 'bulkCreate'), tree(name, 1, ''), options)
      .map(([call, { values, include }, chosen]) => ({
        on: model(name),
        call,
        args: [call === 'bulkCreate' ? [values, values] : values, { ...chosen, include }],
        rows: call !== 'build',
        unordered: true,
      })),
  )

const save: fc.Arbitrary<Step> = fc.nat({ max: 3 }).map((index) => ({
  on: { $: 'record', index },
  call: 'save',
  rows: true,
  unordered: true,
}))

const HOOKS = [
  'beforeValidate',
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
] as const

/** Programs that write trees of records. */
export function nestedPrograms(_dialect: CompatDialect): fc.Arbitrary<Program> {
  const steps = fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: save }), {
    minLength: 1,
    maxLength: 4,
  })
  return fc.tuple(fc.boolean(), steps).map(([isHooked, chosen]) => ({
    models: libraryModels(isHooked ? HOOKS : []),
    associations: libraryAssociations,
    steps: [...libraryRows, ...chosen],
  }))
}
