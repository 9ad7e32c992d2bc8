// Programs that ask the query generator for texts: random calls over a few models, without a database.

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
import { findOptions, whereOf } from './finders.js'
import { fittingValue, sparse } from './values.js'

const generator: EncodedObject = { $: 'queryGenerator' }
const table: fc.Arbitrary<Encoded> = fc.constantFrom<Encoded>(
  'Users',
  'my_table',
  { tableName: 'Users' },
  { tableName: 'Users', schema: 'main_schema' },
)
const column = fc.constantFrom('name', 'age', 'the_score', 'a b')

const user: ModelDraft = {
  name: 'User',
  attributes: {
    name: type('STRING'),
    age: { type: type('INTEGER') },
    score: { type: type('DOUBLE'), field: 'the_score' },
    isActive: type('BOOLEAN'),
    seenAt: type('DATE'),
    birthday: type('DATEONLY'),
    color: type('ENUM', 'red', 'green', 'blue'),
  },
  options: { timestamps: false },
}

const values: fc.Arbitrary<EncodedObject> = sparse({
  id: [30, fc.constantFrom<Encoded>(1, null)],
  name: [
    60,
    fc.oneof(
      fittingValue('text'),
      fc.constantFrom<Encoded>(
        null,
        { $: 'fn', name: 'upper', args: ['x'] },
        { $: 'literal', sql: '1' },
      ),
    ),
  ],
  age: [
    60,
    fc.oneof(fittingValue('whole'), fc.constantFrom<Encoded>(null, { $: 'col', name: 'id' })),
  ],
  the_score: [30, fittingValue('fraction')],
  isActive: [40, fittingValue('flag')],
  seenAt: [30, fc.constantFrom<Encoded>({ $: 'date', value: '2020-01-02T03:04:05.678Z' })],
  birthday: [30, fittingValue('day')],
})

const raw: Encoded = { $: 'rawAttributes', name: 'User' }
const plainWhere = sparse({
  id: [60, fc.constantFrom<Encoded>(1, [1, 2], { 'Op.gt': 1 })],
  name: [40, fittingValue('text')],
})

const dataType = fc.constantFrom<Encoded>(
  type('STRING'),
  type('STRING', 20),
  type('INTEGER'),
  type('BOOLEAN'),
  type('DATE'),
  type('TEXT'),
  type('DECIMAL', 8, 2),
  type('UUID'),
  type('BIGINT'),
)
const attribute: fc.Arbitrary<Encoded> = fc.oneof(
  sparse({
    type: [100, dataType],
    allowNull: [30, fc.boolean()],
    defaultValue: [30, fc.constantFrom<Encoded>('x', 5, { $: 'literal', sql: 'now()' })],
    unique: [15, fc.constant(true)],
    comment: [10, fc.constantFrom('a comment')],
    references: [10, fc.constant<Encoded>({ model: 'Targets', key: 'id' })],
    onDelete: [8, fc.constantFrom('CASCADE', 'SET NULL')],
  }),
)

