'use strict'
// What programs can see of models and records, as plain values for the recorder.

/** What plugins and programs read of a model. */
function viewModel(Model) {
  const attributes = {}
  for (const [name, attribute] of Object.entries(Model.rawAttributes)) {
    const { Model: _, ...rest } = attribute
    attributes[name] = rest
  }
  const { name, primaryKeys, primaryKeyAttribute, primaryKeyAttributes, primaryKeyField } = Model
  const { autoIncrementAttribute, fieldRawAttributesMap, fieldAttributeMap, uniqueKeys } = Model
  const { options } = Model
  return {
    name,
    table: Model.getTableName(),
    attributes,
    tableAttributes: Object.keys(Model.tableAttributes),
    primaryKeys: Object.keys(primaryKeys),
    primaryKeyAttribute,
    primaryKeyAttributes,
    primaryKeyField,
    autoIncrementAttribute,
    fields: Object.keys(fieldRawAttributesMap),
    fieldAttributeMap,
    uniqueKeys,
    indexes: Model._indexes,
    names: options.name,
    timestamps: Model._timestampAttributes,
    flags: {
      underscored: options.underscored,
      paranoid: options.paranoid,
      version: Model._versionAttribute,
      schema: Model._schema,
      freezeTableName: options.freezeTableName,
      hasDefaultValues: Model._hasDefaultValues,
      readOnly: [...(Model._readOnlyAttributes ?? [])],
    },
    associations: Object.keys(Model.associations),
    scope: Model._scope,
    accessors: Object.getOwnPropertyNames(Model.prototype)
      .filter((key) => !key.startsWith('_') && !SHARED.has(key))
      .toSorted(),
    onRecords: [...SHARED].filter((key) => key in Model.prototype),
  }
}

/** Members of records that stand on each model's prototype in v6. */
const SHARED = new Set(['rawAttributes', 'validators'])

/** What programs read of an association. */
function viewAssociation(association) {
  const { associationType, as, isAliased, foreignKey, foreignKeyField, identifierField } =
    association
  const { sourceKey, sourceKeyField, targetKey, targetKeyField, otherKey, accessors } = association
  const { identifier, isSingleAssociation, isMultiAssociation, isSelfAssociation } = association
  return {
    associationType,
    as,
    isAliased,
    foreignKey,
    foreignKeyField,
    identifier,
    identifierField,
    sourceKey,
    sourceKeyField,
    targetKey,
    targetKeyField,
    otherKey,
    accessors,
    isSingleAssociation,
    isMultiAssociation,
    isSelfAssociation,
    options: {
      as: association.options.as,
      onDelete: association.options.onDelete,
      onUpdate: association.options.onUpdate,
      constraints: association.options.constraints,
    },
    through: association.through?.model?.name,
  }
}

const OPTIONS = ['isNewRecord', 'includeNames', '_schema']

/** A record with its state, beside what `toJSON` gives. */
function viewRecord(record) {
  const extras = Object.keys(record).filter((key) => !HIDDEN.has(key))
  const options = {}
  for (const key of OPTIONS) {
    if (record._options?.[key] !== undefined) options[key] = record._options[key]
  }
  return {
    record,
    changed: attempt(() => record.changed()),
    // their order is that of the values in v6, of the changes in ours
    previous: attempt(() => sorted(record.previous())),
    json: attempt(() => JSON.stringify(record)),
    plain: attempt(() => record.get({ plain: true })),
    extras,
    options,
  }
}

const HIDDEN = new Set([
  'dataValues',
  '_previousDataValues',
  'uniqno',
  '_changed',
  '_options',
  'isNewRecord',
])

function sorted(values) {
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function attempt(read) {
  try {
    return read()
  } catch (error) {
    return error
  }
}

module.exports = { viewAssociation, viewModel, viewRecord }
