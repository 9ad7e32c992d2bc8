// The trap of public class fields: the field hides the accessor, as in v6; the warning says how to mend it, and all else works.
import { afterEach, expect, test, vi } from 'vitest'

import { DataTypes, Model } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test('records are read and written by get, set, update and toJSON; one warning names the remedy', async () => {
    // The compiler leaves fields without a value out; plain JavaScript does not.
    class User extends Model {
      name: unknown = undefined
      role: unknown = 'a field'
    }
    User.init(
      { name: DataTypes.STRING, role: DataTypes.STRING },
      { sequelize: database.sequelize, timestamps: false },
    )
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    await User.sync({ force: true })
    const made = await User.create({ name: 'ann', role: 'admin' })
    expect([made.name, made.role, made.get('name'), made.getDataValue('role')]).toEqual([
      undefined,
      'a field',
      'ann',
      'admin',
    ])
    expect(made.toJSON()).toEqual({ id: 1, name: 'ann', role: 'admin' })
    made.set('name', 'bob')
    await made.save()
    await made.update({ role: 'user' })
    // An assignment goes to the field alone.
    made.name = 'lost'
    expect(made.changed()).toBe(false)
    const found = await User.findOne({ where: { name: 'bob' } })
    expect([found?.get(), found?.name]).toEqual([{ id: 1, name: 'bob', role: 'user' }, undefined])
    await User.bulkCreate([{ name: 'cid' }])
    expect((await User.findAll({ order: ['id'] })).map((user) => user.get('name'))).toEqual([
      'bob',
      'cid',
    ])
    expect(warn.mock.calls).toHaveLength(1)
    const text = String(warn.mock.calls[0])
    expect(text).toContain('for attribute(s): "name", "role".')
    expect(text).toContain(
      'Declare them for the compiler only ("declare name: …"), or leave them out.',
    )
  })
})
