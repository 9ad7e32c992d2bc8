// The option `trackInPlace`: what is changed inside of a value, past `set`, is noticed by `changed()` and saved (guide: Records).
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { DataTypes, type Model, type ModelStatic, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

interface Note extends Model {
  id: number
  title: string
  meta: { a?: number; tags?: string[]; deep?: { on: boolean } } | null
  at: Date
  bytes: Buffer
  shout: { a?: number } | null
}

const born = new Date('2001-02-03T04:05:06.000Z')

eachDialect((database) => {
  let sequelize: Sequelize
  let Note: ModelStatic<Note>

  beforeAll(() => {
    sequelize = database.connect({ trackInPlace: true })
    Note = sequelize.define('Note', {
      title: DataTypes.STRING,
      meta: DataTypes.JSON,
      at: DataTypes.DATE,
      bytes: DataTypes.BLOB,
    }) as never
  })

  beforeEach(async () => {
    await Note.sync({ force: true })
    await Note.create({
      title: 'one',
      meta: { a: 1, tags: ['x'], deep: { on: false } },
      at: new Date(born),
      bytes: Buffer.from('abc'),
    } as never)
  })

  const found = async (): Promise<Note> => (await Note.findByPk(1)) as Note

  test('JSON, dates and buffers that were changed inside are changed, and saved', async () => {
    const note = await found()
    expect(note.changed()).toBe(false)
    note.meta?.tags?.push('y')
    Object.assign(note.meta ?? {}, { a: 2 })
    note.at.setUTCFullYear(1999)
    note.bytes[0] = 0x7a
    expect([note.changed('meta'), note.changed('title')]).toEqual([true, false])
    expect(note.changed()).toEqual(['meta', 'at', 'bytes'])
    expect(note.previous()).toEqual({
      meta: { a: 1, tags: ['x'], deep: { on: false } },
      at: born,
      bytes: Buffer.from('abc'),
    })
    await note.save()
    expect(note.changed()).toBe(false)
    const again = await found()
    expect([again.meta, again.at, again.bytes.toString()]).toEqual([
      { a: 2, tags: ['x', 'y'], deep: { on: false } },
      new Date('1999-02-03T04:05:06.000Z'),
      'zbc',
    ])
  })

  test('a value that is kept over a save may be changed again', async () => {
    const note = await found()
    const { meta } = note
    Object.assign(meta ?? {}, { a: 2 })
    await note.save()
    Object.assign(meta ?? {}, { a: 3 })
    expect(note.changed()).toEqual(['meta'])
    await note.save()
    expect((await found()).meta?.a).toBe(3)
  })

  test('the caller’s own value, given to create or set, is watched once it is saved', async () => {
    const meta = { a: 1 }
    const note = (await Note.create({ title: 'two', meta } as never)) as Note
    meta.a = 2
    await note.save()
    const tags = ['p']
    note.meta = { tags }
    await note.save()
    tags.push('q')
    await note.save()
    expect((await Note.findByPk(note.id))?.meta).toEqual({ tags: ['p', 'q'] })
  })

  test('get, getDataValue and custom getters hand values out; raw rows and toJSON do not', async () => {
    const ways: Record<string, (note: Note) => unknown> = {
      get: (note) => note.get('meta'),
      getAll: (note) => note.get().meta,
      plain: (note) => (note.get({ plain: true }) as Note).meta,
      getDataValue: (note) => note.getDataValue('meta' as never),
    }
    for (const way of Object.values(ways)) {
      const note = await found()
      ;(way(note) as { a: number }).a += 1
      expect(note.changed()).toEqual(['meta'])
      await note.save()
    }
    const note = await found()
    expect(note.meta?.a).toBe(5)
    ;(note.toJSON() as Note).meta = { a: 9 }
    expect(note.changed()).toBe(false)
  })

  test('an update of other values leaves it unsaved, as other changes', async () => {
    const note = await found()
    Object.assign(note.meta ?? {}, { a: 2 })
    await note.update({ title: 'uno' } as never)
    expect([note.changed(), (await found()).meta?.a]).toEqual([['meta'], 1])
    await note.save()
    expect((await found()).meta?.a).toBe(2)
  })

  test('a hook that changes a value inside has it saved', async () => {
    const note = await found()
    note.addHook('beforeUpdate', () => {
      Object.assign(note.meta ?? {}, { a: 7 })
    })
    note.title = 'uno'
    await note.save()
    expect((await found()).meta?.a).toBe(7)
  })

  test('set back, reload and changed(name, false) forget it', async () => {
    const note = await found()
    const { meta } = note
    Object.assign(meta ?? {}, { a: 2 })
    Object.assign(meta ?? {}, { a: 1 })
    expect(note.changed()).toBe(false)
    Object.assign(meta ?? {}, { a: 2 })
    note.changed('meta', false)
    expect(note.changed()).toBe(false)
    await note.reload()
    Object.assign(meta ?? {}, { a: 3 })
    expect([note.changed(), note.meta?.a]).toEqual([false, 1])
  })

  test('an equal value that is set over a changed one is a change of what was read', async () => {
    const note = await found()
    Object.assign(note.meta ?? {}, { a: 2 })
    note.meta = { ...note.meta }
    expect([note.changed(), note.previous('meta')]).toEqual([
      ['meta'],
      { a: 1, tags: ['x'], deep: { on: false } },
    ])
    await note.save()
    expect((await found()).meta?.a).toBe(2)
  })

  test('included records watch their values, too', async () => {
    const Owner = sequelize.define('Owner', { name: DataTypes.STRING })
    Owner.hasMany(Note, { as: 'notes', foreignKey: 'ownerId' })
    await sequelize.sync({ force: true })
    await Owner.create({ name: 'a', notes: [{ title: 'n', meta: { a: 1 } }] } as never, {
      include: ['notes'],
    })
    const owner = (await Owner.findOne({ include: ['notes'] })) as Model | null as Model & {
      notes: Note[]
    }
    const [note] = owner.notes
    Object.assign(note?.meta ?? {}, { a: 2 })
    await note?.save()
    expect((await found()).meta?.a).toBe(2)
  })

  test('without the option nothing is noticed, as in v6; a model may differ from its instance', async () => {
    const attributes = { meta: DataTypes.JSON }
    const Plain = sequelize.define('Plain', attributes, {
      trackInPlace: false,
    }) as never as typeof Note
    const Own = database.sequelize.define('Own', attributes, {
      trackInPlace: true,
    }) as never as typeof Note
    const Strict = database
      .connect({ strict: true })
      .define('Strict', attributes) as never as typeof Note
    const seen: unknown[] = []
    for (const model of [Plain, Own, Strict]) {
      await model.sync({ force: true })
      const made = await model.create({ meta: { a: 1 } } as never)
      Object.assign(made.meta ?? {}, { a: 2 })
      seen.push(made.changed())
      await made.save()
      seen.push((await model.findOne())?.meta?.a)
    }
    expect(seen).toEqual([false, 1, ['meta'], 2, ['meta'], 2])
  })
})

describe('costs', () => {
  test('a row is read without a copy of its values; the first reader has one made', async () => {
    const { Sequelize } = await import('../../index.js')
    const sequelize = new Sequelize('sqlite::memory:', { logging: false, trackInPlace: true })
    const copies = vi.spyOn(Buffer, 'from')
    try {
      const Blob = sequelize.define('Blob', { bytes: DataTypes.BLOB }, { timestamps: false })
      await Blob.sync()
      await Blob.create({ bytes: Buffer.alloc(3) } as never)
      copies.mockClear()
      const record = await Blob.findOne()
      const atRead = copies.mock.calls.length
      const given: unknown = record?.get('bytes')
      const atFirst = copies.mock.calls.length
      expect(record?.get('bytes')).toBe(given)
      expect([atFirst - atRead, copies.mock.calls.length - atFirst]).toEqual([1, 0])
    } finally {
      copies.mockRestore()
      await sequelize.close()
    }
  })
})
