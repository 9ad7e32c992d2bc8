// A law: models with keys of several columns answer every find as models with keys of one column do, which
// the other properties compare with the reference evaluator. Generated includes on both.
//
// RESEQUEL_KEYS_RUNS=2000       number of finds per database (default 300)
// RESEQUEL_PROPERTY_SEED=123    the seed of an earlier run
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const queries = Number(process.env['RESEQUEL_KEYS_RUNS'] ?? 300)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

// oxlint-disable-next-line no-explicit-any -- models are made by name
type Table = ModelStatic<Model & { [name: string]: any }>
type Bag = Record<string, unknown>

/** Where an alias leads, and whether to many. */
const graph: Readonly<Record<string, Readonly<Record<string, readonly [string, boolean]>>>> = {
  A: { bs: ['B', true], c: ['C', false], ds: ['D', true] },
  B: { a: ['A', false], es: ['E', true] },
  C: { a: ['A', false] },
  D: { as: ['A', true] },
  E: { b: ['B', false] },
}

const sizes = { A: 12, B: 30, C: 8, D: 6, E: 40 } as const
const tenants = 3

/** The key of a row by its number: `5`, or its tenant and its number within the tenant. */
function keyOf(prefix: string, id: number | null, isComposite: boolean): Bag {
  const name = (part: string): string =>
    prefix === '' ? part : prefix + part[0]?.toUpperCase() + part.slice(1)
  if (!isComposite) return { [name('id')]: id }
  return {
    [name('tenant')]: id === null ? null : id % tenants,
    [name('number')]: id === null ? null : Math.floor(id / tenants),
  }
}

/** The same five models, with keys of one column or of two. */
async function makeWorld(
  sequelize: Sequelize,
  isComposite: boolean,
): Promise<Record<string, Table>> {
  const part = { type: DataTypes.INTEGER, primaryKey: true }
  const primary = isComposite ? { tenant: part, number: part } : { id: part }
  const models = Object.fromEntries(
    Object.keys(sizes).map((name) => [
      name,
      sequelize.define(
        name,
        { ...primary, name: DataTypes.STRING, v: DataTypes.INTEGER } as never,
        { timestamps: false, tableName: `${name}_${isComposite ? 'two' : 'one'}` },
      ) as unknown as Table,
    ]),
  ) as Record<keyof typeof sizes, Table>
  const { A, B, C, D, E } = models
  const foreignKey = (prefix: string): string[] =>
    Object.keys(keyOf(prefix, 0, isComposite)).map(String)
  A.hasMany(B, { as: 'bs', foreignKey: foreignKey('a') })
  B.belongsTo(A, { as: 'a', foreignKey: foreignKey('a') })
  A.hasOne(C, { as: 'c', foreignKey: foreignKey('a') })
  C.belongsTo(A, { as: 'a', foreignKey: foreignKey('a') })
  B.hasMany(E, { as: 'es', foreignKey: foreignKey('b') })
  E.belongsTo(B, { as: 'b', foreignKey: foreignKey('b') })
  const Tie = sequelize.define(
    'Tie',
    { w: DataTypes.INTEGER },
    { timestamps: false, tableName: `ties_${isComposite ? 'two' : 'one'}` },
  )
  const through = { model: Tie }
  A.belongsToMany(D, { as: 'ds', through, foreignKey: foreignKey('a'), otherKey: foreignKey('d') })
  D.belongsToMany(A, { as: 'as', through, foreignKey: foreignKey('d'), otherKey: foreignKey('a') })
  await sequelize.sync({ force: true })
  const rows = (name: keyof typeof sizes, more: (id: number) => Bag): Bag[] =>
    Array.from({ length: sizes[name] }, (_, id) => ({
      ...keyOf('', id, isComposite),
      name: `${name.toLowerCase()}${String(id).padStart(2, '0')}`,
      v: (id * 7) % 10,
      ...more(id),
    }))
  const owned = (prefix: string, id: number, count: number): Bag =>
    keyOf(prefix, id % 6 === 5 ? null : (id * 5) % count, isComposite)
  await A.bulkCreate(rows('A', () => ({})))
  await D.bulkCreate(rows('D', () => ({})))
  await B.bulkCreate(rows('B', (id) => owned('a', id, sizes.A)))
  await C.bulkCreate(rows('C', (id) => keyOf('a', id === 3 ? null : id, isComposite)))
  await E.bulkCreate(rows('E', (id) => owned('b', id, sizes.B)))
  const ties = Array.from(
    { length: 30 },
    (_, id) => [(id * 7) % sizes.A, (id * 11) % sizes.D] as const,
  )
  const distinct = new Map(ties.map((tie) => [tie.join(), tie]))
  await Tie.bulkCreate(
    [...distinct.values()].map(([a, d], index) => ({
      ...keyOf('a', a, isComposite),
      ...keyOf('d', d, isComposite),
      w: index % 4,
    })),
  )
  for (const model of [...Object.values(models), Tie]) {
    sequelize.modelManager.removeModel(model as never)
  }
  return models
}

