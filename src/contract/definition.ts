/**
 * What a model IS: frozen metadata, made by `definition/` from what the user passed to `define` or
 * `init`. Plans hang on it. v6's mutable views (`rawAttributes`, …) are in `facade/legacy.ts`: an edit
 * there makes a new definition.
 */
import type { DataType } from '../sql/data-type.js'
import type { ModelClass } from './model.js'

/** An attribute of a model, normalized. */
export interface AttributeDefinition {
  readonly name: string
  /** Column. */
  readonly field: string
  /** Position among all attributes of the model: a short, safe name in shape keys. */
  readonly index: number
  /** A data type; text where the user gave text, which goes raw into DDL. */
  readonly type: DataType | string
  readonly isVirtual: boolean
  /** v6 default: true. `undefined` is kept apart from `true` (custom validators, PARITY 9.2). */
  readonly allowNull: boolean | undefined
  readonly defaultValue: unknown
  readonly hasDefault: boolean
  /** Makes the default value of one new record (copies, calls, NOW, UUIDs); absent without default. */
  readonly makeDefault: (() => unknown) | undefined
  readonly primaryKey: boolean
  readonly autoIncrement: boolean
  readonly autoIncrementIdentity: boolean
  readonly unique: unknown
  readonly comment: string | undefined
  readonly references: AttributeReferences | undefined
  readonly onDelete: string | undefined
  readonly onUpdate: string | undefined
  readonly validate: Readonly<Record<string, unknown>> | undefined
  readonly get: ((this: unknown, name: string) => unknown) | undefined
  readonly set: ((this: unknown, value: unknown, name: string) => void) | undefined
  readonly values: readonly string[] | undefined
  /** Made by us: `id`, timestamps, version, injected through keys. */
  readonly isGenerated: boolean
  /** The (copied, mutable) attribute object users read in `rawAttributes`. */
  readonly raw: Record<string, unknown>
}

/** Target of a foreign key. */
export interface AttributeReferences {
  readonly table: string | { readonly tableName: string; readonly schema?: string | undefined; readonly delimiter?: string | undefined }
  /** Column of the target. */
  readonly key: string
  readonly deferrable: unknown
}

/** A unique key over one or several columns. */
export interface UniqueKeyDefinition {
  readonly name: string
  readonly fields: readonly string[]
  readonly msg: string | null
  /** The user named it (a shared name or `{ name }`), or it came from one attribute alone. */
  readonly column: string | undefined
  readonly customIndex: boolean
}

/** An index as given, with its name settled. */
export interface IndexDefinition {
  readonly name: string
  readonly fields: readonly unknown[]
  readonly unique: boolean
  readonly type: string | undefined
  readonly using: string | undefined
  readonly operator: string | undefined
  readonly concurrently: boolean
  readonly where: unknown
  readonly parser: string | undefined
  readonly prefix: string | undefined
  readonly raw: Record<string, unknown>
}

/** Names of the timestamps and of the version attribute; `undefined` where switched off. */
export interface TimestampNames {
  readonly createdAt: string | undefined
  readonly updatedAt: string | undefined
  readonly deletedAt: string | undefined
}

/** Everything that is known of a model without asking the database. Frozen. */
export interface ModelDefinition {
  /** Unique in the process; keys of plans hold it. */
  readonly serial: number
  readonly name: string
  readonly singular: string
  readonly plural: string
  readonly tableName: string
  readonly schema: string | undefined
  readonly schemaDelimiter: string
  readonly attributes: readonly AttributeDefinition[]
  /**
   * The mutable attribute objects by name (`Model.rawAttributes`): the draft which `refreshAttributes`
   * reads. The same object in every later definition of the model.
   */
  readonly rawAttributes: Record<string, Record<string, unknown>>
  readonly byName: ReadonlyMap<string, AttributeDefinition>
  readonly byField: ReadonlyMap<string, AttributeDefinition>
  /** Attributes that are columns, in column order. */
  readonly columns: readonly AttributeDefinition[]
  readonly primaryKeys: readonly AttributeDefinition[]
  readonly autoIncrement: AttributeDefinition | undefined
  readonly timestamps: TimestampNames
  readonly version: string | undefined
  readonly paranoid: boolean
  readonly uniqueKeys: readonly UniqueKeyDefinition[]
  readonly indexes: readonly IndexDefinition[]
  readonly underscored: boolean
  readonly hasVirtuals: boolean
  /** Any getter (attribute or `getterMethods`)? Then `get()` must call them. */
  readonly hasGetters: boolean
  readonly hasSetters: boolean
  readonly getters: ReadonlyMap<string, (this: unknown, name: string) => unknown>
  readonly setters: ReadonlyMap<string, (this: unknown, value: unknown, name: string) => void>
  /** Attributes with a default value that must be evaluated per record, in order. */
  readonly defaults: readonly AttributeDefinition[]
  /** Attributes which `set` leaves alone on saved records: timestamps and version. */
  readonly readOnly: ReadonlySet<string>
  /** Model options as v6 keeps them on `Model.options` (mutable, v6's shape). */
  // oxlint-disable-next-line no-explicit-any -- v6 keeps any further key that users put there
  readonly options: Record<string, any>
  readonly associations: Readonly<Record<string, AssociationRecord>>
}

/** What the four kinds of associations have in common, as pure data. */
export interface AssociationRecord {
  readonly kind: 'BelongsTo' | 'HasOne' | 'HasMany' | 'BelongsToMany'
  readonly as: string
  readonly isAliased: boolean
  readonly isSingle: boolean
  readonly source: ModelClass
  readonly target: ModelClass
  /** Attribute names of the foreign key, on the model that holds it. */
  readonly foreignKey: string
  /** Attribute of the other side which the foreign key points to. */
  readonly sourceKey: string | undefined
  readonly targetKey: string | undefined
  /** Many-to-many. */
  readonly through: { readonly model: ModelClass; readonly scope: Record<string, unknown> | undefined; readonly paranoid: boolean } | undefined
  readonly otherKey: string | undefined
  readonly scope: Record<string, unknown> | undefined
  /** Options as given, with v6's `name`, `hooks`, `useHooks` and the settled `onDelete`. */
  readonly options: Readonly<Record<string, unknown>>
  /** `hooks: true` and `onDelete: 'cascade'`: destroying the source destroys its targets one by one. */
  readonly cascadesWithHooks: boolean
  /** The public association object (`facade/association.ts`). */
  readonly association: unknown
}
