// The models of the include properties on a database, of this package or of sequelize@6: both have the
// same API. In: an instance and its data types. Out: models, empty tables filled with generated rows.

import { Op } from '../../index.js'
import {
  edges,
  fields,
  keys,
  scopes,
  type Data,
  type Edge,
  type ModelName,
} from './include-data.js'

/** The little of a model that the properties need. */
export interface CheckedModel {
  scope(name: string): CheckedModel
  unscoped(): CheckedModel
  destroy(options: object): Promise<unknown>
  bulkCreate(rows: readonly object[]): Promise<unknown>
  findAll(options: object): Promise<unknown>
  findOne(options: object): Promise<unknown>
  findAndCountAll(options: object): Promise<unknown>
  count(options: object): Promise<unknown>
}

/** A model while it is defined. */
interface DefinedModel extends CheckedModel {
  belongsTo(target: DefinedModel, options: object): unknown
  hasOne(target: DefinedModel, options: object): unknown
  hasMany(target: DefinedModel, options: object): unknown
  belongsToMany(target: DefinedModel, options: object): unknown
}

/** The little of Sequelize that the properties need; any Sequelize-shaped package has it. */
export interface CheckedSequelize {
  define(name: string, attributes: object, options: object): unknown
  sync(options: object): Promise<unknown>
}

/** The little of a package that conditions and scopes need. */
export interface Package {
  readonly DataTypes: Readonly<{ [name in 'INTEGER' | 'STRING']: unknown }>
  readonly Op: { readonly gt: symbol }
}

/** The models of the graph. */
export type Models = Readonly<{ [model in ModelName]: CheckedModel }>

/** Defines and creates the graph. */
export async function defineGraph(sequelize: CheckedSequelize, from: Package): Promise<Models> {
  const { INTEGER, STRING } = from.DataTypes
  // v6 writes into attributes: each needs its own.
  const key = (): object => ({ type: INTEGER, primaryKey: true })
  const attributes: Readonly<{ [model in ModelName]: object }> = {
    User: { name: STRING, age: { type: INTEGER, field: fields['age'] } },
    Account: { plan: STRING },
    Post: { title: STRING, views: { type: INTEGER, field: fields['views'] } },
    Comment: { text: STRING, score: INTEGER },
    Tag: { label: STRING },
    PostTag: { postId: key(), tagId: key(), weight: INTEGER },
  }
  const deleting = { timestamps: true, createdAt: false, updatedAt: false, paranoid: true }
  const define = (name: ModelName): DefinedModel => {
    const isParanoid = name === 'Comment' || name === 'PostTag'
    const { default: standard, ...named } = scopeOptions(name, from)
    return sequelize.define(name, attributes[name], {
      ...(isParanoid ? deleting : { timestamps: false }),
      scopes: named,
      // by default a condition on the same attribute replaces that of the scope
      whereMergeStrategy: 'and',
      ...(standard && { defaultScope: standard }),
    }) as DefinedModel
  }
  const models: { [model in ModelName]: DefinedModel } = {
    User: define('User'),
    Account: define('Account'),
    Post: define('Post'),
    Comment: define('Comment'),
    Tag: define('Tag'),
    PostTag: define('PostTag'),
  }
  for (const name of Object.keys(edges) as ModelName[]) {
    for (const edge of edges[name]) associate(models, name, edge)
  }
  await sequelize.sync({ force: true })
  return models
}

function scopeOptions(name: ModelName, { Op }: Package): { [scope: string]: object } {
  return Object.fromEntries(
    Object.entries(scopes[name] ?? {}).map(([scope, { column, above }]) => [
      scope,
      { where: { [column]: { [Op.gt]: above } } },
    ]),
  )
}

function associate(
  models: { readonly [model in ModelName]: DefinedModel },
  name: ModelName,
  { as, target, kind, here, there, through, scope }: Edge,
): void {
  const source = models[name]
  const options = { as, constraints: false, ...(scope && { scope }) }
  if (through !== undefined) {
    const { model, otherKey } = through
    source.belongsToMany(models[target], {
      ...options,
      through: models[model],
      foreignKey: there,
      otherKey,
    })
  } else if (kind === 'BelongsTo') {
    source.belongsTo(models[target], { ...options, foreignKey: here })
  } else if (kind === 'HasOne') {
    source.hasOne(models[target], { ...options, foreignKey: there })
  } else {
    const sourceKey = here === 'id' ? {} : { sourceKey: here }
    source.hasMany(models[target], { ...options, ...sourceKey, foreignKey: there })
  }
}

/** Empties the tables and fills them. */
export async function fillGraph(models: Models, data: Data): Promise<void> {
  for (const name of Object.keys(models) as ModelName[]) {
    // Every row has a key; a condition that says nothing would be warned of.
    const where = { [keys[name][0] ?? '']: { [Op.ne]: null } }
    await models[name].unscoped().destroy({ where, force: true })
    if (data[name].length > 0) await models[name].bulkCreate(data[name])
  }
}