const above = fc.integer({ min: 0, max: 8 }).map((v) => ({ v: { [Op.gt]: v } }))
const direction = fc.constantFrom('ASC', 'DESC')
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 })

/** Includes of a model, to a depth. */
function includesOf(model: string, depth: number): fc.Arbitrary<readonly Bag[]> {
  const ways = Object.entries(graph[model] ?? {})
  return fc
    .subarray(ways, { maxLength: Math.min(ways.length, depth > 1 ? 2 : 1) })
    .chain((chosen) =>
      fc.tuple(...chosen.map(([as, [target, isMany]]) => includeOf(as, target, isMany, depth))),
    )
}

function includeOf(as: string, target: string, isMany: boolean, depth: number): fc.Arbitrary<Bag> {
  const way = isMany
    ? fc.constantFrom<Bag>(
        {},
        {},
        { strategy: 'join' },
        { strategy: 'split' },
        { limit: 1 },
        { limit: 2, offset: 1 },
        ...(as === 'ds' || as === 'as'
          ? [{ through: { where: { w: [1, 2] } } }]
          : [{ separate: true }]),
      )
    : fc.constant<Bag>({})
  return fc
    .record({
      way,
      order: direction,
      where: maybe(above),
      required: maybe(fc.boolean()),
      attributes: maybe(fc.constant(['name'])),
      include: depth > 1 ? includesOf(target, depth - 1) : fc.constant([]),
    })
    .map(({ way: how, order, include, ...rest }) => ({
      association: as,
      ...defined(rest),
      ...how,
      ...(isMany && { order: [['name', order]] }),
      ...(include.length > 0 && { include }),
    }))
}

const defined = (bag: Bag): Bag =>
  Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined))

/** A find of one of the models. */
const finds = fc
  .constantFrom('A', 'B', 'C', 'D', 'E')
  .chain((model) =>
    fc.record({
      model: fc.constant(model),
      include: includesOf(model, 3),
      where: maybe(above),
      order: direction,
      limit: maybe(fc.integer({ min: 1, max: 5 })),
      offset: maybe(fc.integer({ min: 0, max: 3 })),
      named: fc.boolean(),
      attributes: maybe(fc.constant(['name'])),
    }),
  )
  .map(({ model, named, order, ...rest }) => {
    const [first] = rest.include
    const alias = first?.['association']
    const where =
      named && alias ? { ...rest.where, [`$${String(alias)}.v$`]: { [Op.lt]: 8 } } : rest.where
    return { model, options: defined({ ...rest, where, order: [['name', order]] }) }
  })

/** What of a record does not depend on its key; children in order of their names. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(shown).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/^(?:id|tenant|number|[abd](?:Id|Tenant|Number))$/.test(name))
      .map(([name, member]) => [name, shown(member)]),
  )
}

type Outcome = { readonly rows: unknown; readonly count: unknown } | { readonly error: string }

async function outcomeOf(
  models: Record<string, Table>,
  model: string,
  options: Bag,
): Promise<Outcome> {
  const table = models[model]
  if (table === undefined) throw new Error(`no model ${model}`)
  try {
    const rows = await table.findAll({ ...options } as never)
    const {
      limit: _limit,
      offset: _offset,
      order: _order,
      attributes: _names,
      ...counted
    } = options
    const count = await table.count({ ...counted, distinct: true } as never)
    return { rows: rows.map((row) => shown(row.toJSON())), count }
  } catch (error) {
    return { error: String(error) }
  }
}

describe('keys of several columns', () => {
  eachDialect((database) => {
    let one: Record<string, Table>
    let two: Record<string, Table>

    beforeAll(async () => {
      one = await makeWorld(database.sequelize, false)
      two = await makeWorld(database.sequelize, true)
    })

    test(
      'answer as keys of one column',
      async () => {
        let answered = 0
        const law = fc.asyncProperty(finds, async ({ model, options }) => {
          const expected = await outcomeOf(one, model, options)
          if ('rows' in expected) answered++
          expect(await outcomeOf(two, model, options)).toEqual(expected)
        })
        await fc.assert(law, { numRuns: queries, seed })
        // most are no errors on both sides
        expect(answered).toBeGreaterThan(queries * 0.8)
        process.stdout.write(
          `keys of several columns on ${database.title}: ${answered} finds, RESEQUEL_PROPERTY_SEED=${seed}\n`,
        )
      },
      30_000 + queries * 100,
    )
  })
})
