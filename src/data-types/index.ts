/** `DataTypes`: every data type by name, the dialects' variants, and what other floors need of them. */
import type { DataTypeNamespace } from '../types/data-type-table.js'
import { dialectNames, typesOfDialect } from './dialect-maps.js'
import { baseTypes } from './table.js'

function namespace(): object {
  const all: object = { ...baseTypes }
  for (const name of dialectNames) {
    Object.defineProperty(all, name, {
      get: () => typesOfDialect(name),
      enumerable: true,
      configurable: true,
    })
  }
  return all
}

/** The data types: `DataTypes.STRING(20)`, `DataTypes.postgres.DECIMAL`, … */
export const DataTypes = namespace() as DataTypeNamespace

export { ABSTRACT, classToInvokable } from './abstract.js'
export { ARRAY, ENUM, RANGE, VIRTUAL } from './composite.js'
export { BOOLEAN } from './number.js'
export { DATE, DATEONLY, NOW } from './date.js'
export { defaultValueSchemable, settleDefault, toDefaultValue } from './default-value.js'
export { spellTypesWith, typesOfDialect } from './dialect-maps.js'
export { isDataType, isDataTypeClass, normalizeType } from './normalize.js'
export { makeUuidV1, makeUuidV4, makeUuidV7, UUIDV1, UUIDV4, UUIDV7 } from './uuid.js'
