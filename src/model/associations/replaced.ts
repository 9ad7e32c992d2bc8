/**
 * Methods of association objects which a program put in place of ours: dataloader-sequelize wraps
 * `HasMany.prototype.get`, and `user.getPosts()` must then go through it. In: the association as public
 * object, the method's name. Out: the program's function, if there is one. PARITY 19.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import { col, fn } from '../../sql/fragments.js'

type Method = (this: unknown, ...args: readonly unknown[]) => Promise<unknown>

const shipped = new WeakSet<object>()

/** Called by the roof with the prototypes of the four kinds. */
export function markShippedAssociations(prototypes: readonly object[]): void {
  for (const prototype of prototypes) markMethods(prototype)
}

/** Marks a prototype's methods, inherited ones too: the kinds with many targets share theirs. */
function markMethods(prototype: object): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown
    if (typeof method === 'function') shipped.add(method)
  }
  const base: unknown = Object.getPrototypeOf(prototype)
  if (typeof base === 'object' && base !== null && base !== Object.prototype) markMethods(base)
}

/** What a program put in place of the association's method; undefined if it is ours. */
export function replacedMethod(record: AssociationRecord, name: string): Method | undefined {
  const face = record.association
  if (typeof face !== 'object' || face === null) return undefined
  const method: unknown = Reflect.get(face, name)
  if (typeof method !== 'function' || shipped.has(method)) return undefined
  return method as Method
}

/** v6 counts by `association.get`: a program that replaced it wants to see counts, too. */
export async function countThrough(
  record: AssociationRecord,
  get: Method,
  source: unknown,
  given: unknown,
): Promise<number> {
  const { name, primaryKeys } = record.target._definition
  const counted = fn('COUNT', col(`${name}.${primaryKeys[0]?.field ?? 'id'}`))
  const answer = await get.call(record.association, source, {
    ...Object(given),
    attributes: [[counted, 'count']],
    joinTableAttributes: [],
    raw: true,
    plain: true,
  })
  return Number.parseInt(String(Reflect.get(Object(answer), 'count')), 10)
}
