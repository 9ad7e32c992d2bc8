/**
 * The package's names. `require('resequel')` gives the class itself (`index.js` beside the package);
 * this module completes the class and exports everything by name.
 */
import { completeSequelize } from './roof.js'

completeSequelize()

export * from './types/index.js'
export * from './errors/classes.js'
export { BaseError as Error } from './errors/classes.js'
export { DataTypes } from './facade/data-types.js'
export * from './facade/association.js'
export * from './facade/model.js'
// programs that write declarations (`declaration: true`) must be able to name what they infer
export type * from './facade/model-types.js'
export type { UniqueKeyView } from './facade/legacy.js'
export { Op, and, cast, col, fn, json, literal, or, where } from './facade/names.js'
export * from './facade/query-interface.js'
export * from './facade/sequelize.js'
export * from './facade/transaction.js'
export { untrusted } from './model/untrusted.js'
export type { UntrustedOperator, UntrustedOptions, UntrustedSpec } from './model/untrusted.js'
export { Utils } from './facade/v6-utils.js'
export { Deferrable } from './facade/deferrable.js'
export { useInflection } from './base/text.js'
