// Programs about the life of records: a model with a few attributes of each family, and a random run of calls.

import fc from 'fast-check'
import type { CompatDialect } from '../../harness/types.js'
import {
  model,
  type,
  type Encoded,
  type EncodedObject,
  type ModelDraft,
  type Program,
  type Step,
} from '../language.js'
import { oddValue, sparse, valueOf, fittingValue, type Family } from './values.js'

/** An attribute of a drafted model. */
export interface Field {
  readonly name: string
  readonly family: Family
}

const baseTypes: Readonly<Record<Family, Encoded>> = {
  text: type('STRING', 50),
  whole: type('INTEGER'),
  fraction: type('DOUBLE'),
  decimal: type('DECIMAL', 10, 2),
  flag: type('BOOLEAN'),
  moment: type('DATE'),
  day: type('DATEONLY'),
  document: type('JSON'),
  choice: type('ENUM', 'red', 'green', 'blue'),
  big: type('BIGINT'),
  bytes: type('BLOB'),
  uuid: type('UUID'),
}

const fields: readonly Field[] = [
  { name: 'name', family: 'text' },
  { name: 'age', family: 'whole' },
  { name: 'score', family: 'fraction' },
  { name: 'price', family: 'decimal' },
  { name: 'isActive', family: 'flag' },
  { name: 'seenAt', family: 'moment' },
  { name: 'birthday', family: 'day' },
  { name: 'meta', family: 'document' },
  { name: 'color', family: 'choice' },
  { name: 'big', family: 'big' },
  { name: 'photo', family: 'bytes' },
  { name: 'token', family: 'uuid' },
]

/** Hooks that fire in the life of records. */
const HOOKS = [
  'beforeValidate',
  'afterValidate',
  'validationFailed',
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
  'beforeSave',
  'afterSave',
  'beforeDestroy',
  'afterDestroy',
  'beforeRestore',
  'afterRestore',
  'beforeUpsert',
  'afterUpsert',
  'beforeBulkCreate',
  'afterBulkCreate',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeBulkRestore',
  'afterBulkRestore',
  'beforeFind',
  'beforeFindAfterExpandIncludeAll',
  'beforeFindAfterOptions',
  'afterFind',
  'beforeCount',
]

const validators: fc.Arbitrary<Encoded> = sparse({
  len: [30, fc.constant<Encoded>([1, 5])],
  notEmpty: [20, fc.constant(true)],
  isInt: [15, fc.constant(true)],
  min: [15, fc.constant(2)],
  isIn: [10, fc.constant<Encoded>([['a', 'b', 1, 2]])],
  custom: [
    15,
    fc.constantFrom<Encoded>(
      { $: 'spy', name: 'custom', does: 'throw' },
      { $: 'spy', name: 'custom' },
    ),
  ],
})

function attribute(field: Field): fc.Arbitrary<Encoded> {
  return sparse({
    type: [100, fc.constant(baseTypes[field.family])],
    field: [15, fc.constant(`col_${field.name}`)],
    allowNull: [25, fc.boolean()],
    defaultValue: [25, defaultOf(field.family)],
    unique: [12, fc.constantFrom<Encoded>(true, 'pair')],
    validate: [12, validators],
    get: [5, fc.constant<Encoded>({ $: 'giver', value: 'got' })],
    set: [4, fc.constant<Encoded>({ $: 'spy', name: `set ${field.name}` })],
  })
}

function defaultOf(family: Family): fc.Arbitrary<Encoded> {
  if (family === 'moment') return fc.constant({ $: 'type', name: 'NOW' })
  if (family === 'uuid') return fc.constant({ $: 'type', name: 'UUIDV4' })
  return fittingValue(family)
}

const options: fc.Arbitrary<EncodedObject> = sparse({
  underscored: [20, fc.constant(true)],
  timestamps: [25, fc.constant(false)],
  createdAt: [8, fc.constantFrom<Encoded>('made', false)],
  updatedAt: [8, fc.constantFrom<Encoded>('changed_at', false)],
  deletedAt: [8, fc.constant('gone')],
  paranoid: [30, fc.constant(true)],
  version: [15, fc.constantFrom<Encoded>(true, 'revision')],
  omitNull: [5, fc.constant(true)],
  defaultScope: [
    6,
    fc.constantFrom<Encoded>(
      { where: { age: 1 } },
      { attributes: ['id', 'name'] },
      { where: { age: { 'Op.ne': null } } },
    ),
  ],
  getterMethods: [5, fc.constant<Encoded>({ whole: { $: 'giver', value: 1 } })],
  setterMethods: [5, fc.constant<Encoded>({ whole: { $: 'spy', name: 'set whole' } })],
  validate: [
    5,
    fc.constantFrom<Encoded>(
      { rule: { $: 'spy', name: 'rule' } },
      { rule: { $: 'spy', name: 'rule', does: 'throw' } },
    ),
  ],
})

