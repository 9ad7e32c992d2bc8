/**
 * v6's arguments for the methods of `queryInterface`: tables, values and conditions by column. In: a model
 * and what is to be written. Out: plain objects. Made only when a program replaced a method.
 */
import { isPlainObject } from '../base/object.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { Bag, ModelClass, Values } from '../contract/model.js'
import type { Assignments } from '../query/write.js'

/** The model's table, as `getTableName` says. */
export function tableOf(model: ModelClass, bag: Bag): unknown {
  return model['getTableName'](bag)
}

/** Values by column. */
export function valuesByField({ attributes, values }: Assignments): Values {
  return Object.fromEntries(attributes.map(({ field }, index) => [field, values[index]]))
}

/** A condition whose attributes are columns. */
export function whereByField(where: unknown, definition: ModelDefinition): unknown {
  if (Array.isArray(where)) return where.map((item) => whereByField(item, definition))
  if (!isPlainObject(where)) return where
  const mapped: Record<string | symbol, unknown> = {}
  for (const key of Reflect.ownKeys(where)) {
    const value: unknown = Reflect.get(where, key)
    if (typeof key === 'symbol') mapped[key] = whereByField(value, definition)
    else mapped[definition.byName.get(key)?.field ?? key] = value
  }
  return mapped
}

/** Facts by column, as v6 hands them to the generator. */
export function factsByField(model: ModelClass): unknown {
  return model['fieldRawAttributesMap']
}