function calls(dialect: CompatDialect): fc.Arbitrary<Step> {
  const call = (weight: number, method: string, ...args: readonly fc.Arbitrary<Encoded>[]) => ({
    weight,
    arbitrary: fc
      .tuple(...args)
      .map((given): Step => ({ on: generator, call: method, args: given })),
  })
  const options = findOptions(dialect).map(
    ({
      include: _include,
      plain: _plain,
      raw: _raw,
      paranoid: _paranoid,
      attributes: chosen,
      ...rest
    }): Encoded =>
      // the finder has made a list of them
      Array.isArray(chosen) ? { ...rest, attributes: chosen } : rest,
  )
  const it = fc.constant<Encoded>(model('User'))
  const indexOptions = sparse({
    fields: [
      100,
      fc.constantFrom<Encoded>(
        ['name'],
        ['name', 'age'],
        [{ name: 'name', order: 'DESC' }],
        [{ name: 'name', length: 5 }],
        [{ $: 'fn', name: 'lower', args: [{ $: 'col', name: 'name' }] }],
      ),
    ],
    unique: [40, fc.boolean()],
    name: [40, fc.constant('own_index')],
    where: [20, fc.constantFrom<Encoded>({ age: 1 }, { name: { 'Op.ne': null } })],
    using: [15, fc.constantFrom('btree', 'BTREE')],
    type: [10, fc.constantFrom('UNIQUE', 'FULLTEXT')],
    concurrently: [5, fc.boolean()],
  })
  return fc.oneof(
    call(8, 'selectQuery', table, options, it),
    call(2, 'selectQuery', table, options),
    call(4, 'whereQuery', whereOf(dialect)),
    call(4, 'getWhereConditions', whereOf(dialect)),
    call(
      4,
      'insertQuery',
      table,
      values,
      fc.constantFrom<Encoded>(raw, {}, { $: 'undefined' }),
      sparse({
        ignoreDuplicates: [15, fc.boolean()],
        returning: [20, fc.constantFrom<Encoded>(true, ['id'])],
        bindParam: [30, fc.constant(false)],
      }),
    ),
    call(
      4,
      'bulkInsertQuery',
      table,
      fc.array(
        values.map((each): Encoded => ({ id: 1, ...each })),
        { minLength: 1, maxLength: 3 },
      ),
      sparse({
        ignoreDuplicates: [15, fc.boolean()],
        returning: [20, fc.constantFrom<Encoded>(true, ['id'])],
      }),
      fc.constantFrom<Encoded>({}, { $: 'undefined' }),
    ),
    call(
      4,
      'updateQuery',
      table,
      values,
      plainWhere,
      sparse({
        limit: [15, fc.constant(1)],
        returning: [20, fc.boolean()],
        bindParam: [30, fc.constant(false)],
      }),
      fc.constantFrom<Encoded>(raw, { $: 'undefined' }),
    ),
    call(
      4,
      'deleteQuery',
      table,
      plainWhere,
      sparse({
        limit: [40, fc.constantFrom<Encoded>(1, null)],
        truncate: [10, fc.boolean()],
        cascade: [10, fc.boolean()],
      }),
      fc.constantFrom<Encoded>(model('User')),
    ),
    call(2, 'addIndexQuery', table, indexOptions),
    call(1, 'addIndexQuery', table, fc.constant<Encoded>(['name']), indexOptions),
    call(1, 'removeIndexQuery', table, fc.constantFrom<Encoded>('own_index', ['name'])),
    call(1, 'dropTableQuery', table, sparse({ cascade: [50, fc.boolean()] })),
    call(1, 'renameTableQuery', table, table),
    call(
      1,
      'addColumnQuery',
      table,
      column,
      attribute.map((each): Encoded => ({ $: 'normal', value: each })),
    ),
    call(
      2,
      'attributesToSQL',
      fc
        .record({ name: attribute, age: attribute })
        .map((each): Encoded => ({ $: 'normalAll', value: each })),
      fc.constant<Encoded>({ context: 'createTable' }),
    ),
    call(
      2,
      'attributeToSQL',
      attribute.map((each): Encoded => ({ $: 'normal', value: each })),
    ),
    call(1, 'quoteIdentifier', column),
    call(1, 'quoteIdentifiers', fc.constantFrom('a.b', 'a', 'a.b.c')),
    call(1, 'quoteTable', table, fc.constantFrom<Encoded>({ $: 'undefined' }, 'alias', true)),
    call(
      2,
      'escape',
      fc.constantFrom<Encoded>(
        'x',
        "it's",
        1,
        true,
        null,
        { $: 'date', value: '2020-01-02T03:04:05.678Z' },
        { $: 'buffer', hex: 'c0ff' },
        [1, 2],
        'a\\b',
      ),
    ),
    call(1, 'truncateTableQuery', table, sparse({ cascade: [50, fc.boolean()] })),
    call(1, 'createSchemaQuery', fc.constant<Encoded>('main_schema')),
  )
}

/** Programs that ask for texts of one dialect. */
export function generatorPrograms(): fc.Arbitrary<Program> {
  return fc.constantFrom('sqlite', 'postgres', 'mysql', 'mssql').chain((dialect) =>
    fc
      .array(calls(dialect === 'mssql' ? 'mysql' : (dialect as CompatDialect)), {
        minLength: 1,
        maxLength: 5,
      })
      .map((steps) => ({ options: { dialect }, models: [user], steps })),
  )
}