/** A model and its fields; `virtual` and the key come with it. */
function drafts(): fc.Arbitrary<{ readonly draft: ModelDraft; readonly own: readonly Field[] }> {
  return fc.uniqueArray(fc.constantFrom(...fields), { minLength: 2, maxLength: 5 }).chain((own) =>
    fc
      .tuple(
        fc.tuple(...own.map(attribute)),
        options,
        fc.oneof({ weight: 8, arbitrary: fc.constant<Encoded | undefined>(undefined) }, keys),
        fc.boolean(),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([made, chosen, key, hooked, virtual]) => {
        const attributes: Record<string, Encoded> = {}
        if (key !== undefined) attributes['id'] = key
        own.forEach(({ name }, index) => {
          attributes[name] = made[index] ?? null
        })
        if (virtual === 0) attributes['shown'] = { type: type('VIRTUAL') }
        const draft: ModelDraft = {
          name: 'User',
          attributes,
          options: chosen,
          hooks: hooked ? HOOKS : [],
        }
        return { draft, own }
      }),
  )
}

const keys: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  { type: type('INTEGER'), primaryKey: true, autoIncrement: true, field: 'user_id' },
  { type: type('INTEGER'), primaryKey: true },
  { type: type('UUID'), primaryKey: true, defaultValue: { $: 'type', name: 'UUIDV4' } },
  { type: type('STRING', 20), primaryKey: true },
  { type: type('BIGINT'), primaryKey: true, autoIncrement: true },
)

function calls(own: readonly Field[], dialect: CompatDialect): fc.Arbitrary<Step> {
  const names = own.map(({ name }) => name)
  const name = fc.constantFrom(...names, 'id', 'createdAt', 'nosuch')
  const nameList = fc.uniqueArray(fc.constantFrom(...names, 'updatedAt', 'nosuch'), {
    maxLength: 3,
  })
  const values = valuesOf(own)
  const where = conditions(own)
  const numbers = own
    .filter(({ family }) => family === 'whole' || family === 'fraction')
    .map((each) => each.name)
  const number = fc.constantFrom(...(numbers.length > 0 ? numbers : ['id']))
  const save = sparse({
    fields: [25, nameList],
    silent: [15, fc.boolean()],
    validate: [20, fc.boolean()],
    hooks: [20, fc.boolean()],
    omitNull: [6, fc.boolean()],
    returning: [15, fc.constantFrom<Encoded>(true, false, ['id'])],
    raw: [4, fc.boolean()],
  })
  const bulk = sparse({
    where: [90, where],
    hooks: [12, fc.boolean()],
    individualHooks: [20, fc.boolean()],
    validate: [12, fc.boolean()],
    paranoid: [10, fc.boolean()],
    silent: [10, fc.boolean()],
    limit: [10, fc.constantFrom<Encoded>(1, 2)],
    fields: [12, nameList],
    returning: [dialect === 'postgres' ? 20 : 0, fc.boolean()],
    sideEffects: [6, fc.boolean()],
    force: [6, fc.boolean()],
    truncate: [3, fc.boolean()],
  })
  const bulkCreate = sparse({
    validate: [30, fc.boolean()],
    hooks: [15, fc.boolean()],
    individualHooks: [20, fc.boolean()],
    ignoreDuplicates: [12, fc.boolean()],
    updateOnDuplicate: [
      12,
      fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
    ],
    fields: [15, fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 })],
    returning: [20, fc.constantFrom<Encoded>(true, false, ['id'])],
  })
  const increments = sparse({
    by: [50, fc.constantFrom<Encoded>(2, -1, 0.5, '3')],
    where: [20, where],
    silent: [10, fc.boolean()],
  })
  const it = fc.constant(model('User'))
  const record = fc.nat({ max: 5 }).map((index): EncodedObject => ({ $: 'record', index }))
  const key = fc.constantFrom<Encoded>(1, 2, '1', 99, null)
  const call = (
    weight: number,
    on: fc.Arbitrary<EncodedObject>,
    method: string,
    ...args: readonly fc.Arbitrary<Encoded>[]
  ) => ({
    weight,
    arbitrary: fc.tuple(on, fc.tuple(...args)).map(([target, given]): Step => ({
      on: target,
      call: method,
      args: given,
      rows: writes.has(method),
      wait: 2,
    })),
  })
  return fc.oneof(
    call(8, it, 'create', values, save),
    call(3, it, 'build', values),
    call(
      1,
      it,
      'build',
      values,
      sparse({ isNewRecord: [50, fc.boolean()], raw: [50, fc.boolean()] }),
    ),
    call(6, it, 'bulkCreate', fc.array(values, { maxLength: 3 }), bulkCreate),
    call(
      3,
      it,
      'upsert',
      values,
      sparse({
        fields: [15, nameList],
        validate: [20, fc.boolean()],
        hooks: [10, fc.boolean()],
        returning: [20, fc.boolean()],
      }),
    ),
    call(
      2,
      it,
      'findOrCreate',
      sparse({ where: [95, plainWhere(own)], defaults: [60, values], hooks: [10, fc.boolean()] }),
    ),
    call(1, it, 'findOrBuild', sparse({ where: [95, plainWhere(own)], defaults: [60, values] })),
    call(1, it, 'findCreateFind', sparse({ where: [95, plainWhere(own)], defaults: [60, values] })),
    call(4, it, 'update', values, bulk),
    call(2, it, 'destroy', bulk),
    call(1, it, 'restore', bulk),
    call(
      2,
      it,
      'increment',
      fc.oneof<fc.Arbitrary<Encoded>[]>(
        number,
        fc.array(number, { minLength: 1, maxLength: 2 }),
        number.map((n) => ({ [n]: 2 })),
      ),
      fc.tuple(increments, where).map(([chosen, own]) => ({ where: own, ...chosen })),
    ),
    call(
      2,
      it,
      'findAll',
      sparse({
        where: [40, where],
        paranoid: [20, fc.boolean()],
        raw: [20, fc.boolean()],
        attributes: [20, nameList.map((list) => ['id', ...list.filter((n) => n !== 'nosuch')])],
      }),
    ),
    call(2, it, 'findOne', sparse({ where: [60, where], paranoid: [20, fc.boolean()] })),
    call(1, it, 'findByPk', key),
    call(1, it, 'count', sparse({ where: [60, where] })),
    call(6, record, 'set', values),
    call(4, record, 'set', name, anyValue(own)),
    call(1, record, 'set', values, sparse({ raw: [50, fc.boolean()], reset: [50, fc.boolean()] })),
    call(1, record, 'setDataValue', name, anyValue(own)),
    call(1, record, 'get', name),
    call(
      1,
      record,
      'get',
      sparse({ plain: [50, fc.boolean()], raw: [30, fc.boolean()], clone: [30, fc.boolean()] }),
    ),
    call(1, record, 'changed', name),
    call(1, record, 'changed', name, fc.boolean()),
    call(1, record, 'previous', name),
    call(8, record, 'save', save),
    call(6, record, 'update', values, save),
    call(
      1,
      record,
      'validate',
      sparse({ skip: [30, nameList], hooks: [30, fc.boolean()], fields: [20, nameList] }),
    ),
    call(
      3,
      record,
      'reload',
      sparse({
        attributes: [20, fc.constant<Encoded>(['id', ...names])],
        paranoid: [20, fc.boolean()],
      }),
    ),
    call(3, record, 'destroy', sparse({ force: [25, fc.boolean()], hooks: [20, fc.boolean()] })),
    call(2, record, 'restore', sparse({ hooks: [20, fc.boolean()] })),
    call(
      2,
      record,
      'increment',
      number,
      sparse({ by: [50, fc.constantFrom<Encoded>(2, -1, 0.5)], silent: [10, fc.boolean()] }),
    ),
    call(1, record, 'decrement', number),
    call(1, record, 'equals', record),
    call(1, record, 'isSoftDeleted'),
    call(1, record, 'toJSON'),
    call(1, record, 'where'),
  )
}

