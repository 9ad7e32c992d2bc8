/**
 * The option `operatorsAliases`: names such as `$gt` instead of `Op.gt`, in conditions. In: a bag of options.
 * Out: the bag with symbols; the caller's conditions stay as they are.
 */
import { isPlainObject } from '../base/object.js'
import type { Bag, ModelClass } from '../contract/model.js'

type Aliases = Readonly<Record<string, unknown>>

/** The options with operators by symbol, if the instance has names for them. */
export function withoutAliases(model: ModelClass, options: Bag): Bag {
  const aliases: unknown = model.sequelize.options['operatorsAliases']
  return isPlainObject(aliases) ? replaceIn(options, aliases) : options
}

const conditions = ['where', 'having', 'on'] as const

function replaceIn(options: Bag, aliases: Aliases): Bag {
  const bag: Bag = { ...options }
  for (const key of conditions) if (bag[key]) bag[key] = replace(bag[key], aliases)
  const include: unknown = bag['include']
  if (Array.isArray(include)) {
    bag['include'] = include.map((entry: unknown) =>
      isPlainObject(entry) ? replaceIn(entry, aliases) : entry,
    )
  }
  return bag
}

function replace(condition: unknown, aliases: Aliases): unknown {
  if (Array.isArray(condition)) return condition.map((item) => replace(item, aliases))
  if (!isPlainObject(condition)) return condition
  const result: Record<string | symbol, unknown> = {}
  for (const key of Reflect.ownKeys(condition)) {
    const alias: unknown =
      typeof key === 'string' && Object.hasOwn(aliases, key) ? aliases[key] : undefined
    result[typeof alias === 'symbol' ? alias : key] = replace(Reflect.get(condition, key), aliases)
  }
  return result
}
