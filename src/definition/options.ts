/**
 * Options of a model: what `define` or `init` was given, over the defaults of the Sequelize instance
 * and v6's own, checked. In: option bags. Out: a new bag in v6's shape, which becomes `Model.options`.
 * Guide: "Model Basics".
 */
import { isPlainObject, mergeOptions } from '../base/object.js'
import { warnOnce } from '../base/warn.js'
import type { Bag } from '../contract/model.js'
import type { TimestampNames } from '../contract/definition.js'
import { definitionError } from './definition-error.js'
import { readTrackInPlace } from './in-place.js'
import { nameModel } from './names.js'
import { isStandardSchema } from './standard-schema.js'

/** Defaults that v6 shows on `Model.options`. */
function defaults(): Bag {
  return {
    timestamps: true,
    validate: {},
    freezeTableName: false,
    underscored: false,
    paranoid: false,
    rejectOnEmpty: false,
    whereCollection: null,
    schema: null,
    schemaDelimiter: '',
    defaultScope: {},
    scopes: {},
    indexes: [],
    whereMergeStrategy: 'overwrite',
  }
}

/**
 * The options as hooks of `beforeDefine` see and edit them: the user's over `define` of the instance.
 * @param globals - options of the Sequelize instance: `define`, `omitNull`, `schema`, `trackInPlace`
 */
export function draftOptions(name: string, options: Bag, globals: Bag): Bag {
  const { sequelize, ...own } = options
  const merged: Bag = mergeOptions(globals['define'] ?? {}, own)
  merged['modelName'] = own['modelName'] || name
  merged['name'] = nameModel(merged['modelName'], own['name'])
  merged['indexes'] ??= []
  merged['omitNull'] = own['omitNull'] ?? globals['omitNull']
  if (merged['schema'] === undefined && globals['schema']) merged['schema'] = globals['schema']
  if (readTrackInPlace(merged['trackInPlace'], globals)) merged['trackInPlace'] = true
  merged['sequelize'] = sequelize
  return merged
}

/**
 * The draft over v6's defaults, checked: what stays on `Model.options`.
 * @throws BaseError with v6's message for a wrong `whereMergeStrategy` or wrong model validators
 */
export function settleOptions(name: string, draft: Bag): Bag {
  const { modelName: _modelName, ...own } = draft
  const options: Bag = defaults()
  for (const key of Object.keys(own)) if (own[key] !== undefined) options[key] = own[key]
  const strategy: unknown = options['whereMergeStrategy']
  if (strategy !== 'and' && strategy !== 'overwrite') {
    throw definitionError(
      `Invalid value ${String(strategy)} for whereMergeStrategy. ` +
        "Allowed values are 'and' and 'overwrite'.",
    )
  }
  const inner: unknown = options['scopes']?.defaultScope
  if (isPlainObject(inner) && own['defaultScope'] === undefined) {
    // The guide writes the default scope there; v6 did not read it (docs/differences.md, D7).
    options['defaultScope'] = inner
    warnOnce(
      `Model "${name}" has its default scope inside "scopes": it is applied. ` +
        'Sequelize v6 ignored it there; "defaultScope: {}" beside "scopes" brings that back.',
    )
  }
  return options
}

/** Checks model validators (`options.validate`) against the attributes, with v6's messages. */
export function checkModelValidators(name: string, options: Bag, attributes: Bag): void {
  for (const [key, validator] of Object.entries(options['validate'] ?? {})) {
    if (key in attributes) {
      throw definitionError(
        'A model validator function must not have the same name as a field. ' +
          `Model: ${name}, field/validation name: ${key}`,
      )
    }
    if (typeof validator !== 'function' && !isStandardSchema(validator)) {
      throw definitionError(
        'Members of the validate option must be functions. ' +
          `Model: ${name}, error with validate member ${key}`,
      )
    }
  }
}

/** Names of the timestamps, `undefined` where switched off. */
export function nameTimestamps(options: Bag): TimestampNames {
  if (!options['timestamps']) {
    return { createdAt: undefined, updatedAt: undefined, deletedAt: undefined }
  }
  return {
    createdAt: readName(options, 'createdAt'),
    updatedAt: readName(options, 'updatedAt'),
    deletedAt: options['paranoid'] ? readName(options, 'deletedAt') : undefined,
  }
}

/** Name of the version attribute, if the model has optimistic locking. */
export function nameVersion(options: Bag): string | undefined {
  const version: unknown = options['version']
  if (!version) return undefined
  return typeof version === 'string' ? version : 'version'
}

function readName(options: Bag, key: 'createdAt' | 'updatedAt' | 'deletedAt'): string | undefined {
  const value: unknown = options[key]
  if (value === false) return undefined
  if (value === '') {
    throw definitionError(`Value for "${key}" option cannot be an empty string`)
  }
  if (value !== undefined && value !== null && typeof value !== 'string' && value !== true) {
    throw definitionError(
      `Value for "${key}" option must be a string or a boolean, got ${typeof value}`,
    )
  }
  return typeof value === 'string' ? value : key
}
