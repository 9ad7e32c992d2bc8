/**
 * What has to be checked of a model's records, read once per definition. In: a definition. Out: per
 * attribute its null check, its text check and its validators, ready to run.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import { isPlainObject } from '../../base/object.js'
import { isStandardSchema } from '../../definition/standard-schema.js'
import type { StandardSchema } from '../../definition/standard-schema.js'

/** A user's validator function. */
// oxlint-disable-next-line no-explicit-any -- users type their own value
export type CustomValidator = (this: unknown, ...args: any[]) => unknown

/** One validator of an attribute or of the model. */
export type Check =
  | { readonly kind: 'custom'; readonly name: string; readonly run: CustomValidator }
  | { readonly kind: 'schema'; readonly name: string; readonly schema: StandardSchema }
  | {
      readonly kind: 'built-in'
      readonly name: string
      /** What the validator is given after the value. */
      readonly args: readonly unknown[]
      /** What items show as `validatorArgs`. */
      readonly shownArgs: readonly unknown[]
      /** Objects among the arguments: the library fills its defaults into them, so each run has copies. */
      readonly hasObjects: boolean
      readonly message: string | undefined
    }

/** The checks of one attribute. */
export interface AttributeChecks {
  readonly name: string
  /** Null is refused, with this message. */
  readonly required: string | undefined
  /** Association whose target, if set on the record, will fill the key when it is saved. */
  readonly owner: string | undefined
  /** Arrays and objects are refused. */
  readonly isText: boolean
  /** Custom validators see null too. */
  readonly checksNull: boolean
  readonly checks: readonly Check[]
}

const cache = new WeakMap<ModelDefinition, readonly AttributeChecks[]>()

/** The checks of a model's attributes; attributes without any are left out. */
export function attributeChecks(definition: ModelDefinition): readonly AttributeChecks[] {
  let checks = cache.get(definition)
  if (!checks) {
    checks = definition.attributes
      .map((attribute) => checksOf(definition, attribute))
      .filter((each) => each.required !== undefined || each.isText || each.checks.length > 0)
    cache.set(definition, checks)
  }
  return checks
}

/** Validators of the model as a whole (`options.validate`), read anew: users add to them. */
export function modelChecks(options: unknown): readonly Check[] {
  if (!isPlainObject(options)) return []
  return Object.entries(options).flatMap(([name, test]) => readCheck(name, test))
}

const TEXT_TYPES: ReadonlySet<string> = new Set(['STRING', 'CHAR', 'TEXT', 'CITEXT'])

function checksOf(definition: ModelDefinition, attribute: AttributeDefinition): AttributeChecks {
  const { name, validate = {} } = attribute
  // Ours to fill: ids, timestamps, version, counters.
  const isFilled = attribute.isGenerated || attribute.autoIncrement
  const isRequired = attribute.allowNull === false && !isFilled
  const notNull: unknown = validate['notNull']
  const message = isPlainObject(notNull) ? notNull['msg'] : undefined
  const owner = Object.values(definition.associations).find(
    ({ kind, keys }) => kind === 'BelongsTo' && keys.some(({ foreign }) => foreign === name),
  )
  return {
    name,
    required: isRequired
      ? String(message ?? `${definition.name}.${name} cannot be null`)
      : undefined,
    owner: owner?.as,
    isText: !isFilled && typeof attribute.type === 'object' && TEXT_TYPES.has(attribute.type.key),
    checksNull: attribute.allowNull === true,
    checks: Object.entries(validate)
      // Only carries the message of the null check.
      .filter(([key]) => key !== 'notNull')
      .flatMap(([key, test]) => readCheck(key, test, name))
      // v6 reports the user's own validators before the built-in ones.
      .toSorted((a, b) => Number(a.kind === 'built-in') - Number(b.kind === 'built-in')),
  }
}

function readCheck(name: string, test: unknown, attribute?: string): Check[] {
  if (isStandardSchema(test)) return [{ kind: 'schema', name, schema: test }]
  if (typeof test === 'function') return [{ kind: 'custom', name, run: test as CustomValidator }]
  // v6 ran it all the same (D20).
  if (test === false) return []
  return [readBuiltIn(name, test, attribute ?? '')]
}

/** Validators that take a locale: a bare `true` is none. */
const LOCALIZED: ReadonlySet<string> = new Set(['isAlpha', 'isAlphanumeric', 'isMobilePhone'])
/** Validators that read `true` as their argument and then fail always: here it means "as it is". */
const WITHOUT_FLAG: ReadonlySet<string> = new Set(['isUUID', 'isAfter', 'isBefore'])

/** Validators that take an object of options; a bare `true` is an empty one. */
const WITH_OPTIONS: ReadonlySet<string> = new Set(['isEmail', 'isURL', 'isUrl'])

/** `name: true`, `name: args`, `name: { args, msg }`, `name: { msg }`. */
function readBuiltIn(name: string, test: unknown, attribute: string): Check {
  const options = isPlainObject(test) ? test : {}
  const message = options['msg'] === undefined ? undefined : String(options['msg'])
  const given: unknown = options['args'] || test
  const isBare = given === true || (given === test && message !== undefined)
  const check = (shownArgs: readonly unknown[], args = shownArgs): Check => {
    const hasObjects = args.some((each) => isPlainObject(each))
    return { kind: 'built-in', name, args, shownArgs, hasObjects, message }
  }
  if (WITH_OPTIONS.has(name)) {
    const { args: _args, ...rest } = options
    const own: unknown = Array.isArray(given) ? given[0] : given
    return check([{ ...rest, ...(isPlainObject(own) && own !== test ? own : {}) }])
  }
  if (Array.isArray(given)) return check(given)
  if ((LOCALIZED.has(name) && typeof given !== 'string') || name === 'isIP') return check([])
  const shownArgs = name === 'isImmutable' ? [given, attribute] : [given]
  return check(shownArgs, isBare && WITHOUT_FLAG.has(name) ? [] : shownArgs)
}
