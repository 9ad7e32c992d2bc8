/**
 * The parts of a model's definition that name no model: attributes, keys, indexes, timestamps. Made by
 * `definition/`.
 */
import type { DataType } from '../sql/data-type.js'

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
  readonly table:
    | string
    | {
        readonly tableName: string
        readonly schema?: string | undefined
        readonly delimiter?: string | undefined
      }
  /** Column of the target. */
  readonly key: string
  readonly deferrable: unknown
}

/** A foreign key of several columns: it belongs to the table. */
export interface ForeignKeyDefinition {
  /** Name of the constraint. */
  readonly name: string
  readonly columns: readonly string[]
  readonly table: AttributeReferences['table']
  /** Columns of the other table, in the order of `columns`. */
  readonly keys: readonly string[]
  readonly onDelete: string | undefined
  readonly onUpdate: string | undefined
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
