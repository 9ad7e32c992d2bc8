'use strict'
// What a step gave, as plain data: both reports print from this.

const plain = (value) =>
  typeof value?.get === 'function' && value.dataValues ? value.get({ plain: true }) : value

const isRecord = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** An error as data: class, message, and for validations each item. */
const errorData = (error) => ({
  name: error.name,
  message: error.message,
  ...(Array.isArray(error.errors) && {
    errors: error.errors.map(({ path, type, validatorKey, value, message }) => ({
      path,
      type,
      validatorKey,
      value,
      message,
    })),
  }),
})

/**
 * Sorts a result into one of the shapes that can be shown.
 * @returns `{ kind: 'rows', rows, count? }`, `{ kind: 'value', value }`, `{ kind: 'error', error }`
 *   or `{ kind: 'nothing' }`
 */
exports.describeResult = (value) => {
  if (value === undefined) return { kind: 'nothing' }
  if (value instanceof Error) return { kind: 'error', error: errorData(value) }
  const flat = plain(value)
  if (isRecord(flat) && Array.isArray(flat.rows) && 'count' in flat) {
    return { kind: 'rows', rows: flat.rows.map(plain), count: flat.count }
  }
  if (Array.isArray(flat) && flat.length > 0 && flat.map(plain).every(isRecord)) {
    return { kind: 'rows', rows: flat.map(plain) }
  }
  if (isRecord(flat) && flat !== value) return { kind: 'rows', rows: [flat], single: true }
  return { kind: 'value', value: flat }
}

/** JSON that also copes with bigints. */
exports.toJson = (value) =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one))
