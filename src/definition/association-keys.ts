/**
 * The keys of an association: which attributes hold them, and which they point to. One of each as in v6,
 * or several (`foreignKey: ['tenantId', 'orderId']`), which v6 does not have. In: models and options.
 * Out: pairs of attributes, the attributes that a model must have, a foreign key of the table.
 * Guide: docs/associations.md, "Keys of several columns".
 */
import { inspect } from 'node:util'
import type { AttributeDefinition, KeyPair, ModelDefinition } from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { AssociationError } from '../errors/index.js'
import {
  constrain,
  foreignKeyAttribute,
  readForeignKey,
  readKey,
  type ForeignKeyOption,
  type Injection,
} from './association.js'
import type { RawAttribute } from './attribute.js'
import { nameForeignKey } from './names.js'
import type { TableKeyInjection, TableKeyOption } from './table-keys.js'

/** What keys are planned from. */
export interface KeysInput {
  /** `Order.hasMany(Line)`, for messages. */
  readonly call: string
  /** Model that holds the foreign key, and the one it points to. */
  readonly holder: ModelClass
  readonly target: ModelClass
  /** Of the association. */
  readonly options: Bag
  readonly keyOption: 'sourceKey' | 'targetKey'
  /** What default names of foreign keys begin with. */
  readonly owner: string
  /** `onDelete` where a key is NOT NULL and none was given. */
  readonly onDeleteRequired: string
}

/** Keys, planned. */
export interface PlannedKeys {
  readonly pairs: readonly [KeyPair, ...KeyPair[]]
  readonly injections: readonly Injection[]
  readonly tableKeys: readonly TableKeyInjection[]
  /** The option `foreignKey` as an object without its name, where it is one. */
  readonly attribute: RawAttribute
}

/**
 * Plans the keys of belongsTo, hasOne and hasMany.
 * @throws AssociationError where the lists do not fit; BaseError for attributes that are not there
 */
export function planKeys(input: KeysInput): PlannedKeys {
  const { holder, target, options, keyOption } = input
  const foreign = unwrapped(options['foreignKey'])
  const referenced = unwrapped(options[keyOption])
  if (Array.isArray(foreign) || Array.isArray(referenced)) return planSeveral(input)
  const given = readForeignKey(foreign)
  const key = readKey(target._definition, referenced, keyOption)
  // v6: the default name holds the primary key, even where another attribute is pointed to.
  const namedFor = target._definition.primaryKeys[0] ?? key
  const name = given.name ?? nameForeignKey(input.owner, namedFor.name)
  const injection = foreignKeyAttribute({
    holder,
    name,
    target,
    key,
    options,
    attribute: given.attribute,
    onDeleteRequired: input.onDeleteRequired,
  })
  return {
    pairs: [{ foreign: name, referenced: key.name }],
    injections: [injection],
    tableKeys: [],
    attribute: given.attribute,
  }
}

function planSeveral(input: KeysInput): PlannedKeys {
  const { holder, target, options, keyOption } = input
  const given = readForeignKeys(options['foreignKey'], input.call, 'foreignKey')
  const keys = readKeys(target._definition, options[keyOption], keyOption)
  const named = pairUp({ ...input, option: 'foreignKey' }, given, keys)
  const injections = named.map(({ name, key, attribute }): Injection => {
    const spec = { type: key.type, allowNull: true, ...attribute }
    return { model: holder, name, spec }
  })
  const mayBeNull = injections.every(({ name, spec }) => {
    const declared = holder._definition.byName.get(name)
    // v6's rule for keys of one column: declared without allowNull counts as NOT NULL.
    return declared ? declared.allowNull === true : spec['allowNull'] === true
  })
  const onDelete = mayBeNull ? 'SET NULL' : input.onDeleteRequired
  return {
    pairs: pairsOf(named),
    injections,
    tableKeys: tableKeysOf(holder, target, named, options, onDelete),
    attribute: {},
  }
}

/** One side of a belongsToMany: the keys of the through model that lead to it. */
export interface ThroughKeysInput {
  readonly call: string
  readonly through: ModelClass
  readonly target: ModelClass
  readonly options: Bag
  readonly keyOption: 'sourceKey' | 'targetKey'
  readonly option: 'foreignKey' | 'otherKey'
  readonly owner: string
  /** Names and attributes that the other side of the pair has settled. */
  readonly paired: readonly KeyPair[] | undefined
  /** The default name of a key of one column. */
  name(key: AttributeDefinition): string
}

/** The keys of one side, planned: names, what they point to, options of their attributes. */
export interface ThroughSideKeys {
  readonly target: ModelClass
  readonly keys: readonly NamedKey[]
  readonly pairs: readonly [KeyPair, ...KeyPair[]]
}

/** A column of a foreign key. */
export interface NamedKey {
  readonly name: string
  readonly key: AttributeDefinition
  readonly attribute: RawAttribute
}

/**
 * Plans the keys of one side of a belongsToMany.
 * @throws AssociationError, BaseError as `planKeys`
 */
