/** Does anybody listen to finds? Asked before each of them. In: a model. Out: yes or no. */
import { hasHook, mayHaveHooks } from './run.js'
import type { HookTarget } from './run.js'

/** Hooks of finders. */
const findHooks = [
  'beforeFind',
  'beforeFindAfterExpandIncludeAll',
  'beforeFindAfterOptions',
  'afterFind',
] as const

/** Has the model, or its Sequelize, a hook of finders? */
export function hearsFinds(model: HookTarget): boolean {
  return mayHaveHooks(model) && findHooks.some((name) => hasHook(model, name))
}
