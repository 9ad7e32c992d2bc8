// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { SequelizeMethod, Fn, Col, Cast, Literal, Json, Where } from '../dist/sql/fragments.js'
export { AnyFunction, DeepWriteable, MakeNullishOptional, NullishPropertiesOf } from '../dist/types/helpers.js'
import { Utils } from '../index.js'
export declare const classToInvokable: typeof Utils.classToInvokable
export declare const camelizeIf: typeof Utils.camelizeIf
export declare const underscoredIf: typeof Utils.underscoredIf
export declare const isPrimitive: typeof Utils.isPrimitive
export declare const mergeDefaults: typeof Utils.mergeDefaults
export declare const merge: typeof Utils.merge
export declare const cloneDeep: typeof Utils.cloneDeep
export declare const camelize: typeof Utils.camelize
export declare const underscore: typeof Utils.underscore
export declare const singularize: typeof Utils.singularize
export declare const pluralize: typeof Utils.pluralize
export declare const format: typeof Utils.format
export declare const formatNamedParameters: typeof Utils.formatNamedParameters
export declare const spliceStr: typeof Utils.spliceStr
export declare const joinSQLFragments: typeof Utils.joinSQLFragments
export declare const mapFinderOptions: typeof Utils.mapFinderOptions
export declare const mapOptionFieldNames: typeof Utils.mapOptionFieldNames
export declare const mapWhereFieldNames: typeof Utils.mapWhereFieldNames
export declare const mapValueFieldNames: typeof Utils.mapValueFieldNames
export declare const isColString: typeof Utils.isColString
export declare const canTreatArrayAsAnd: typeof Utils.canTreatArrayAsAnd
export declare const combineTableNames: typeof Utils.combineTableNames
export declare const toDefaultValue: typeof Utils.toDefaultValue
export declare const defaultValueSchemable: typeof Utils.defaultValueSchemable
export declare const removeNullValuesFromHash: typeof Utils.removeNullValuesFromHash
export declare const now: typeof Utils.now
export declare const TICK_CHAR: typeof Utils.TICK_CHAR
export declare const addTicks: typeof Utils.addTicks
export declare const removeTicks: typeof Utils.removeTicks
export declare const flattenObjectDeep: typeof Utils.flattenObjectDeep
export declare const getOperators: typeof Utils.getOperators
export declare const getComplexKeys: typeof Utils.getComplexKeys
export declare const getComplexSize: typeof Utils.getComplexSize
export declare const isWhereEmpty: typeof Utils.isWhereEmpty
export declare const generateEnumName: typeof Utils.generateEnumName
export declare const camelizeObjectKeys: typeof Utils.camelizeObjectKeys
export declare const defaults: typeof Utils.defaults
export declare const nameIndex: typeof Utils.nameIndex
export declare const intersects: typeof Utils.intersects
export declare const safeStringifyJson: typeof Utils.safeStringifyJson
export { Utils as default } from '../index.js'
