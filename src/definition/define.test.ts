import { describe, expect, it, vi } from 'vitest'
import type { Bag, ModelClass } from '../contract/model.js'
import { DataTypes } from '../data-types/index.js'
import { defineModel, redefine } from './define.js'
import { draftOptions, settleOptions } from './options.js'
import { orderByForeignKeys } from './registry.js'

/** The smallest class that fits the contract: definitions read its name only. */
function define(name: string, attributes: Record<string, unknown>, options: Bag = {}): ModelClass {
  const model = { [name]: class {} }[name] as unknown as ModelClass
  const settled = settleOptions(name, draftOptions(name, options, {}))
  model._definition = defineModel({ name, attributes, options: settled, model })
  return model
}

describe('a definition', () => {
  it('holds the attributes in the order of the columns', () => {
    const { _definition } = define(
      'userRole',
      { firstName: DataTypes.STRING, tag: { type: DataTypes.VIRTUAL } },
      { underscored: true, paranoid: true, version: true },
    )
    expect(_definition.tableName).toBe('user_roles')
    expect([_definition.singular, _definition.plural]).toEqual(['userRole', 'userRoles'])
    expect(_definition.attributes.map((each) => [each.name, each.field, each.index])).toEqual([
      ['id', 'id', 0],
      ['firstName', 'first_name', 1],
      ['tag', 'tag', 2],
      ['createdAt', 'created_at', 3],
      ['updatedAt', 'updated_at', 4],
      ['deletedAt', 'deleted_at', 5],
      ['version', 'version', 6],
    ])
    expect(_definition.columns.map((each) => each.name)).not.toContain('tag')
    expect(_definition.autoIncrement?.name).toBe('id')
    expect([..._definition.readOnly]).toEqual(['createdAt', 'updatedAt', 'deletedAt', 'version'])
    expect(_definition.defaults.map((each) => each.name)).toEqual(['version'])
  })

  it('shows v6 shape in rawAttributes and leaves the caller’s objects alone', () => {
    const shared = Object.freeze({ type: DataTypes.ENUM, values: ['x', 'y'] })
    const { _definition } = define('Shirt', { size: shared }, { timestamps: false })
    expect(_definition.rawAttributes['size']).toMatchObject({
      field: 'size',
      fieldName: 'size',
      _modelAttribute: true,
      values: ['x', 'y'],
    })
    expect(_definition.byName.get('size')?.values).toEqual(['x', 'y'])
  })

  it('names unique keys and indexes as v6 does', () => {
    const { _definition } = define(
      'userRole',
      {
        email: { type: DataTypes.STRING, unique: true },
        a: { type: DataTypes.INTEGER, unique: 'ab' },
        b: { type: DataTypes.INTEGER, unique: 'ab' },
        c: { type: DataTypes.INTEGER, unique: { name: 'cc', msg: 'dup' } },
        d: { type: DataTypes.INTEGER, unique: { msg: 'ddup' } },
        j: { type: DataTypes.JSONB, index: true, field: 'jj' },
      },
      {
        underscored: true,
        indexes: [{ fields: ['first_name', 'b'] }, { type: 'UNIQUE', fields: ['d'], name: 'zz' }],
      },
    )
    expect(_definition.uniqueKeys).toEqual([
      {
        name: 'user_roles_email_unique',
        fields: ['email'],
        msg: null,
        column: 'email',
        customIndex: false,
      },
      { name: 'ab', fields: ['a', 'b'], msg: null, column: 'b', customIndex: true },
      { name: 'cc', fields: ['c'], msg: 'dup', column: 'c', customIndex: true },
      { name: 'user_roles_d_unique', fields: ['d'], msg: 'ddup', column: 'd', customIndex: true },
    ])
    expect(_definition.indexes.map((each) => [each.name, each.unique, each.using])).toEqual([
      ['user_roles_first_name_b', false, undefined],
      ['zz', true, undefined],
      ['user_roles_jj', false, 'gin'],
    ])
  })

  it('gives a declared version a default (D14)', () => {
    const { _definition } = define('Doc', { version: DataTypes.INTEGER }, { version: true })
    expect(_definition.byName.get('version')).toMatchObject({ allowNull: false, defaultValue: 0 })
  })

  it('takes the default scope from inside scopes unless there is one outside (D7)', () => {
    const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const inner = { scopes: { defaultScope: { where: { a: 1 } } } }
    const settled = (options: Bag): unknown =>
      settleOptions('D7', draftOptions('D7', options, {}))['defaultScope']
    expect(settled(inner)).toEqual({ where: { a: 1 } })
    expect(settled({ ...inner, defaultScope: {} })).toEqual({})
    expect(warnings.mock.calls).toHaveLength(1)
    warnings.mockRestore()
  })

  it.each<[string, Record<string, unknown>, Bag, string]>([
    ['a', { a: {} }, {}, 'Unrecognized datatype for attribute "M.a"'],
    ['no type', { a: null }, {}, 'Unrecognized datatype for attribute "M.a"'],
    ['empty enum', { a: DataTypes.ENUM }, {}, 'Values for ENUM have not been defined.'],
    [
      'id',
      { id: DataTypes.INTEGER },
      {},
      "A column called 'id' was added to the attributes of 'Ms' but not marked with 'primaryKey: true'",
    ],
    [
      'two counters',
      {
        a: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        b: { type: DataTypes.INTEGER, autoIncrement: true },
      },
      {},
      'Invalid Instance definition. Only one autoincrement field allowed.',
    ],
    [
      'notNull',
      { a: { type: DataTypes.STRING, validate: { notNull: true } } },
      {},
      'Invalid definition for "M.a", "notNull" validator is only allowed with "allowNull:false"',
    ],
    [
      'validator name',
      { a: DataTypes.STRING },
      { validate: { a() {} } },
      'A model validator function must not have the same name as a field. Model: M, field/validation name: a',
    ],
    [
      'validator kind',
      {},
      { validate: { b: 1 } },
      'Members of the validate option must be functions. Model: M, error with validate member b',
    ],
    [
      'createdAt',
      {},
      { createdAt: 5 },
      'Value for "createdAt" option must be a string or a boolean, got number',
    ],
    ['updatedAt', {}, { updatedAt: '' }, 'Value for "updatedAt" option cannot be an empty string'],
    ['index', {}, { indexes: [{ name: 'q' }] }, 'Missing "fields" property for index definition'],
    [
      'strategy',
      {},
      { whereMergeStrategy: 'zz' },
      "Invalid value zz for whereMergeStrategy. Allowed values are 'and' and 'overwrite'.",
    ],
  ])('refuses: %s', (_name, attributes, options, message) => {
    expect(() => define('M', attributes, options)).toThrow(message)
  })

  it('is made anew when raw attributes were edited', () => {
    const model = define('User', { name: DataTypes.STRING })
    const before = model._definition
    delete before.rawAttributes['id']
    before.rawAttributes['age'] = { type: DataTypes.INTEGER, defaultValue: () => 7 }
    const after = redefine(before, model)
    expect(after.serial).not.toBe(before.serial)
    expect(after.columns.map((each) => each.name)).toEqual([
      'name',
      'createdAt',
      'updatedAt',
      'age',
    ])
    expect(after.byName.get('age')?.makeDefault?.()).toBe(7)
    expect(after.rawAttributes).toBe(before.rawAttributes)
  })
})

describe('orderByForeignKeys', () => {
  it('puts tables after those they refer to and reports circles', () => {
    const key = (model: string): unknown => ({ type: DataTypes.INTEGER, references: { model } })
    const comment = define('Comment', { postId: key('Posts'), parentId: key('Comments') })
    const post = define('Post', { userId: key('Users') })
    const user = define('User', {})
    const hen = define('Hen', { eggId: key('Eggs') })
    const egg = define('Egg', { henId: key('Hens') })
    const sorted = orderByForeignKeys([comment, hen, post, user, egg])
    expect(sorted.order).toEqual([user, post, comment, hen, egg])
    expect(sorted.circles).toEqual([[hen, egg]])
  })
})
