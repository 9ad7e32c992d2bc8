// Records without the database's part: defaults, setters, dirty tracking, copies (guide: Model Instances).
import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'

import { DataTypes, Model, Sequelize } from '../../index.js'

const sequelize = new Sequelize('sqlite::memory:', { logging: false })
const at = new Date('2024-02-03T04:05:06.007Z')

const User = sequelize.define('User', {
  name: DataTypes.STRING,
  role: { type: DataTypes.STRING, defaultValue: 'user' },
  tags: { type: DataTypes.JSON, defaultValue: ['new'] },
  key: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
  meta: DataTypes.JSON,
  birth: DataTypes.DATE,
  day: DataTypes.DATEONLY,
  active: DataTypes.BOOLEAN,
  shout: {
    type: DataTypes.VIRTUAL,
    get(this: Model) {
      return String(this.getDataValue('name')).toUpperCase()
    },
    set(this: Model, value: string) {
      this.setDataValue('name', value.toLowerCase())
    },
  },
})

/** A record as it comes from a row. */
function fromRow(values: Record<string, unknown>): InstanceType<typeof User> {
  return User.build(values as never, { isNewRecord: false, raw: true })
}

describe('build', () => {
  test('gives defaults of its own to each record, the key last', () => {
    const first = User.build({ name: 'Ann' })
    const second = User.build({ name: 'Bob' })
    first.tags.push('changed')
    expect(Object.keys(first.dataValues)).toEqual(['role', 'tags', 'key', 'id', 'name'])
    expect([second.tags, second.role, second.id]).toEqual([['new'], 'user', null])
    expect(first.key).not.toBe(second.key)
  })

  test('counts given values as changed, defaults not', () => {
    const user = User.build({ name: 'Ann', role: undefined })
    expect([user.changed(), user.previous(), user.isNewRecord, user.role]).toEqual([
      ['name'],
      { name: undefined },
      true,
      'user',
    ])
    expect(User.build({ id: 1, name: 'Ann' }, { isNewRecord: false }).changed()).toEqual([
      'id',
      'name',
    ])
  })

  test('takes raw values as they are, and leaves those of the caller alone', () => {
    const values = { id: 1, name: 'Ann', shout: 'x', unknown: 1 }
    const user = fromRow(values)
    user.name = 'Bob'
    expect([values.name, user.changed(), user.previous('name')]).toEqual(['Ann', ['name'], 'Ann'])
    expect(user.get('unknown' as never)).toBe(1)
  })

  test('ignores what is no attribute, and never changes a prototype', () => {
    const hostile = JSON.parse('{"name":"Ann","nope":1,"__proto__":{"polluted":true}}') as object
    const user = User.build(hostile as never)
    expect(Object.keys(user.dataValues)).not.toContain('nope')
    user.set('meta.__proto__.polluted' as never, true as never)
    user.set('meta.constructor.prototype.polluted' as never, true as never)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('makes a list of records of a list', () => {
    expect(User.build([{ name: 'a' }, { name: 'b' }]).map((user) => user.name)).toEqual(['a', 'b'])
  })
})

describe('set and changed', () => {
  test('casts dates, days and booleans, and tells equal ones from changed ones', () => {
    const user = fromRow({ id: 1, birth: at, day: '2024-02-03', active: true })
    user.set({ birth: at.toISOString() as never, day: '2024-02-03', active: 'true' as never })
    expect(user.changed()).toBe(false)
    user.set({ birth: 1000 as never, active: 0 as never })
    expect([user.changed(), user.birth, user.active]).toEqual([
      ['birth', 'active'],
      new Date(1000),
      false,
    ])
    expect(user.previous()).toEqual({ birth: at, active: true })
  })

  test('sees members of a JSON value that are set by their path', () => {
    const user = fromRow({ id: 1, meta: { a: { b: 1 }, list: [1] } })
    user.set('meta.a.b' as never, 1 as never)
    expect(user.changed()).toBe(false)
    user.set('meta.a.c' as never, 2 as never)
    expect([user.changed(), user.meta]).toEqual([['meta'], { a: { b: 1, c: 2 }, list: [1] }])
  })

  test('does not see a mutated JSON value until told', () => {
    const user = fromRow({ id: 1, meta: { a: 1 } })
    ;(user.meta as { a: number }).a = 2
    expect(user.changed()).toBe(false)
    user.changed('meta', true)
    expect([user.changed('meta'), user.changed('name')]).toEqual([true, false])
    user.changed('meta', false)
    expect(user.changed()).toBe(false)
  })

  test('leaves keys with a value, times of saved records and unknown names alone', () => {
    const user = fromRow({ id: 1, createdAt: at })
    user.set({ id: 2, createdAt: new Date(), nope: 1 } as never)
    expect([user.id, user.createdAt, user.changed()]).toEqual([1, at, false])
    user.set({ id: 3, name: 'x' } as never, { raw: true })
    expect([user.id, user.changed()]).toEqual([3, false])
  })

  test('keeps an attribute changed that got its old value back', () => {
    const user = fromRow({ id: 1, name: 'a' })
    user.name = 'b'
    user.name = 'a'
    expect([user.changed(), user.previous()]).toEqual([['name'], { name: 'b' }])
  })

  test('counts what a setter changed', () => {
    const user = fromRow({ id: 1, name: 'a' })
    user.set('shout', 'LOUD')
    expect([user.name, user.get('shout'), user.changed()]).toEqual(['loud', 'LOUD', ['name']])
  })

  test('setDataValue compares with the saved value', () => {
    const user = fromRow({ id: 1, name: 'a' })
    user.setDataValue('name', 'a')
    expect(user.changed()).toBe(false)
    user.setDataValue('name', 'b')
    expect([user.changed(), user.previous('name')]).toEqual([['name'], 'a'])
  })

  test('reset forgets the old values', () => {
    const user = fromRow({ id: 1, name: 'a', role: 'x' })
    user.name = 'b'
    user.set({ name: 'c' }, { raw: true, reset: true })
    expect([user.dataValues, user.changed()]).toEqual([{ name: 'c' }, false])
  })
})

describe('get, toJSON, equals', () => {
  test('get() runs the getters first; without any it is dataValues itself', () => {
    const Plain = sequelize.define('Plain', { name: DataTypes.STRING })
    const plain = Plain.build({ name: 'a' })
    expect(plain.get()).toBe(plain.dataValues)
    expect(plain.get({ clone: true })).not.toBe(plain.dataValues)
    const user = fromRow({ id: 1, name: 'a' })
    expect(user.get()).toEqual({ shout: 'A', id: 1, name: 'a' })
    expect([user.get('shout'), user.get('shout', { raw: true })]).toEqual(['A', undefined])
  })

  test('toJSON is a deep copy', () => {
    const user = fromRow({ id: 1, meta: { a: [1] }, birth: at })
    const copy = user.toJSON() as { meta: { a: number[] }; birth: Date }
    copy.meta.a.push(2)
    copy.birth.setTime(0)
    expect([user.meta, user.birth]).toEqual([{ a: [1] }, at])
  })

  test('equals goes by class and primary key', () => {
    const user = fromRow({ id: 1 })
    expect(user.equals(fromRow({ id: 1, name: 'x' }))).toBe(true)
    expect(user.equals(fromRow({ id: 2 }))).toBe(false)
    expect(user.equalsOneOf([fromRow({ id: 2 }), fromRow({ id: 1 })])).toBe(true)
  })

  test('where is the condition by column, with the version on demand', () => {
    const Doc = sequelize.define(
      'Doc',
      { code: { type: DataTypes.STRING, primaryKey: true, field: 'doc_code' } },
      { version: true },
    )
    const doc = Doc.build({ code: 'x', version: 3 } as never, { raw: true, isNewRecord: false })
    expect([doc.where(), doc.where(true)]).toEqual([
      { doc_code: 'x' },
      { doc_code: 'x', version: 3 },
    ])
  })

  test('prints what v6 prints, and carries little on a row that is only read', () => {
    const user = fromRow({ id: 1, name: 'a' })
    expect(Object.keys(user)).toEqual(['dataValues', 'isNewRecord', '_options'])
    user.name = 'b'
    expect(inspect(user, { breakLength: Infinity })).toBe(
      "User { dataValues: { id: 1, name: 'b' }, _previousDataValues: { id: 1, name: 'a' }, " +
        "uniqno: 1, _changed: Set(1) { 'name' }, _options: { isNewRecord: false, raw: true }, " +
        'isNewRecord: false }',
    )
    expect(JSON.stringify(user)).toBe('{"shout":"B","id":1,"name":"b"}')
  })

  test('a class of the user may have a constructor and fields of its own', () => {
    class Book extends Model {
      declare title: string
      readonly note = 'mine'
      static made = 0
      constructor(values?: object, options?: object) {
        super(values as never, options)
        Book.made++
      }
    }
    Book.init({ title: DataTypes.STRING }, { sequelize })
    const book = Book.build({ title: 'x' })
    expect([book.title, book.note, Book.made]).toEqual(['x', 'mine', 1])
  })

  test('a public class field over an attribute is warned of, once', () => {
    class Shadowed extends Model {
      title: unknown
    }
    // The compiler leaves fields without a value out; plain JavaScript does not.
    class Plain extends Shadowed {
      override title = undefined
    }
    Plain.init({ title: DataTypes.STRING }, { sequelize })
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    Plain.build({ title: 'x' })
    Plain.build({ title: 'y' })
    expect(warn.mock.calls.length).toBe(1)
    expect(String(warn.mock.calls[0])).toContain(
      'Model "Plain" is declaring public class fields for attribute(s): "title".',
    )
  })
})
