/**
 * The text of a model: a class with `associate` and its `init`, wrapped into the function that `models/index` calls.
 * As CommonJS, as an ES module or in TypeScript.
 */
import type { AttributeText } from '../attributes.js'
import type { Form } from './migration.js'
import { key, quoted, typeText } from './text.js'

/** The model to be written. */
export interface ModelText {
  readonly name: string
  readonly attributes: readonly AttributeText[]
  readonly isUnderscored: boolean
}

/** The file of a model. */
export function modelFile(form: Form, from: string, model: ModelText): string {
  return [...writers[form](from, model), ''].join('\n')
}

const writers: Readonly<Record<Form, (from: string, model: ModelText) => readonly string[]>> = {
  commonjs: (from, model) => [
    "'use strict'",
    '',
    `const { Model } = require(${quoted(from)})`,
    '',
    'module.exports = (sequelize, DataTypes) => {',
    ...body(model),
    '}',
  ],
  module: (from, model) => [
    `import { Model } from ${quoted(from)}`,
    '',
    'export default (sequelize, DataTypes) => {',
    ...body(model),
    '}',
  ],
  typescript: typescriptModel,
}

function body(model: ModelText): readonly string[] {
  return [
    `  class ${model.name} extends Model {`,
    '    /** Called by models/index when all models are there: the place for hasMany, belongsTo … */',
    '    static associate(models) {}',
    '  }',
    ...initLines(model),
    `  return ${model.name}`,
  ]
}

function initLines(model: ModelText): readonly string[] {
  return [
    `  ${model.name}.init(`,
    '    {',
    ...model.attributes.map(
      (attribute) => `      ${key(attribute.name)}: ${typeText(attribute, 'DataTypes')},`,
    ),
    '    },',
    '    {',
    '      sequelize,',
    `      modelName: ${quoted(model.name)},`,
    ...(model.isUnderscored ? ['      underscored: true,'] : []),
    '    },',
    '  )',
  ]
}

/** Data type → type of its values; what is not here is `unknown`. */
const valueTypes: Readonly<Record<string, string>> = {
  ...group(
    'string',
    'STRING TEXT CHAR CITEXT UUID UUIDV1 UUIDV4 DATEONLY TIME BIGINT DECIMAL NUMERIC',
  ),
  ...group('string', 'CIDR INET MACADDR TSVECTOR'),
  ...group('number', 'INTEGER TINYINT SMALLINT MEDIUMINT FLOAT REAL DOUBLE NUMBER'),
  BOOLEAN: 'boolean',
  DATE: 'Date',
  BLOB: 'Buffer',
}

function group(type: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, type]))
}

function valueType({ type, of, values }: AttributeText): string {
  if (values) return values.map(quoted).join(' | ')
  if (type === 'ARRAY') return `${valueTypes[of ?? ''] ?? 'unknown'}[]`
  return valueTypes[type] ?? 'unknown'
}

function typescriptModel(from: string, model: ModelText): readonly string[] {
  const { name } = model
  return [
    'import {',
    '  type CreationOptional,',
    '  DataTypes,',
    '  type InferAttributes,',
    '  type InferCreationAttributes,',
    '  Model,',
    '  type ModelStatic,',
    '  type Sequelize,',
    `} from ${quoted(from)}`,
    '',
    `export class ${name} extends Model<InferAttributes<${name}>, InferCreationAttributes<${name}>> {`,
    '  declare id: CreationOptional<number>',
    ...model.attributes.map(
      (attribute) =>
        `  declare ${key(attribute.name)}: CreationOptional<${nullable(valueType(attribute))}>`,
    ),
    '  declare createdAt: CreationOptional<Date>',
    '  declare updatedAt: CreationOptional<Date>',
    '',
    '  /** Called when all models are there: the place for hasMany, belongsTo … */',
    '  static associate(_models: Record<string, ModelStatic<Model>>): void {}',
    '}',
    '',
    `export default (sequelize: Sequelize): typeof ${name} => {`,
    `  ${name}.init(`,
    '    {',
    '      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },',
    ...model.attributes.map(
      (attribute) => `      ${key(attribute.name)}: ${typeText(attribute, 'DataTypes')},`,
    ),
    '      createdAt: DataTypes.DATE,',
    '      updatedAt: DataTypes.DATE,',
    '    },',
    '    {',
    '      sequelize,',
    `      modelName: ${quoted(name)},`,
    ...(model.isUnderscored ? ['      underscored: true,'] : []),
    '    },',
    '  )',
    `  return ${name}`,
    '}',
  ]
}

function nullable(type: string): string {
  return type === 'unknown' ? type : `${type} | null`
}