const writes = new Set([
  'create',
  'bulkCreate',
  'upsert',
  'findOrCreate',
  'findCreateFind',
  'update',
  'destroy',
  'restore',
  'increment',
  'decrement',
  'save',
])

function anyValue(own: readonly Field[]): fc.Arbitrary<Encoded> {
  return fc.oneof(...own.map(({ family }) => valueOf(family, 3)), oddValue)
}

function valuesOf(own: readonly Field[]): fc.Arbitrary<EncodedObject> {
  const members: Record<string, readonly [number, fc.Arbitrary<Encoded>]> = {
    id: [12, fc.constantFrom<Encoded>(1, 2, 7, '3', null)],
    createdAt: [3, valueOf('moment')],
    nosuch: [4, fc.constant('x')],
    shown: [5, fc.constant('virtual')],
    whole: [3, fc.constant('w')],
  }
  for (const { name, family } of own) members[name] = [65, valueOf(family)]
  return sparse(members)
}

function plainWhere(own: readonly Field[]): fc.Arbitrary<EncodedObject> {
  const members: Record<string, readonly [number, fc.Arbitrary<Encoded>]> = {
    id: [20, fc.constantFrom<Encoded>(1, 2, 50)],
  }
  for (const { name, family } of own) members[name] = [30, fittingValue(family)]
  return sparse(members)
}

function conditions(own: readonly Field[]): fc.Arbitrary<EncodedObject> {
  const members: Record<string, readonly [number, fc.Arbitrary<Encoded>]> = {
    id: [50, fc.constantFrom<Encoded>(1, 2, [1, 2, 3], { 'Op.gt': 0 }, { 'Op.ne': null })],
  }
  for (const { name, family } of own) members[name] = [10, fittingValue(family)]
  return sparse(members)
}

/** Programs that make, change and remove records. */
export function recordPrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  return drafts().chain(({ draft, own }) =>
    fc
      .tuple(valuesOf(own), fc.array(calls(own, dialect), { minLength: 2, maxLength: 8 }))
      .map(([first, rest]) => {
        const steps: Step[] = [
          { on: model('User'), call: 'sync', quiet: true },
          { on: model('User'), call: 'create', args: [first], rows: true },
          ...rest,
        ]
        return { models: [draft], steps }
      }),
  )
}
