import { describe, expect, it, vi } from 'vitest'
import type { Bag, Instance, ModelClass, SequelizeRef } from '../contract/model.js'
import { DataTypes } from '../data-types/index.js'
import { addModel } from '../definition/registry.js'
import { warnOfClassFields } from './class-fields.js'
import { addHook, hasHook } from './hooks/run.js'
import { initModel, refreshAttributes, removeAttribute } from './init.js'
import { addScope, getTableName, injectScope, schema, scope, unscoped } from './scopes.js'

/** What `init` reads of a Sequelize object. */
function open(options: Bag = {}): SequelizeRef {
  const models: Record<string, ModelClass> = {}
  const manager = {
    models: [] as ModelClass[],
    addModel: (model: ModelClass) => addModel(manager, model, models),
  }
  const dialect = {
    name: 'sqlite',
    supports: { schemas: false },
    quote: (name: string) => `\`${name}\``,
  }
  return {
    options: { hooks: {}, ...options },
    models,
    modelManager: manager,
    _engine: { dialect },
  } as unknown as SequelizeRef
}

/** The least of a record that accessors use. */
class Base {
  dataValues: Record<string, unknown> = {}
  isNewRecord = true
  get(name: string): unknown {
    return this.dataValues[name]
  }
  set(name: string, value: unknown): void {
    this.dataValues[name] = value
  }
  static get options(): unknown {
    return (this as unknown as ModelClass)._definition.options
  }
  static scope(...names: unknown[]): ModelClass {
    return scope(this as unknown as ModelClass, ...names)
  }
  static findAll(): void {}
}

function define(
  name: string,
  attributes: object,
  options: Bag = {},
  sequelize: SequelizeRef = open(),
): ModelClass {
  const model = class extends Base {} as unknown as ModelClass
  return initModel(model, attributes, { ...options, modelName: name, sequelize })
}

describe('initModel', () => {
  it('registers the model under its name; a new one of the same name replaces it', () => {
    const sequelize = open()
    const first = define('User', {}, {}, sequelize)
    const second = define('User', { name: DataTypes.STRING }, {}, sequelize)
    expect([first.name, sequelize.models['User'], sequelize['modelManager'].models]).toEqual([
      'User',
      second,
      [second],
    ])
  })

  it('merges define of the instance under the options and keeps hooks', () => {
    const sequelize = open({
      define: { underscored: true, hooks: { beforeFind: () => undefined } },
      schema: 'tenant',
    })
    const model = define('UserRole', { firstName: DataTypes.STRING }, {}, sequelize)
    expect(model._definition.columns.map((each) => each.field)).toEqual([
      'id',
      'first_name',
      'created_at',
      'updated_at',
    ])
    expect([hasHook(model, 'beforeFind'), model['_schema']]).toEqual([true, 'tenant'])
  })

  it('lets beforeDefine edit a draft and tells afterDefine', () => {
    const sequelize = open()
    const told: unknown[] = []
    addHook(sequelize, 'beforeDefine', (attributes: Bag, options: Bag) => {
      attributes['added'] = DataTypes.INTEGER
      options['tableName'] = 'elsewhere'
    })
    addHook(sequelize, 'afterDefine', (model: ModelClass) => told.push(model.name))
    const attributes = {}
    const model = define('User', attributes, {}, sequelize)
    expect([model._definition.tableName, model._definition.byName.has('added')]).toEqual([
      'elsewhere',
      true,
    ])
    expect([attributes, told]).toEqual([{}, ['User']])
  })

  it('installs accessors, but none over built-in members', () => {
    const sequelize = open()
    const log = vi.fn()
    sequelize['log'] = log
    const model = define(
      'User',
      {
        name: DataTypes.STRING,
        save: DataTypes.STRING,
        loud: {
          type: DataTypes.STRING,
          get(this: Instance) {
            return String(this.dataValues['name']).toUpperCase()
          },
        },
      },
      {},
      sequelize,
    )
    const user = new model()
    user['name'] = 'ann'
    expect([user['name'], user.dataValues]).toEqual(['ann', { name: 'ann' }])
    expect(Object.hasOwn(model.prototype, 'save')).toBe(false)
    expect(log).toHaveBeenCalledWith('Not overriding built-in method from model attribute: save')
    user.get = () => 'replaced'
    expect([user['name'], user['loud']]).toEqual(['replaced', 'replaced'])
  })

  it('takes edits of rawAttributes over', () => {
    const model = define('User', { name: DataTypes.STRING }, { timestamps: false })
    removeAttribute(model, 'id')
    model._definition.rawAttributes['age'] = { type: DataTypes.INTEGER }
    refreshAttributes(scope(model))
    expect(model._definition.columns.map((each) => each.name)).toEqual(['name', 'age'])
    const user = new model()
    user['age'] = 5
    expect(user.dataValues).toEqual({ age: 5 })
  })

  it('warns once of public class fields', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    class User extends Base {
      declare readonly age: number
      name = undefined
    }
    const model = User as unknown as ModelClass
    initModel(model, { name: DataTypes.STRING, age: DataTypes.INTEGER }, { sequelize: open() })
    warnOfClassFields(new model())
    warnOfClassFields(new model())
    expect(warn.mock.calls).toHaveLength(1)
    expect(String(warn.mock.calls[0]?.[0])).toContain(
      'Model "User" is declaring public class fields for attribute(s): "name".',
    )
    warn.mockRestore()
  })

  it('needs a Sequelize instance', () => {
    expect(() => initModel(class extends Base {} as unknown as ModelClass, {}, {})).toThrow(
      'No Sequelize instance passed',
    )
  })
})

