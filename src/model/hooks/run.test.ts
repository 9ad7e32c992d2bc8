import { describe, expect, it } from 'vitest'
import {
  addHook,
  addRecordHook,
  hasHook,
  hasOwnHook,
  readHookOption,
  removeHook,
  runHooks,
  runHooksPublic,
} from './run.js'
import type { HookTarget } from './run.js'
import { HOOK_NAMES, HOOKS } from './table.js'

function targets(): { sequelize: HookTarget; model: HookTarget } {
  const sequelize: HookTarget = { options: { hooks: {} } }
  return { sequelize, model: { options: {}, sequelize } }
}

describe('hooks', () => {
  it('run one after the other: the model’s own, the record’s, the permanent ones', async () => {
    const { sequelize, model } = targets()
    const told: string[] = []
    const record = {}
    addHook(sequelize, 'beforeCreate', () => told.push('permanent'))
    addHook(model, 'beforeCreate', async () => {
      await Promise.resolve()
      told.push('own')
    })
    addHook(model, 'beforeSave', 'named', function (this: unknown) {
      told.push(this === model ? 'saved' : 'lost')
    })
    addRecordHook(record, 'beforeCreate', () => told.push('record'))
    await runHooks(model, 'beforeCreate', record, {})
    await runHooks(model, 'beforeCreate', {}, {})
    expect(told).toEqual(['own', 'saved', 'record', 'permanent', 'own', 'saved', 'permanent'])
  })

  it('enters beforeSave into the lists of create and update, and takes it out of them', () => {
    const { model } = targets()
    addHook(model, 'beforeSave', 'x', () => undefined)
    const asked = ['beforeSave', 'beforeCreate', 'beforeUpdate', 'afterSave'] as const
    expect(asked.map((name) => hasHook(model, name))).toEqual([true, true, true, false])
    removeHook(model, 'beforeSave', 'x')
    expect(asked.map((name) => hasHook(model, name))).toEqual([false, false, false, false])
  })

  it('tells own hooks from permanent ones', () => {
    const { sequelize, model } = targets()
    addHook(sequelize, 'afterFind', () => undefined)
    expect([hasHook(model, 'afterFind'), hasOwnHook(model, 'afterFind')]).toEqual([true, undefined])
  })

  it('removes a named hook by its name only', () => {
    const { model } = targets()
    const hook = (): void => undefined
    addHook(model, 'afterFind', 'n', hook)
    removeHook(model, 'afterFind', hook)
    expect(hasHook(model, 'afterFind')).toBe(true)
    removeHook(model, 'afterFind', 'n')
    expect(hasHook(model, 'afterFind')).toBe(false)
  })

  it('stop at the first throw', async () => {
    const { model } = targets()
    const told: number[] = []
    addHook(model, 'beforeFind', () => {
      throw new Error('no')
    })
    addHook(model, 'beforeFind', () => told.push(1))
    await expect(runHooks(model, 'beforeFind', {})).rejects.toThrow('no')
    expect(told).toEqual([])
  })

  it('are called at once where the caller is synchronous', () => {
    const { sequelize } = targets()
    const told: unknown[] = []
    addHook(sequelize, 'afterDefine', (model: unknown) => told.push(model))
    expect(runHooksPublic(sequelize, 'afterDefine', 'M')).toBeUndefined()
    expect(told).toEqual(['M'])
  })

  it('read options.hooks over the defaults name by name', () => {
    const [a, b, c] = [() => 1, () => 2, () => 3]
    expect(readHookOption({ beforeFind: [a, b] }, { beforeFind: c, afterFind: c })).toEqual({
      beforeFind: [a, b],
      afterFind: [c],
    })
  })

  it('refuse unknown types and say which there are (D26)', () => {
    const { model } = targets()
    expect(() => addHook(model, 'beforeDance', () => undefined)).toThrow(
      /^Unknown hook "beforeDance"\. Hooks are: beforeValidate, .*afterQuery\.$/,
    )
    expect(() => readHookOption({ nope: () => undefined })).toThrow('Unknown hook "nope"')
    expect(() => addHook(model, 'beforeFind', 'name')).toThrow('A hook must be a function')
  })

  it('number 46', () => {
    expect(new Set(HOOK_NAMES).size).toBe(46)
    expect(HOOKS.get('validationFailed')?.params).toBe(3)
  })
})
