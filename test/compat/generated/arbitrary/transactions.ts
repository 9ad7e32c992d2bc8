// Programs with transactions: managed and unmanaged ones, savepoints in them, failures, hooks after COMMIT.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import { model, type Encoded, type EncodedObject, type Program, type Step } from '../language.js'
import { libraryAssociations, libraryModels, libraryRows } from './library.js'
import { sparse } from './values.js'

const within: Encoded = { $: 'transaction' }

const id = fc.constantFrom<Encoded>(1, 2, 3, 60)
const author = fc.constant(model('Author'))

function call(
  on: fc.Arbitrary<EncodedObject>,
  method: string,
  ...args: readonly fc.Arbitrary<Encoded>[]
): fc.Arbitrary<Step> {
  return fc
    .tuple(on, fc.tuple(...args))
    .map(([subject, given]) => ({ on: subject, call: method, args: given }))
}

const options = (more: EncodedObject = {}): fc.Arbitrary<EncodedObject> =>
  fc.constant({ ...more, transaction: within })

/** One statement, mostly within the transaction. */
const statement: fc.Arbitrary<Step> = fc.oneof(
  call(
    author,
    'create',
    fc.constantFrom<Encoded>({ name: 'in' }, { id: 1, name: 'taken' }),
    options(),
  ),
  call(
    fc.constant(model('Book')),
    'create',
    fc.constantFrom<Encoded>({ title: 'in' }, { title: null }),
    options(),
  ),
  call(
    fc.constant(model('Genre')),
    'create',
    fc.constantFrom<Encoded>({ word: 'x' }, { word: 'in' }),
    options(),
  ),
  call(
    author,
    'update',
    fc.constant<Encoded>({ age: 77 }),
    id.map((key) => ({ where: { id: key }, transaction: within })),
  ),
  call(
    author,
    'destroy',
    id.map((key) => ({ where: { id: key }, force: true, transaction: within })),
  ),
  call(author, 'count', options()),
  call(author, 'count', fc.constant<Encoded>({})),
  call(
    author,
    'findOne',
    fc.constantFrom<Encoded>(true, 'UPDATE', 'SHARE').map((lock) => ({
      where: { id: 1 },
      lock,
      transaction: within,
    })),
  ),
  call(
    author,
    'findOrCreate',
    fc.constantFrom('Ann', 'fresh').map((name) => ({ where: { name }, transaction: within })),
  ),
  call(author, 'bulkCreate', fc.constant<Encoded>([{ name: 'x' }, { name: 'y' }]), options()),
  call(author, 'increment', fc.constant<Encoded>('age'), options({ where: { id: 1 } })),
  call(
    fc.constant<EncodedObject>({ $: 'sequelize' }),
    'query',
    fc.constantFrom<Encoded>('SELECT 1 AS one', 'SELECT no FROM nowhere'),
    options({ type: 'SELECT' }),
  ),
  call(
    fc.constant<EncodedObject>({ $: 'transaction' }),
    'afterCommit',
    fc.constantFrom<Encoded>(
      { $: 'spy', name: 'committed' },
      { $: 'spy', name: 'also', does: 'resolve' },
    ),
  ),
)

const level = fc.constantFrom(
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
)

function transaction(dialect: CompatDialect, depth: number): fc.Arbitrary<Step> {
  const own = sparse({
    isolationLevel: [depth === 1 ? 20 : 0, level],
    type: [
      dialect === 'sqlite' && depth === 1 ? 20 : 0,
      fc.constantFrom('DEFERRED', 'IMMEDIATE', 'EXCLUSIVE'),
    ],
  })
  const inner: fc.Arbitrary<Step> =
    depth < 3
      ? fc.oneof(
          { weight: 5, arbitrary: statement },
          { weight: 2, arbitrary: fc.constant(0).chain(() => transaction(dialect, depth + 1)) },
        )
      : statement
  const shape = fc.record({
    managed: fc.boolean(),
    catches: fc.boolean(),
    ends: fc.constantFrom<string | readonly string[]>(
      'commit',
      'commit',
      'commit',
      'rollback',
      ['commit', 'commit'],
      ['rollback', 'rollback'],
      ['commit', 'rollback'],
    ),
  })
  return fc
    .tuple(own, fc.array(inner, { minLength: 1, maxLength: 4 }), shape)
    .map(([chosen, inside, { managed, catches, ends }]) => ({
      on: { $: 'sequelize' },
      call: 'transaction',
      args: [chosen],
      inside,
      managed,
      catches,
      ends,
      rows: true,
    }))
}

/** Programs of transactions over the same rows. */
export function transactionPrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  return fc.array(transaction(dialect, 1), { minLength: 1, maxLength: 3 }).map((steps) => ({
    models: libraryModels(),
    associations: libraryAssociations,
    steps: [...libraryRows, ...steps],
  }))
}