describe('scopes', () => {
  const make = (): ModelClass =>
    define(
      'User',
      { a: DataTypes.INTEGER },
      {
        defaultScope: { where: { a: 9 } },
        scopes: { one: { where: { a: 1 }, limit: 1 }, by: (a: number) => ({ where: { a } }) },
      },
    )

  it('are merged from left to right; naming one drops the default', () => {
    const model = make()
    const seen = (variant: ModelClass): unknown => [variant._scope, variant._scopeNames]
    expect(seen(model)).toEqual([{ where: { a: 9 } }, ['defaultScope']])
    expect(seen(scope(model, 'one', { method: ['by', 2] }))).toEqual([
      { where: { a: 2 }, limit: 1 },
      ['one', 'by'],
    ])
    expect(seen(scope(model, ['defaultScope', 'one']))).toEqual([
      { where: { a: 1 }, limit: 1 },
      ['defaultScope', 'one'],
    ])
    expect(seen(unscoped(model))).toEqual([{}, []])
    expect(seen(scope(model, null))).toEqual([{}, []])
    const variant = scope(model, 'one')
    expect([variant.scoped, variant.name, model.scoped]).toEqual([true, 'User', undefined])
  })

  it('refuse unknown names', () => {
    expect(() => scope(make(), 'nope')).toThrow('Invalid scope nope called.')
    expect(() => scope(make(), { method: ['nope'] })).toThrow('Invalid scope nope called.')
  })

  it('are added, and replaced only if asked to', () => {
    const model = make()
    addScope(model, 'new', { limit: 3 })
    expect(scope(model, 'new')._scope).toEqual({ limit: 3 })
    expect(() => addScope(model, 'new', {})).toThrow(
      'The scope new already exists. Pass { override: true } as options to silence this error',
    )
    addScope(model, 'defaultScope', { where: { a: 3 } }, { override: true })
    expect(injectScope(model, {})).toEqual({ where: { a: 3 } })
  })

  it('stand below the options of a call, and leave them alone where there is no scope', () => {
    const options = { where: { a: 5 }, limit: 2 }
    expect(injectScope(scope(make(), 'one'), options)).toEqual({ where: { a: 5 }, limit: 2 })
    expect(injectScope(unscoped(make()), options)).toBe(options)
  })
})

describe('schema', () => {
  it('gives the same model in another schema', () => {
    const model = define('User', {})
    expect(getTableName(model)).toBe('Users')
    const table = getTableName(schema(model, 'tenant', '-'))
    expect(table).toMatchObject({ tableName: 'Users', schema: 'tenant', delimiter: '-' })
    expect(String(table)).toBe('`tenant-Users`')
  })
})
