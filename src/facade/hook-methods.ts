/**
 * The hook family as methods: one function per hook name, made from the table of hooks. In: the class
 * (models) or prototype and class (`Sequelize`). Out: nothing; the functions are defined on it, not
 * enumerable. Guide: "Hooks".
 */
import { addHook } from '../model/hooks/run.js'
import type { HookTarget } from '../model/hooks/run.js'
import { HOOK_NAMES } from '../model/hooks/table.js'

/** Defines `beforeCreate(fn)`, `beforeCreate(name, fn)` and their like on a class or prototype. */
export function installHooks(target: object): void {
  Object.defineProperties(target, Object.fromEntries(HOOK_NAMES.map(methodOf)))
}

function methodOf(type: string): readonly [string, PropertyDescriptor] {
  return [
    type,
    {
      configurable: true,
      writable: true,
      value(this: HookTarget, nameOrFn: unknown, fn?: unknown): unknown {
        return addHook(this, type, nameOrFn, fn)
      },
    },
  ]
}