export function planThroughSide(input: ThroughKeysInput): ThroughSideKeys {
  const { target, options, option, keyOption, paired } = input
  const foreign = unwrapped(options[option])
  const referenced = unwrapped(options[keyOption] ?? paired?.map((pair) => pair.referenced))
  if (Array.isArray(foreign) || Array.isArray(referenced)) {
    const list = foreign ?? paired?.map((pair) => pair.foreign)
    const given = readForeignKeys(list, input.call, option)
    const named = pairUp(input, given, readKeys(target._definition, referenced, keyOption))
    return { target, keys: named, pairs: pairsOf(named) }
  }
  const given = readForeignKey(foreign)
  const key = readKey(target._definition, referenced, keyOption)
  const name = given.name ?? paired?.[0]?.foreign ?? input.name(key)
  const keys = [{ name, key, attribute: given.attribute }]
  return { target, keys, pairs: [{ foreign: name, referenced: key.name }] }
}

/** The foreign key of several columns of one side; none for a single column, whose attribute refers. */
export function tableKeysOf(
  holder: ModelClass,
  target: ModelClass,
  keys: readonly NamedKey[],
  options: Bag,
  defaultOnDelete: string,
): TableKeyInjection[] {
  const [first] = keys
  if (first === undefined || keys.length === 1) return []
  // Asked for a column alone, so that both kinds of keys follow the same rules.
  const { onDelete, onUpdate } = constrain({}, target, first.key, options, defaultOnDelete)
  const isForced = options['foreignKeyConstraint'] || onDelete || onUpdate
  if (options['constraints'] === false && !isForced) return []
  const key: TableKeyOption = {
    fields: keys.map(({ name }) => name),
    references: {
      model: target['getTableName']() as TableKeyOption['references']['model'],
      keys: keys.map(({ key: { field } }) => field),
    },
    onDelete: typeof onDelete === 'string' ? onDelete : undefined,
    onUpdate: typeof onUpdate === 'string' ? onUpdate : undefined,
  }
  return [{ model: holder, key }]
}

/** A list of one is what it holds. */
function unwrapped(option: unknown): unknown {
  return Array.isArray(option) && option.length === 1 ? (option[0] as unknown) : option
}

/** The attributes that a key points to: as named, else the whole primary key. */
function readKeys(
  definition: ModelDefinition,
  given: unknown,
  option: 'sourceKey' | 'targetKey',
): readonly AttributeDefinition[] {
  if (given === undefined || given === null) {
    if (definition.primaryKeys.length > 0) return definition.primaryKeys
    return [readKey(definition, undefined, option)]
  }
  const names: readonly unknown[] = Array.isArray(given) ? given : [given]
  return names.map((name) => readKey(definition, name, option))
}

function readForeignKeys(
  option: unknown,
  call: string,
  name: string,
): readonly ForeignKeyOption[] | undefined {
  if (option === undefined || option === null) return undefined
  if (!Array.isArray(option)) return [readForeignKey(option)]
  return option.map((item: unknown) => {
    const read = readForeignKey(item)
    if (read.name !== undefined) return read
    throw new AssociationError(
      `${call}: ${name} holds ${inspect(item)}, which has no name: write an attribute's name or { name, … }.`,
    )
  })
}

interface PairInput {
  readonly call: string
  readonly target: ModelClass
  readonly owner: string
  readonly option: 'foreignKey' | 'otherKey'
  readonly keyOption: 'sourceKey' | 'targetKey'
}

/** As many names as attributes, in the same order. */
function pairUp(
  input: PairInput,
  given: readonly ForeignKeyOption[] | undefined,
  keys: readonly AttributeDefinition[],
): NamedKey[] {
  const { call, target, option, keyOption } = input
  const names = given ?? keys.map(() => ({ name: undefined, attribute: {} }))
  const list = keys.map((key) => key.name).join(', ')
  if (names.length !== keys.length) {
    throw new AssociationError(
      `${call}: ${option} names ${count(names.length)}, but the key of ${target.name} has ` +
        `${keys.length} (${list}): name one for each, or choose others by ${keyOption}.`,
    )
  }
  const named = keys.map((key, index): NamedKey => {
    const { name, attribute } = names[index] ?? { name: undefined, attribute: {} }
    return { name: name ?? nameForeignKey(input.owner, key.name), key, attribute }
  })
  for (const part of ['foreign', 'referenced'] as const) {
    const seen = named.map(({ name, key }) => (part === 'foreign' ? name : key.name))
    const twice = seen.find((name, index) => seen.indexOf(name) !== index)
    if (twice === undefined) continue
    throw new AssociationError(
      `${call}: ${part === 'foreign' ? option : keyOption} names "${twice}" twice.`,
    )
  }
  return named
}

function count(number: number): string {
  return number === 1 ? '1 attribute' : `${number} attributes`
}

function pairsOf(keys: readonly NamedKey[]): readonly [KeyPair, ...KeyPair[]] {
  const [first, ...rest] = keys.map(({ name, key }): KeyPair => ({
    foreign: name,
    referenced: key.name,
  }))
  if (first === undefined) throw new AssociationError('An association needs a key.')
  return [first, ...rest]
}
