/**
 * What the lower floors know of a data type: a value object with a key and options. The classes live
 * in `data-types/`; the SQL names and conversions per dialect in `dialects/<name>/types.ts`.
 */

/** A data type of an attribute, as in `DataTypes.STRING(20)`. */
export interface DataType {
  /** `'STRING'`, `'INTEGER'`, `'DOUBLE PRECISION'`, … Rows of a dialect's type table go by it. */
  readonly key: string
  /** The options the user gave: `length`, `precision`, `scale`, `values`, `type`, `subtype`, … */
  readonly options: Readonly<Record<string, unknown>>
  /** SQL name; a user's own type overrides it, and is told the `dialect`. */
  toSql(options?: Readonly<Record<string, unknown>>): string
  /** Throws a ValidationError if the value cannot be of this type; returns true otherwise. */
  validate?(value: unknown, options?: unknown): boolean
  /** Cast on `instance.set` (DATE, DATEONLY, BOOLEAN); absent where values stay as given. */
  _sanitize?(value: unknown, options?: unknown): unknown
  /** Are two values the same for dirty tracking? Absent: deep equality. */
  _isChanged?(value: unknown, original: unknown): boolean
  /** JavaScript value → what stands for it in SQL, as v6's types have it. */
  _stringify?(value: unknown, options?: unknown): unknown
  /** The conversion of a type that a program made or changed; it goes before the dialect's. */
  readonly ownStringify?: ((value: unknown, options?: unknown) => unknown) | undefined
  /** Puts a number into the form that the type was asked for: `BIGINT({ as: 'bigint' })`. */
  readonly shape?: ((value: unknown) => unknown) | undefined
  /** A program's own type: what was read → the attribute's value. */
  fromDatabase?(value: unknown): unknown
  /** Element type of ARRAY (a data type), as v6 exposes it. */
  readonly type?: DataType | string
  /** Values of ENUM. */
  readonly values?: readonly string[]
}
