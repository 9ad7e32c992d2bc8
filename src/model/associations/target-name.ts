/**
 * `user.Profile` for what is included under the alias `profile`: a hidden getter on the source's
 * prototype, which programs that read by the model's name rely on (v6 gives undefined). In: an
 * association. Out: nothing; the prototype has the getter if the name was free.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Instance, ModelClass } from '../../contract/model.js'

/** Getters made here: an alias of the same name takes their place. */
const ours = new WeakSet<() => unknown>()

/** Installs the getter of a single association's target, or makes way for an alias of that name. */
export function installTargetName(source: ModelClass, record: AssociationRecord): void {
  const { prototype } = source
  const known = Object.getOwnPropertyDescriptor(prototype, record.as)?.get
  if (known !== undefined && ours.has(known)) Reflect.deleteProperty(prototype, record.as)
  const { name } = record.target
  if (!record.isSingle || name === '' || name in prototype) return
  if (Object.hasOwn(source._definition.associations, name)) return
  const get = function (this: Instance): unknown {
    return includedTarget(source, this, name)
  }
  ours.add(get)
  Object.defineProperty(prototype, name, {
    configurable: true,
    enumerable: false,
    get,
    // a property of the user's own, as on any object
    set(this: Instance, value: unknown) {
      Object.defineProperty(this, name, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      })
    },
  })
}

/** The included target, if exactly one association to a model of this name was included. */
function includedTarget(source: ModelClass, instance: Instance, name: string): unknown {
  const values: object | undefined = instance.dataValues
  if (values === undefined) return undefined
  const included = Object.values(source._definition.associations).filter(
    (record) => record.isSingle && record.target.name === name && Object.hasOwn(values, record.as),
  )
  return included.length === 1 ? Reflect.get(values, included[0]?.as ?? '') : undefined
}
