// Programs about definitions: random attributes and options, what is to be seen of the model, its table.

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
import { sparse } from './values.js'

const spy = (name: string): EncodedObject => ({ $: 'spy', name })

const types: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  type('STRING'),
  type('STRING', 40),
  type('STRING', 40, true),
  { $: 'type', name: 'STRING', chain: ['BINARY'] },
  type('CHAR'),
  type('CHAR', 3),
  type('TEXT'),
  type('TEXT', 'tiny'),
  type('TEXT', 'long'),
  type('INTEGER'),
  type('INTEGER', 5),
  { $: 'type', name: 'INTEGER', chain: ['UNSIGNED'] },
  { $: 'type', name: 'INTEGER', chain: ['UNSIGNED', 'ZEROFILL'] },
  type('TINYINT'),
  type('SMALLINT'),
  type('MEDIUMINT'),
  type('BIGINT'),
  { $: 'type', name: 'BIGINT', chain: ['UNSIGNED'] },
  type('FLOAT'),
  type('FLOAT', 11, 4),
  type('REAL'),
  type('DOUBLE'),
  type('DOUBLE', 11, 4),
  type('DECIMAL'),
  type('DECIMAL', 10, 2),
  type('NUMERIC'),
  type('BOOLEAN'),
  type('TIME'),
  type('DATE'),
  type('DATE', 6),
  type('DATEONLY'),
  type('JSON'),
  type('BLOB'),
  type('BLOB', 'tiny'),
  type('UUID'),
  type('ENUM', 'a', 'b'),
  type('ENUM', ['x', 'y z', "q'q"]),
  type('VIRTUAL'),
  type('VIRTUAL', type('STRING')),
  type('VIRTUAL', type('STRING'), ['name']),
)

const onlyPostgres: readonly Encoded[] = [
  type('JSONB'),
  type('CITEXT'),
  type('INET'),
  type('CIDR'),
  type('MACADDR'),
  type('TSVECTOR'),
  type('ARRAY', type('INTEGER')),
  type('ARRAY', type('ENUM', 'a', 'b')),
  type('ARRAY', type('STRING')),
  type('RANGE', type('INTEGER')),
  type('RANGE', type('DATE')),
]

const defaults: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  'x',
  '',
  0,
  5,
  1.5,
  true,
  false,
  null,
  "it's",
  { $: 'type', name: 'NOW' },
  { $: 'type', name: 'UUIDV4' },
  { $: 'type', name: 'UUIDV1' },
  { $: 'literal', sql: 'CURRENT_TIMESTAMP' },
  { $: 'fn', name: 'now', args: [] },
  { $: 'giver', value: 'made' },
)

const validators: fc.Arbitrary<Encoded> = sparse({
  isEmail: [15, fc.constantFrom<Encoded>(true, { msg: 'no email' })],
  len: [20, fc.constantFrom<Encoded>([2, 5], { args: [2, 5], msg: 'length' })],
  min: [10, fc.constantFrom<Encoded>(2, { args: [2], msg: 'too small' })],
  isIn: [10, fc.constant<Encoded>([['a', 'b', 'x']])],
  notEmpty: [10, fc.constantFrom<Encoded>(true, { msg: 'empty' })],
  is: [10, fc.constantFrom<Encoded>('^[a-z]+$', ['^[a-z]+$', 'i'])],
  isInt: [10, fc.constant(true)],
  custom: [10, fc.constant<Encoded>({ $: 'spy', name: 'custom', does: 'nothing' })],
})

const references: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  { model: 'Targets' },
  { model: 'Targets', key: 'id' },
  { model: model('Target') },
  { model: model('Target'), key: 'id' },
  { model: { tableName: 'Targets' }, key: 'id' },
  {
    model: 'Targets',
    key: 'id',
    deferrable: { $: 'static', path: 'Deferrable.INITIALLY_DEFERRED' },
  },
)

const actions = fc.constantFrom('CASCADE', 'SET NULL', 'cascade', 'NO ACTION', 'RESTRICT')

function attribute(dialect: CompatDialect, name: string): fc.Arbitrary<Encoded> {
  const kinds =
    dialect === 'postgres'
      ? fc.oneof({ weight: 4, arbitrary: types }, fc.constantFrom(...onlyPostgres))
      : types
  const plain = sparse({
    type: [100, kinds],
    field: [20, fc.constantFrom(`the_${name}`, `${name} Field`, `a.${name}`)],
    allowNull: [30, fc.boolean()],
    defaultValue: [25, defaults],
    unique: [
      15,
      fc.constantFrom<Encoded>(
        true,
        false,
        'pair',
        'both',
        { name: 'named' },
        { name: 'pair', msg: 'twice' },
        { msg: 'once' },
      ),
    ],
    primaryKey: [6, fc.boolean()],
    comment: [8, fc.constantFrom('a comment', "it's")],
    validate: [12, validators],
    onDelete: [5, actions],
    get: [5, fc.constant({ $: 'giver', value: 'got' })],
    set: [5, fc.constant(spy('set'))],
  })
  const key = sparse({
    type: [100, fc.constantFrom(type('INTEGER'), type('BIGINT'), type('UUID'), type('STRING', 20))],
    primaryKey: [100, fc.constant(true)],
    autoIncrement: [40, fc.boolean()],
    field: [20, fc.constant(`key_${name}`)],
    allowNull: [20, fc.boolean()],
    defaultValue: [15, fc.constantFrom<Encoded>({ $: 'type', name: 'UUIDV4' }, 7)],
  })
  const reference = sparse({
    type: [100, fc.constant(type('INTEGER'))],
    references: [100, references],
    onDelete: [40, actions],
    onUpdate: [40, actions],
    allowNull: [30, fc.boolean()],
    field: [20, fc.constant(`target_${name}`)],
  })
  return fc.oneof(
    { weight: 10, arbitrary: plain },
    { weight: 4, arbitrary: kinds },
    { weight: 2, arbitrary: key },
    { weight: 2, arbitrary: reference },
  )
}

