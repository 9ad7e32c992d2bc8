/**
 * `A.belongsToMany(B, { through })`: rows of a through model tie many A to many B. In: models, options,
 * the through model (made by the caller if there was none), the association of the other side. Out: the
 * plan. Guide: "Associations", "Advanced M:N Associations".
 */
import { singularize } from '../base/text.js'
import { isPlainObject } from '../base/object.js'
import { warnOnce } from '../base/warn.js'
import type { AssociationRecord, KeyPair, ModelDefinition } from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { AssociationError } from '../errors/index.js'
import {
  checkAlias,
  checkCollision,
  checkTarget,
  constrain,
  isModel,
  readAlias,
  readScope,
} from './association.js'
import type { AssociationPlan, Injection } from './association.js'
import { planThroughSide, tableKeysOf, type ThroughSideKeys } from './association-keys.js'
import type { RawAttribute } from './attribute.js'
import { nameForeignKey } from './names.js'

/** The option `through`, read: a name or a model, and what goes with it. */
export interface ThroughOption {
  readonly model: string | ModelClass
  readonly unique: boolean
  readonly scope: Record<string, unknown> | undefined
  /** A model that is made for the name keeps its deleted rows. */
  readonly paranoid: boolean
}

/** Reads `through: 'name'`, `through: Model`, `through: { model, unique, scope, paranoid }`. */
export function readThrough(source: ModelClass, other: unknown, options: Bag): ThroughOption {
  const target = checkTarget(source, 'belongsToMany', other)
  const through: unknown = options['through']
  const given: Record<string, unknown> = isPlainObject(through) ? through : { model: through }
  const model = given['model']
  if ((typeof model !== 'string' || model === '') && !isModel(model)) {
    throw new AssociationError(
      `${source.name}.belongsToMany(${target.name}) requires through option, ` +
        'pass either a string or a model',
    )
  }
  return {
    model,
    unique: given['unique'] !== false,
    scope: readScope(given['scope']),
    paranoid: given['paranoid'] === true,
  }
}

/**
 * What can be refused before a through model is made: an alias that is taken, none where a model is tied to itself.
 * @throws AssociationError with v6's message
 */
export function checkNames(source: ModelClass, target: ModelClass, options: Bag): void {
  checkAlias(source, options['as'])
  if (source === target && !readAlias(options['as'])) {
    throw new AssociationError("'as' must be defined for many-to-many self-associations")
  }
}

/** What the plan of one side is made from. */
export interface BelongsToManyInput {
  readonly source: ModelClass
  readonly target: ModelClass
  readonly options: Bag
  readonly through: ThroughOption & { readonly model: ModelClass }
  /** The association of the other side with the same through model, if there is one already. */
  readonly paired: AssociationRecord | undefined
}

/** The plan, and what it changes on the through model and on the other side. */
export interface BelongsToManyPlan extends AssociationPlan {
  /** Generated attributes of the through model that go: its `id`, a key that got another name. */
  readonly removals: readonly string[]
  /** The other side's record, if this side's `foreignKey` names its other key. */
  readonly paired: AssociationRecord | undefined
}

/**
 * Plans a belongsToMany association.
 * @throws BaseError, AssociationError with v6's messages
 */
