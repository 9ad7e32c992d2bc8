/**
 * `sequelize/lib/associations/helpers`: what plugins that bring an association of their own call. In and
 * out: as v6. PARITY 1.4.
 */
import { definitionError } from '../definition/definition-error.js'

/** An association as these helpers see it: v6's, ours, or a plugin's. */
interface AssociationLike {
  readonly as: string
  readonly source: { readonly name: string; readonly rawAttributes: object }
  readonly accessors?: Readonly<Record<string, string>>
}

/** The model whose key a foreign key points to. */
interface KeyOwner {
  readonly primaryKeys: object
  readonly rawAttributes: Readonly<Record<string, { readonly field?: string } | undefined>>
  getTableName(): unknown
}

/**
 * Refuses an association that is called like an attribute of its source.
 * @throws Error with v6's message
 */
export function checkNamingCollision({ as, source }: AssociationLike): void {
  if (!Object.hasOwn(source.rawAttributes, as)) return
  throw definitionError(
    `Naming collision between attribute '${as}' and association '${as}' on model ${source.name}. ` +
      'To remedy this, change either foreignKey or as in your association definition',
  )
}

/** Gives an attribute its reference to the key of `source`, if the options ask for a constraint. */
export function addForeignKeyConstraints(
  attribute: Record<string, unknown>,
  source: KeyOwner,
  _target: unknown,
  options: { foreignKeyConstraint?: unknown; onDelete?: unknown; onUpdate?: unknown },
  key?: string,
): void {
  if (!options.foreignKeyConstraint && !options.onDelete && !options.onUpdate) return
  const columns = Object.keys(source.primaryKeys).map(
    (name) => source.rawAttributes[name]?.field || name,
  )
  // one column of a key of several is no key
  if (columns.length !== 1 && columns.includes(String(key))) return
  attribute['references'] = { model: source.getTableName(), key: key || columns[0] }
  attribute['onDelete'] = options.onDelete
  attribute['onUpdate'] = options.onUpdate
}

/** Puts accessors on a prototype that call the association's own methods with the record first. */
export function mixinMethods(
  association: AssociationLike,
  prototype: object,
  methods: readonly string[],
  aliases: Readonly<Record<string, string>> = {},
): void {
  for (const method of methods) {
    const name = association.accessors?.[method]
    if (name === undefined || Object.hasOwn(prototype, name)) continue
    Reflect.set(prototype, name, function accessor(this: unknown, ...args: unknown[]): unknown {
      const own: unknown = Reflect.get(association, aliases[method] ?? method)
      return Reflect.apply(own as (...given: unknown[]) => unknown, association, [this, ...args])
    })
  }
}