const names = [
  'name',
  'firstName',
  'order',
  'Title',
  'snake_case',
  'URL',
  'userID',
  'x1',
  'id',
  'value',
  'createdAt',
]

const timestamp = fc.constantFrom<Encoded>('made', 'changed_at', false, true)

const indexes: fc.Arbitrary<Encoded> = fc.array(
  sparse({
    fields: [
      100,
      fc.constantFrom<Encoded>(
        ['name'],
        ['name', 'value'],
        [{ name: 'name', order: 'DESC' }],
        [{ name: 'name', length: 5 }],
        [{ attribute: 'name' }],
        [{ name: 'name', collate: 'NOCASE' }],
        [{ $: 'fn', name: 'lower', args: [{ $: 'col', name: 'name' }] }],
        [{ $: 'literal', sql: 'name' }],
      ),
    ],
    unique: [40, fc.boolean()],
    name: [30, fc.constantFrom('own_index', 'other index')],
    type: [5, fc.constantFrom('UNIQUE')],
    where: [15, fc.constantFrom<Encoded>({ value: 1 }, { name: { 'Op.ne': null } })],
    using: [10, fc.constantFrom('BTREE', 'btree')],
  }),
  { maxLength: 2 },
)

const modelOptions = (dialect: CompatDialect): fc.Arbitrary<EncodedObject> =>
  sparse({
    underscored: [25, fc.boolean()],
    timestamps: [30, fc.boolean()],
    createdAt: [12, timestamp],
    updatedAt: [12, timestamp],
    deletedAt: [12, fc.constantFrom<Encoded>('gone', 'deleted_at', false)],
    paranoid: [25, fc.boolean()],
    version: [15, fc.constantFrom<Encoded>(true, 'revision', false)],
    tableName: [15, fc.constantFrom('my_table', 'Table', 'a.b')],
    freezeTableName: [15, fc.boolean()],
    name: [6, fc.constantFrom<Encoded>({ singular: 'one', plural: 'many' })],
    schema: [dialect === 'mysql' ? 0 : 6, fc.constant('main_schema')],
    indexes: [15, indexes],
    comment: [6, fc.constantFrom('table comment')],
    engine: [5, fc.constantFrom('InnoDB', 'MEMORY')],
    charset: [5, fc.constant('utf8mb4')],
    defaultScope: [8, fc.constant<Encoded>({ where: { name: 'x' } })],
    scopes: [8, fc.constant<Encoded>({ one: { where: { name: 'y' } } })],
    getterMethods: [8, fc.constant<Encoded>({ both: { $: 'giver', value: 1 } })],
    setterMethods: [8, fc.constant<Encoded>({ both: spy('both') })],
    validate: [6, fc.constant<Encoded>({ whole: spy('whole') })],
    hooks: [
      6,
      fc.constant<Encoded>({ beforeSync: spy('beforeSync'), afterSync: spy('afterSync') }),
    ],
    initialAutoIncrement: [4, fc.constantFrom<Encoded>(100, '100')],
    uniqueKeys: [4, fc.constant<Encoded>({ uk: { fields: ['name', 'value'] } })],
    omitNull: [4, fc.boolean()],
  })

function draft(name: string, dialect: CompatDialect): fc.Arbitrary<ModelDraft> {
  const attributes = fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 5 })
    .chain((own) =>
      fc
        .tuple(...own.map((key) => attribute(dialect, key)))
        .map((made) => Object.fromEntries(own.map((key, index) => [key, made[index] ?? null]))),
    )
  return fc.record({ name: fc.constant(name), attributes, options: modelOptions(dialect) })
}

const target: ModelDraft = {
  name: 'Target',
  attributes: { label: type('STRING') },
  options: { timestamps: false },
}

/** Programs that define a model, look at it and make its table. */
export function definitionPrograms(dialect: CompatDialect): fc.Arbitrary<Program> {
  const modelName = fc.constantFrom('User', 'person', 'UserRole', 'Data')
  const globals = sparse({
    define: [
      10,
      fc.constantFrom<Encoded>(
        { underscored: true },
        { timestamps: false },
        { freezeTableName: true },
        { paranoid: true },
      ),
    ],
    omitNull: [3, fc.constant(true)],
  })
  return fc
    .tuple(
      modelName.chain((name) => draft(name, dialect)),
      globals,
    )
    .map(([own, options]) => {
      const it = model(own.name)
      const steps: Step[] = []
      if (own.options['schema'] !== undefined && dialect === 'postgres') {
        steps.push({ on: { $: 'sequelize' }, call: 'createSchema', args: ['main_schema'] })
      }
      steps.push(
        { on: model('Target'), call: 'sync', quiet: true },
        { on: it, call: 'sync' },
        { on: it, call: 'describe' },
        {
          on: { $: 'queryInterface' },
          call: 'showIndex',
          args: [{ $: 'tableOf', name: own.name }],
        },
        { on: it, call: 'build', args: [{}] },
        { on: it, call: 'create', args: [{ name: 'abc', value: 1 }], rows: true },
        { on: it, call: 'findAll', args: [{ raw: true }] },
        { on: it, call: 'drop' },
      )
      return { options, views: true, models: [target, own], steps }
    })
}