export function planBelongsToMany(input: BelongsToManyInput): BelongsToManyPlan {
  const { source, target, options, through, paired } = input
  checkNames(source, target, options)
  const isSelf = source === target
  const alias = readAlias(options['as'])
  const as = alias?.plural ?? target._definition.plural
  const singular = alias ? (alias.singular ?? singularize(as)) : target._definition.singular
  const call = `${source.name}.belongsToMany(${target.name})`
  const own = planThroughSide({
    call,
    through: through.model,
    target: source,
    options,
    keyOption: 'sourceKey',
    option: 'foreignKey',
    owner: source._definition.singular,
    paired: paired?.otherKeys,
    name: (key) => nameForeignKey(source._definition.singular, key.name),
  })
  const [{ foreign: foreignKey }] = own.pairs
  const otherOwner = isSelf ? singular : target._definition.singular
  const other = planThroughSide({
    call,
    through: through.model,
    target,
    options,
    keyOption: 'targetKey',
    option: 'otherKey',
    owner: otherOwner,
    paired: paired?.keys,
    name: (key) => declaredLike(through.model, nameForeignKey(otherOwner, key.name), foreignKey),
  })
  checkCollision(source, as, [])
  const names = new Set([...own.pairs, ...other.pairs].map((pair) => pair.foreign))
  const moved = paired && !samePairs(paired.otherKeys, own.pairs) ? paired : undefined
  const removals = listRemovals(
    through.model._definition,
    names,
    moved?.otherKeys.map((pair) => pair.foreign) ?? [],
  )
  return {
    record: {
      kind: 'BelongsToMany',
      as,
      isAliased: alias !== undefined,
      isSingle: false,
      source,
      target,
      foreignKey,
      sourceKey: own.pairs[0].referenced,
      targetKey: other.pairs[0].referenced,
      through: { model: through.model, scope: through.scope },
      otherKey: other.pairs[0].foreign,
      keys: own.pairs,
      otherKeys: other.pairs,
      scope: readScope(options['scope']),
    },
    injections: throughKeys(input, removals, [own, other], [...names]),
    tableKeys: [own, other].flatMap((side) =>
      tableKeysOf(through.model, side.target, side.keys, options, 'CASCADE'),
    ),
    removals,
    paired: moved && { ...moved, otherKey: foreignKey, otherKeys: own.pairs },
    name: { singular, plural: as },
    foreignKeyAttribute: own.keys[0]?.attribute ?? {},
  }
}

function samePairs(a: readonly KeyPair[], b: readonly KeyPair[]): boolean {
  return a.length === b.length && a.every((pair, index) => pair.foreign === b[index]?.foreign)
}

/**
 * A declared attribute that differs from the default name only in case is meant (D13): two columns
 * `roleId` and `RoleId` cannot stand in one table where names of columns ignore case. Where they can, it
 * is v6's second column, with a warning.
 */
function declaredLike(model: ModelClass, name: string, foreignKey: string): string {
  const through = model._definition
  if (through.byName.has(name)) return name
  const folded = name.toLowerCase()
  const declared = through.attributes.find(
    (attribute) => attribute.name !== foreignKey && attribute.name.toLowerCase() === folded,
  )?.name
  if (declared === undefined) return name
  if (model.sequelize._engine.dialect.supports.columnsIgnoreCase) return declared
  warnOnce(
    `Model "${model.name}" declares "${declared}", but the association adds a column "${name}": ` +
      `write { otherKey: '${declared}' } if the declared one is meant.`,
  )
  return name
}

function listRemovals(
  through: ModelDefinition,
  keys: ReadonlySet<string>,
  moved: readonly string[],
): string[] {
  return through.attributes
    .filter(
      (attribute) =>
        attribute.isGenerated &&
        !keys.has(attribute.name) &&
        (moved.includes(attribute.name) || (attribute.primaryKey && attribute.autoIncrement)),
    )
    .map((attribute) => attribute.name)
}

/** Both keys: together they are the primary key, or a unique key where the model has one of its own. */
function throughKeys(
  input: BelongsToManyInput,
  removals: readonly string[],
  sides: readonly ThroughSideKeys[],
  names: readonly string[],
): Injection[] {
  const { through, options } = input
  const definition = through.model._definition
  // v6: where a generated key goes, both keys take its place, whatever else is primary.
  const isKeyGone = removals.some((name) => definition.byName.get(name)?.primaryKey)
  const hasOwnKey =
    !isKeyGone &&
    definition.primaryKeys.some(
      // v6: keys that the user declared himself count, once the other side made them primary.
      (attribute) => !attribute.isGenerated && !removals.includes(attribute.name),
    )
  const unique: unknown =
    options['uniqueKey'] ?? [definition.tableName, ...names, 'unique'].join('_')
  return sides.flatMap(({ target, keys }) =>
    keys.map(({ name, key, attribute }): Injection => {
      const spec: RawAttribute = { _autoGenerated: true, type: key.type, ...attribute }
      if (!hasOwnKey) spec['primaryKey'] = true
      else if (through.unique) spec['unique'] = unique
      return {
        model: through.model,
        name,
        // Several columns refer together, by a key of the table. Without constraints there are none here, whatever
        // `onDelete` says (v6).
        spec:
          keys.length > 1 || options['constraints'] === false
            ? spec
            : constrain(spec, target, key, options, 'CASCADE'),
        // v6: what the association says wins here; the side that is called last names the unique key.
        overrides: ['type', 'references', 'unique', ...Object.keys(attribute)],
      }
    }),
  )
}
