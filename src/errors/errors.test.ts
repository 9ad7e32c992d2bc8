import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import * as ours from './index.js'

// The installed v6 is the oracle: names, fields, messages and ancestors of every class.
const v6 = createRequire(__filename)('sequelize') as Record<string, unknown>

type Constructor = new (...args: unknown[]) => Error & Record<string, unknown>

const driver = Object.assign(new Error('boom'), { sql: 'SELECT 1', parameters: [1], code: 'X' })
const item = ['is bad', 'Validation error', 'name', undefined, null, 'len', 'len', [1, 2]]

const cases: Record<string, unknown[][]> = {
  BaseError: [['x']],
  ValidationError: [[], ['text', []], [null, [{ message: 'm', type: 'T', path: 'p' }]]],
  DatabaseError: [[driver], [driver, { stack: 'kept' }]],
  TimeoutError: [[driver]],
  AggregateError: [[[new Error('a\nb')]]],
  BulkRecordError: [[driver, { id: 1 }]],
  OptimisticLockError: [[{ modelName: 'User', values: {}, where: { id: 1 } }], []],
}
for (const name of ['Unique', 'ForeignKey', 'Exclusion', 'Unknown']) {
  cases[`${name}ConstraintError`] = [
    [{ parent: driver, fields: { a: 1 }, table: 't', value: 1, index: 'i', reltype: 'child' }],
    [{ parent: driver, message: 'own', constraint: 'c' }],
  ]
}
for (const name of [
  'Connection',
  'AccessDenied',
  'ConnectionAcquireTimeout',
  'ConnectionRefused',
  'ConnectionTimedOut',
  'HostNotFound',
  'HostNotReachable',
  'InvalidConnection',
]) {
  cases[`${name}Error`] = [[driver], []]
}
for (const name of [
  'AssociationError',
  'EagerLoadingError',
  'EmptyResultError',
  'InstanceError',
  'QueryError',
  'SequelizeScopeError',
]) {
  cases[name] = [['x']]
}

function face(library: Record<string, unknown>, name: string, args: unknown[]): unknown {
  const error = new (library[name] as Constructor)(...args)
  const ancestors: string[] = []
  for (
    let type: unknown = error.constructor;
    typeof type === 'function' && type !== Error;
    type = Object.getPrototypeOf(type)
  ) {
    ancestors.push(type.name)
  }
  const fields = Object.fromEntries(
    Object.keys(error)
      .filter((key) => key !== 'message')
      .sort()
      .map((key) => [key, error[key]]),
  )
  return { ancestors, message: error.message, text: String(error), fields }
}

describe('errors', () => {
  for (const [name, calls] of Object.entries(cases)) {
    it(`${name} is v6's`, () => {
      for (const args of calls) expect(face(ours, name, args)).toEqual(face(v6, name, args))
    })
  }

  it('keeps the stack that was taken where the user called', () => {
    expect(new ours.DatabaseError(driver, { stack: 'kept' }).stack).toBe('kept')
  })

  it('hands the driver error on as cause', () => {
    expect([
      new ours.DatabaseError(driver).cause,
      new ours.ConnectionError(driver).cause,
      new ours.UniqueConstraintError({ parent: driver }).cause,
    ]).toEqual([driver, driver, driver])
  })

  it('makes items and their keys as v6 does', () => {
    const types = ['Validation error', 'notNull Violation', 'unique violation', 'CORE', 'odd', null]
    const made = (library: Record<string, unknown>): unknown =>
      types.map((type) => {
        const Item = library['ValidationErrorItem'] as typeof ours.ValidationErrorItem
        const args = item.with(1, type) as ConstructorParameters<typeof ours.ValidationErrorItem>
        const made = new Item(...args)
        return [Object.entries(made), made.getValidatorKey(), made.getValidatorKey(false)]
      })
    expect(made(ours)).toEqual(made(v6))
    expect(ours.ValidationErrorItemType).toEqual(v6['ValidationErrorItemType'])
    expect(ours.ValidationErrorItem.Origins).toBe(ours.ValidationErrorItemOrigin)
  })

  it('refuses an empty separator', () => {
    const made = new ours.ValidationErrorItem('m', 'CORE', 'p')
    expect(() => made.getValidatorKey(true, '')).toThrow(/namespace separator/)
  })

  it('finds the items of an attribute', () => {
    const name = new ours.ValidationErrorItem('m', 'CORE', 'name')
    const age = new ours.ValidationErrorItem('m', 'CORE', 'age')
    expect(new ours.ValidationError(null, [name, age]).get('age')).toEqual([age])
  })
})
