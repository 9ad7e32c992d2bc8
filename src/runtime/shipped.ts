/**
 * The methods of `QueryInterface` as this package ships them: what a program put in place of one is told by
 * comparing. In: the class's prototype, once. Out: was a method replaced? PARITY 19.
 */
import type { SequelizeRef } from '../contract/model.js'

// Set once by the roof.
let shipped: Readonly<Record<string, unknown>> | undefined

/** Called by the roof with the prototype of `QueryInterface`. */
export function markShippedInterface(prototype: object): void {
  const names = Object.getOwnPropertyNames(prototype)
  const parent: unknown = Object.getPrototypeOf(prototype)
  if (typeof parent === 'object' && parent !== null) {
    names.push(...Object.getOwnPropertyNames(parent))
  }
  shipped = Object.fromEntries(names.map((name) => [name, Reflect.get(prototype, name)]))
}

/** Did a program put something else in place of a method? */
export function isReplaced(sequelize: SequelizeRef, method: string): boolean {
  const found: unknown = sequelize['queryInterface'][method]
  return shipped !== undefined && found !== shipped[method] && typeof found === 'function'
}
