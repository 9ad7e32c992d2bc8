import { describe, expect, test } from 'vitest'

import { INTEGER } from '../../data-types/number.js'
import { STRING } from '../../data-types/text.js'
import { defineModel } from '../../definition/define.js'
import { draftOptions, settleOptions } from '../../definition/options.js'
import type { ModelClass } from '../../contract/model.js'
import type { ModelDefinition } from '../../contract/definition.js'
import { conflictColumns, uniqueColumns } from './conflict.js'

/** A definition without a database. */
function define(attributes: object, options: object = {}): ModelDefinition {
  const settled = settleOptions('User', draftOptions('User', { timestamps: false, ...options }, {}))
  const model = { name: 'User' } as ModelClass
  return defineModel({ name: 'User', attributes: { ...attributes }, options: settled, model })
}

const user = define(
  {
    email: { type: STRING, unique: true, field: 'mail' },
    first: { type: STRING, unique: 'full' },
    last: { type: STRING, unique: 'full' },
    rank: INTEGER,
  },
  {
    indexes: [
      { unique: true, fields: ['rank'] },
      { unique: true, fields: ['first'], where: { rank: 1 } },
    ],
  },
)

/** Attributes by name. */
function columns(...names: string[]): ModelDefinition['columns'] {
  return user.columns.filter(({ name }) => names.includes(name))
}

describe('the unique key that decides between insert and update', () => {
  test('is one whose columns are all written', () => {
    expect([
      conflictColumns(user, columns('id', 'email', 'rank'), undefined),
      conflictColumns(user, columns('email', 'first'), undefined),
      conflictColumns(user, columns('first', 'last'), undefined),
      conflictColumns(user, columns('first'), undefined),
    ]).toEqual([['rank'], ['mail'], ['first', 'last'], ['id']])
  })

  test('is the named one, by column', () => {
    expect(conflictColumns(user, user.columns, ['email'])).toEqual(['mail'])
  })

  test('is never a partial index', () => {
    expect(uniqueColumns(user)).toEqual([['rank'], ['mail'], ['first', 'last']])
  })
})
