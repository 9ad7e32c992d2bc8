'use strict'
// Turns any value a program can see into plain JSON which keeps what matters for a comparison:
// JavaScript type, class name, key order, `undefined` against missing. Special values become
// `{ $: kind, … }`. Comes in: a value and a text normaliser; goes out: JSON-safe data.

const MAX_DEPTH = 9

/**
 * Serializes one value.
 * @param {unknown} value anything
 * @param {{ text: (s: string) => string, isNow: (d: Date) => boolean }} normal volatile parts
 * @param {object} library the Sequelize class of this side (to recognise its objects)
 */
function serialize(value, normal, library) {
  const seen = []

  function walk(item, depth) {
    switch (typeof item) {
      case 'string':
        return normal.text(item)
      case 'boolean':
        return item
      case 'number':
        if (Number.isFinite(item) && !Object.is(item, -0)) return item
        return { $: 'number', value: Object.is(item, -0) ? '-0' : String(item) }
      case 'bigint':
        return { $: 'bigint', value: String(item) }
      case 'undefined':
        return { $: 'undefined' }
      case 'symbol':
        return { $: 'symbol', value: String(item) }
      case 'function':
        return walkFunction(item)
    }
    if (item === null) return null
    if (item instanceof Date) return walkDate(item)
    if (Buffer.isBuffer(item)) return { $: 'Buffer', hex: item.toString('hex') }
    if (item instanceof RegExp) return { $: 'RegExp', value: String(item) }
    if (seen.includes(item)) return { $: 'circular' }
    if (depth > MAX_DEPTH) return { $: 'deep' }
    seen.push(item)
    const out = walkObject(item, depth + 1)
    seen.pop()
    return out
  }

  function walkDate(date) {
    if (Number.isNaN(date.getTime())) return { $: 'Date', value: 'invalid' }
    return { $: 'Date', value: normal.isNow(date) ? '<now>' : date.toISOString() }
  }

  function walkFunction(fn) {
    if (fn === library) return { $: 'library' }
    if (fn.prototype instanceof library.Model) return { $: 'model', name: fn.name }
    if (fn.prototype instanceof library.DataTypes.ABSTRACT) return { $: 'type', key: fn.key }
    return { $: 'function', name: fn.name }
  }

  function walkObject(item, depth) {
    if (Array.isArray(item)) return item.map((member) => walk(member, depth))
    if (item instanceof Error) return walkError(item, depth)
    if (item instanceof library.Model) return walkInstance(item, depth)
    if (item instanceof library) return { $: 'Sequelize' }
    if (item instanceof library.Transaction) {
      return { $: 'Transaction', finished: walk(item.finished, depth) }
    }
    if (item instanceof library.Association) {
      return { $: 'association', type: item.associationType, as: item.as }
    }
    if (item instanceof library.DataTypes.ABSTRACT) return walkType(item)
    if (item instanceof library.Utils.SequelizeMethod) {
      return { $: 'fragment', class: item.constructor.name, ...walkProperties(item, depth) }
    }
    if (item instanceof library.ValidationErrorItem) {
      return { $: 'item', class: item.constructor.name, ...walkItem(item, depth) }
    }
    if (item instanceof Map) return { $: 'Map', entries: walk([...item], depth) }
    if (item instanceof Set) return { $: 'Set', members: walk([...item], depth) }
    const proto = Object.getPrototypeOf(item)
    if (proto === Object.prototype || proto === null) return walkProperties(item, depth)
    return {
      $: 'object',
      class: item.constructor ? item.constructor.name : '(none)',
      ...walkProperties(item, depth),
    }
  }

  function walkProperties(item, depth) {
    const out = {}
    for (const key of Reflect.ownKeys(item)) {
      if (!Object.prototype.propertyIsEnumerable.call(item, key)) continue
      out[normal.text(String(key))] = walk(item[key], depth)
    }
    return out
  }

  function walkType(type) {
    let sql
    try {
      sql = String(type.toSql())
    } catch (error) {
      sql = `throws ${error.message}`
    }
    return { $: 'type', key: type.key, sql }
  }

  function walkInstance(instance, depth) {
    return {
      $: 'instance',
      model: instance.constructor.name,
      isNewRecord: walk(instance.isNewRecord, depth),
      values: walk(instance.dataValues, depth),
    }
  }

  function walkItem(item, depth) {
    const { message, type, path, value, origin, validatorKey, validatorName, validatorArgs } = item
    const fields = {
      message,
      type,
      path,
      value,
      origin,
      validatorKey,
      validatorName,
      validatorArgs,
    }
    const out = {}
    for (const [key, member] of Object.entries(fields)) out[key] = walk(member, depth)
    out.instance = item.instance ? `instance of ${item.instance.constructor.name}` : null
    out.original = item.original ? `${item.original.name}: ${item.original.message}` : null
    return out
  }

  function walkError(error, depth) {
    const out = {
      $: 'error',
      class: error.constructor.name,
      isBaseError: error instanceof library.BaseError,
      name: error.name,
      message: normal.text(error.message),
    }
    for (const key of Object.keys(error)) {
      if (key === 'stack' || key === 'name' || key === 'message' || key === 'original') continue
      out[key] = key === 'parent' ? walkParent(error.parent) : walk(error[key], depth)
    }
    if ('parent' in error) out.originalIsParent = error.original === error.parent
    return out
  }

  // The driver's error: class and stack belong to the driver; the rest is what programs read.
  function walkParent(parent) {
    if (!(parent instanceof Error)) return walk(parent, MAX_DEPTH)
    const { code, detail, constraint, table, column, sqlState, sql } = parent
    const out = { message: normal.text(parent.message) }
    for (const [key, member] of Object.entries({
      code,
      detail,
      constraint,
      table,
      column,
      sqlState,
      sql,
    })) {
      if (member !== undefined) out[key] = walk(member, MAX_DEPTH)
    }
    return out
  }

  return walk(value, 0)
}

module.exports = { serialize }
