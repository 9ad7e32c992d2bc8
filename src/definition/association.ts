/**
 * What the four kinds of associations share: reading options, checks with v6's messages, and the
 * attributes that a foreign key injects. All pure: in: models and options, out: a plan, which
 * `model/associations` carries out. Guide: "Associations".
 */
import { isPlainObject } from '../base/object.js'
import type {
  AssociationRecord,
  AttributeDefinition,
  ModelDefinition,
} from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { AssociationError } from '../errors/index.js'
import { definitionError } from './definition-error.js'
import type { RawAttribute } from './attribute.js'
import type { TableKeyInjection } from './table-keys.js'

/** An attribute that a model must have for the association's sake. */
export interface Injection {
  readonly model: ModelClass
  readonly name: string
  /** Stands below what the model declares itself. */
  readonly spec: RawAttribute
  /** Options that win over what was declared. */
  readonly overrides?: readonly string[]
}

/** A record before its public object and its settled options are there. */
export type PlannedRecord = Omit<AssociationRecord, 'association' | 'options' | 'cascadesWithHooks'>

/** What has to be done to associate two models. */
export interface AssociationPlan {
  readonly record: PlannedRecord
  readonly injections: readonly Injection[]
  /** Foreign keys of several columns, which belong to tables. */
  readonly tableKeys: readonly TableKeyInjection[]
  /** Singular and plural which accessors are named by. */
  readonly name: { readonly singular: string; readonly plural: string }
  /** The option `foreignKey` as an object without its name. */
  readonly foreignKeyAttribute: RawAttribute
}

/** The option `foreignKey` (or `otherKey`): a name, an attribute with a name, or only the latter's rest. */
export interface ForeignKeyOption {
  readonly name: string | undefined
  readonly attribute: RawAttribute
}

/** Reads `foreignKey: 'userId'` or `foreignKey: { name, fieldName, field, allowNull, … }`. */
export function readForeignKey(option: unknown): ForeignKeyOption {
  if (!isPlainObject(option)) {
    return { name: option ? String(option) : undefined, attribute: {} }
  }
  const { Model: _model, ...attribute } = option
  const name = option['name'] ?? option['fieldName']
  return { name: name === undefined ? undefined : String(name), attribute }
}

/**
 * Is it a model that can be associated?
 * @throws BaseError with v6's message, or one that asks for `init` first
 */
export function checkTarget(source: ModelClass, kind: string, target: unknown): ModelClass {
  if (!isModel(target)) {
    throw definitionError(
      `${source.name}.${kind} called with something that's not a subclass of Sequelize.Model`,
    )
  }
  for (const each of [source, target]) {
    if (each._definition === undefined) {
      throw definitionError(
        `${source.name}.${kind}(${target.name}): call ${each.name}.init(…) before it is associated`,
      )
    }
  }
  return target
}

/** Is it a class that extends Model? */
export function isModel(value: unknown): value is ModelClass {
  return typeof value === 'function' && 'findAll' in value
}

/** An alias may be given once per model; one with `singular` and `plural` takes the earlier one's place, as in v6. */
export function checkAlias(source: ModelClass, as: unknown): void {
  const alias = typeof as === 'string' ? readAlias(as)?.plural : undefined
  if (alias !== undefined && Object.hasOwn(source._definition.associations, alias)) {
    throw new AssociationError(
      `You have used the alias ${alias} in two separate associations. ` +
        'Aliased associations must have unique aliases.',
    )
  }
}

/** An association must not be called like an attribute of its source. */
export function checkCollision(
  source: ModelClass,
  as: string,
  injections: readonly Injection[],
): void {
  const isInjected = injections.some((each) => each.model === source && each.name === as)
  if (isInjected || source._definition.byName.has(as)) {
    throw definitionError(
      `Naming collision between attribute '${as}' and association '${as}' on model ` +
        `${source.name}. To remedy this, change either foreignKey or as in your association ` +
        'definition',
    )
  }
}

/** The option `as`: text, or `{ singular, plural }`. */
export function readAlias(
  as: unknown,
): { readonly singular?: string; readonly plural: string } | undefined {
  if (isPlainObject(as)) {
    return { singular: String(as['singular']), plural: String(as['plural']) }
  }
  return as === undefined || as === null || as === '' ? undefined : { plural: String(as) }
}

/**
 * The attribute that a key points to: as named, else the first primary key.
 * @param option - `sourceKey` or `targetKey`, for the message
 * @throws BaseError if the model has no such attribute, or no primary key
 */
export function readKey(
  definition: ModelDefinition,
  name: unknown,
  option: 'sourceKey' | 'targetKey',
): AttributeDefinition {
  if (typeof name === 'string') {
    const attribute = definition.byName.get(name)
    if (attribute) return attribute
    throw definitionError(
      `Unknown attribute "${name}" passed as ${option}, ` +
        `define this attribute on model "${definition.name}" first`,
    )
  }
  const key = definition.primaryKeys[0]
  if (key) return key
  throw new AssociationError(
    `Model "${definition.name}" has no primary key: name an attribute by the option ${option}.`,
  )
}

/** What a foreign key attribute is made from. */
export interface ForeignKeyInput {
  /** Model that holds the key. */
  readonly holder: ModelClass
  readonly name: string
  /** Model and attribute it points to. */
  readonly target: ModelClass
  readonly key: AttributeDefinition
  /** Of the association. */
  readonly options: Bag
  readonly attribute: RawAttribute
  /** `onDelete` if the key is NOT NULL and none was given. */
  readonly onDeleteRequired: string
}

/** The attribute of a foreign key, as one-to-one and one-to-many associations inject it. */
export function foreignKeyAttribute(input: ForeignKeyInput): Injection {
  const { holder, name, key, options, attribute } = input
  const spec: RawAttribute = { type: options['keyType'] ?? key.type, allowNull: true, ...attribute }
  // v6: a key that was declared without allowNull counts as NOT NULL here.
  const declared = holder._definition.byName.get(name)
  const mayBeNull = declared ? declared.allowNull === true : spec['allowNull'] === true
  return {
    model: holder,
    name,
    spec: constrain(
      spec,
      input.target,
      key,
      options,
      mayBeNull ? 'SET NULL' : input.onDeleteRequired,
    ),
  }
}

/**
 * Adds `references`, `onDelete`, `onUpdate`. With `constraints: false` only what was asked for by name
 * is added (v6).
 */
export function constrain(
  spec: RawAttribute,
  target: ModelClass,
  key: AttributeDefinition,
  options: Bag,
  defaultOnDelete: string,
): RawAttribute {
  const isOn = options['constraints'] !== false
  const onDelete: unknown = options['onDelete'] || (isOn ? defaultOnDelete : undefined)
  const onUpdate: unknown = options['onUpdate'] || (isOn ? 'CASCADE' : undefined)
  if (!isOn && !onDelete && !onUpdate && !options['foreignKeyConstraint']) return spec
  const constrained: RawAttribute = { ...spec }
  // One column of a composite key is no key: the reference could not be created.
  if (target._definition.primaryKeys.length === 1 || !key.primaryKey) {
    constrained['references'] ??= { model: target['getTableName'](), key: key.field }
  }
  if (onDelete) constrained['onDelete'] = onDelete
  if (onUpdate) constrained['onUpdate'] = onUpdate
  return constrained
}

/** The option `scope`, if it is one. */
export function readScope(scope: unknown): Record<string, unknown> | undefined {
  return isPlainObject(scope) ? scope : undefined
}
