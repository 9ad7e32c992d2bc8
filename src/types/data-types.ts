/**
 * The data types as users see them: `DataTypes.STRING`, `DataTypes.STRING(20)`, `new DataTypes.STRING(20)`.
 * Each carries, as a member that exists for the compiler alone, the JavaScript value an attribute of
 * that type has after a find (`out`) and the values it may be given (`in`). The objects are made in
 * `data-types/`. Guide: "Data Types".
 */
import type { Range, Rangable } from './range.js'

declare const jsValue: unique symbol

/** What an attribute holds after a find, and what may be assigned to it. */
export interface JsValue<Out, In> {
  readonly out: Out
  readonly in: In
}

/** Whatever may stand as `type` of an attribute; text goes raw into DDL. */
export type DataType = string | AbstractDataTypeConstructor | AbstractDataType

/** A data type with its options settled. `Out` and `In`: see the head of the file. */
// oxlint-disable-next-line no-explicit-any -- a type that says nothing about its values fits any attribute
export interface AbstractDataType<Out = any, In = Out> {
  key: string
  dialectTypes: string
  toSql(options?: object): string
  stringify(value: unknown, options?: object): string
  toString(options?: object): string
  readonly [jsValue]?: JsValue<Out, In>
}

/** A data type before its options: callable with and without `new`, and usable as it is. */
// oxlint-disable-next-line no-explicit-any -- as above
export interface AbstractDataTypeConstructor<Out = any, In = Out> {
  key: string
  warn(link: string, text: string): void
  new (): AbstractDataType<Out, In>
  (): AbstractDataType<Out, In>
  readonly [jsValue]?: JsValue<Out, In>
}

/** Old name of the constructor, kept for umzug. */
export type DataTypeAbstract = AbstractDataTypeConstructor

/** A data type that has both forms. */
export type DataTypeClass = AbstractDataTypeConstructor | AbstractDataType

/** Value of an attribute of type `T` after a find; `any` for text types. */
export type OutputOf<T> = T extends { readonly [jsValue]?: JsValue<infer Out, infer _In> }
  ? Out
  : // oxlint-disable-next-line no-explicit-any -- a type given as text tells nothing
    any

/** Values that may be assigned to an attribute of type `T`; `any` for text types. */
export type InputOf<T> = T extends { readonly [jsValue]?: JsValue<infer _Out, infer In> }
  ? In
  : // oxlint-disable-next-line no-explicit-any -- a type given as text tells nothing
    any

// Text ---------------------------------------------------------------------------------------

/** Options of STRING. */
export interface StringDataTypeOptions {
  length?: number
  binary?: boolean
}

export interface StringDataType extends AbstractDataType<string> {
  options?: StringDataTypeOptions
  BINARY: this
  validate(value: unknown): boolean
}

export interface StringDataTypeConstructor extends AbstractDataTypeConstructor<string> {
  BINARY: this
  new (length?: number, binary?: boolean): StringDataType
  new (options?: StringDataTypeOptions): StringDataType
  (length?: number, binary?: boolean): StringDataType
  (options?: StringDataTypeOptions): StringDataType
}

/** Options of CHAR. */
export interface CharDataTypeOptions extends StringDataTypeOptions {}

export interface CharDataType extends StringDataType {
  options: CharDataTypeOptions
}

export interface CharDataTypeConstructor extends StringDataTypeConstructor {
  new (length?: number, binary?: boolean): CharDataType
  new (options?: CharDataTypeOptions): CharDataType
  (length?: number, binary?: boolean): CharDataType
  (options?: CharDataTypeOptions): CharDataType
}

/** Sizes of TEXT (MySQL, MariaDB, SQL Server). */
export type TextLength = 'tiny' | 'medium' | 'long'

/** Options of TEXT. */
export interface TextDataTypeOptions {
  length?: TextLength
}

export interface TextDataType extends AbstractDataType<string> {
  options: TextDataTypeOptions
  validate(value: unknown): boolean
}

export interface TextDataTypeConstructor extends AbstractDataTypeConstructor<string> {
  new (length?: TextLength): TextDataType
  new (options?: TextDataTypeOptions): TextDataType
  (length?: TextLength): TextDataType
  (options?: TextDataTypeOptions): TextDataType
}

/** CITEXT, UUID, TIME, CIDR, INET, MACADDR, TSVECTOR: text without options. */
export type PlainTextDataTypeConstructor = AbstractDataTypeConstructor<string>

// Numbers ------------------------------------------------------------------------------------

/** Options of the integer types. */
export interface IntegerDataTypeOptions {
  length?: number
  zerofill?: boolean
  unsigned?: boolean
}

/** Options of any number. */
export interface NumberDataTypeOptions extends IntegerDataTypeOptions {
  decimals?: number
  precision?: number
  scale?: number
}

export interface NumberDataType<Out = number, In = Out> extends AbstractDataType<Out, In> {
  options: NumberDataTypeOptions
  UNSIGNED: this
  ZEROFILL: this
  validate(value: unknown): boolean
}

export interface NumberDataTypeConstructor<
  Out = number,
  In = Out,
> extends AbstractDataTypeConstructor<Out, In> {
  options: NumberDataTypeOptions
  UNSIGNED: this
  ZEROFILL: this
  new (options?: NumberDataTypeOptions): NumberDataType<Out, In>
  (options?: NumberDataTypeOptions): NumberDataType<Out, In>
  validate(value: unknown): boolean
}

export interface TinyIntegerDataType extends NumberDataType {
  options: IntegerDataTypeOptions
}

export interface TinyIntegerDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number): TinyIntegerDataType
  new (options?: IntegerDataTypeOptions): TinyIntegerDataType
  (length?: number): TinyIntegerDataType
  (options?: IntegerDataTypeOptions): TinyIntegerDataType
}

export interface SmallIntegerDataType extends NumberDataType {
  options: IntegerDataTypeOptions
}

export interface SmallIntegerDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number): SmallIntegerDataType
  new (options?: IntegerDataTypeOptions): SmallIntegerDataType
  (length?: number): SmallIntegerDataType
  (options?: IntegerDataTypeOptions): SmallIntegerDataType
}

export interface MediumIntegerDataType extends NumberDataType {
  options: IntegerDataTypeOptions
}

export interface MediumIntegerDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number): MediumIntegerDataType
  new (options?: IntegerDataTypeOptions): MediumIntegerDataType
  (length?: number): MediumIntegerDataType
  (options?: IntegerDataTypeOptions): MediumIntegerDataType
}

export interface IntegerDataType extends NumberDataType {
  options: NumberDataTypeOptions
}

export interface IntegerDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number): IntegerDataType
  new (options?: NumberDataTypeOptions): IntegerDataType
  (length?: number): IntegerDataType
  (options?: NumberDataTypeOptions): IntegerDataType
}

/** PostgreSQL and SQL Server give text; the others a number, and text beyond 2^53. */
export type BigIntValue = number | string

/** Forms of BIGINT, and the value that an attribute has in each. */
export interface BigIntShapes {
  string: string
  number: number
  bigint: bigint
}

/** A BIGINT whose form is chosen: `BIGINT({ as: 'bigint' })`. */
export interface ShapedBigIntDataType<As extends keyof BigIntShapes> extends NumberDataType<
  BigIntShapes[As],
  number | string | bigint
> {
  options: IntegerDataTypeOptions & { as: As }
}

export interface BigIntDataType extends NumberDataType<BigIntValue, BigIntValue | bigint> {
  options: IntegerDataTypeOptions
}

export interface BigIntDataTypeConstructor extends NumberDataTypeConstructor<
  BigIntValue,
  BigIntValue | bigint
> {
  new <As extends keyof BigIntShapes>(
    options: IntegerDataTypeOptions & { as: As },
  ): ShapedBigIntDataType<As>
  <As extends keyof BigIntShapes>(
    options: IntegerDataTypeOptions & { as: As },
  ): ShapedBigIntDataType<As>
  new (length?: number): BigIntDataType
  new (options?: IntegerDataTypeOptions): BigIntDataType
  (length?: number): BigIntDataType
  (options?: IntegerDataTypeOptions): BigIntDataType
}

/** Options of FLOAT. */
export interface FloatDataTypeOptions {
  length?: number
  decimals?: number
}

export interface FloatDataType extends NumberDataType {
  options: FloatDataTypeOptions
}

export interface FloatDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number, decimals?: number): FloatDataType
  new (options?: FloatDataTypeOptions): FloatDataType
  (length?: number, decimals?: number): FloatDataType
  (options?: FloatDataTypeOptions): FloatDataType
}

/** Options of REAL. */
export interface RealDataTypeOptions {
  length?: number
  decimals?: number
}

export interface RealDataType extends NumberDataType {
  options: RealDataTypeOptions
}

export interface RealDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number, decimals?: number): RealDataType
  new (options?: RealDataTypeOptions): RealDataType
  (length?: number, decimals?: number): RealDataType
  (options?: RealDataTypeOptions): RealDataType
}

/** Options of DOUBLE. */
export interface DoubleDataTypeOptions {
  length?: number
  decimals?: number
}

export interface DoubleDataType extends NumberDataType {
  options: DoubleDataTypeOptions
}

export interface DoubleDataTypeConstructor extends NumberDataTypeConstructor {
  new (length?: number, decimals?: number): DoubleDataType
  new (options?: DoubleDataTypeOptions): DoubleDataType
  (length?: number, decimals?: number): DoubleDataType
  (options?: DoubleDataTypeOptions): DoubleDataType
}

/** Options of DECIMAL. */
export interface DecimalDataTypeOptions {
  precision?: number
  scale?: number
}

/** Text on PostgreSQL, MySQL and MariaDB; a number on SQLite and SQL Server. */
export type DecimalValue = string | number

/** Forms of DECIMAL, and the value that an attribute has in each. */
export interface DecimalShapes {
  string: string
  number: number
}

/** A DECIMAL whose form is chosen: `DECIMAL({ precision: 12, scale: 2, as: 'string' })`. */
export interface ShapedDecimalDataType<As extends keyof DecimalShapes> extends NumberDataType<
  DecimalShapes[As],
  number | string | bigint
> {
  options: DecimalDataTypeOptions & { as: As }
}

export interface DecimalDataType extends NumberDataType<DecimalValue> {
  options: DecimalDataTypeOptions
}

export interface DecimalDataTypeConstructor extends NumberDataTypeConstructor<DecimalValue> {
  PRECISION: this
  SCALE: this
  new <As extends keyof DecimalShapes>(
    options: DecimalDataTypeOptions & { as: As },
  ): ShapedDecimalDataType<As>
  <As extends keyof DecimalShapes>(
    options: DecimalDataTypeOptions & { as: As },
  ): ShapedDecimalDataType<As>
  new (precision?: number, scale?: number): DecimalDataType
  new (options?: DecimalDataTypeOptions): DecimalDataType
  (precision?: number, scale?: number): DecimalDataType
  (options?: DecimalDataTypeOptions): DecimalDataType
}

/** BOOLEAN. */
export type BooleanDataTypeConstructor = AbstractDataTypeConstructor<boolean>

// Dates --------------------------------------------------------------------------------------

/** Options of DATE: digits of the fraction of a second. */
export interface DateDataTypeOptions {
  length?: string | number
}

/** What DATE takes: everything `new Date(value)` takes. */
export type DateInput = Date | string | number

export interface DateDataType extends AbstractDataType<Date, DateInput> {
  options: DateDataTypeOptions
}

export interface DateDataTypeConstructor extends AbstractDataTypeConstructor<Date, DateInput> {
  new (length?: string | number): DateDataType
  new (options?: DateDataTypeOptions): DateDataType
  (length?: string | number): DateDataType
  (options?: DateDataTypeOptions): DateDataType
}

export interface DateOnlyDataType extends AbstractDataType<string, string | Date> {}

export interface DateOnlyDataTypeConstructor extends AbstractDataTypeConstructor<
  string,
  string | Date
> {
  new (): DateOnlyDataType
  (): DateOnlyDataType
}

// Documents and bytes ------------------------------------------------------------------------

/** JSON, JSONB; name the document's type by a type argument: `DataTypes.JSON<Settings>()`. */
// oxlint-disable-next-line no-explicit-any -- a document may be anything until the user names it
export interface JsonDataType<T = any> extends AbstractDataType<T> {}

export interface JsonDataTypeConstructor extends AbstractDataTypeConstructor {
  // oxlint-disable-next-line no-explicit-any -- as above
  new <T = any>(): JsonDataType<T>
  // oxlint-disable-next-line no-explicit-any -- as above
  <T = any>(): JsonDataType<T>
}

/** HSTORE: a flat record of texts. */
export type HstoreDataTypeConstructor = AbstractDataTypeConstructor<Record<string, string | null>>

/** Sizes of BLOB (MySQL, MariaDB, SQL Server). */
export type BlobSize = 'tiny' | 'medium' | 'long'

/** Options of BLOB. */
export interface BlobDataTypeOptions {
  length?: BlobSize
  escape?: boolean
}

/** What BLOB takes. */
export type BlobInput = Buffer | Uint8Array | string

export interface BlobDataType extends AbstractDataType<Buffer, BlobInput> {
  options: BlobDataTypeOptions
  escape: boolean
}

export interface BlobDataTypeConstructor extends AbstractDataTypeConstructor<Buffer, BlobInput> {
  new (length?: BlobSize): BlobDataType
  new (options?: BlobDataTypeOptions): BlobDataType
  (length?: BlobSize): BlobDataType
  (options?: BlobDataTypeOptions): BlobDataType
}

// Types of types -----------------------------------------------------------------------------

/** Types a RANGE may be made of. */
export type RangeableDataType =
  | IntegerDataTypeConstructor
  | IntegerDataType
  | BigIntDataTypeConstructor
  | BigIntDataType
  | DecimalDataTypeConstructor
  | DecimalDataType
  | DateOnlyDataTypeConstructor
  | DateOnlyDataType
  | DateDataTypeConstructor
  | DateDataType

/** Options of RANGE. */
export interface RangeDataTypeOptions<T extends RangeableDataType> {
  subtype?: T
}

export interface RangeDataType<T extends RangeableDataType> extends AbstractDataType<
  Range<OutputOf<T>>,
  Rangable<InputOf<T>>
> {
  options: RangeDataTypeOptions<T>
}

export interface RangeDataTypeConstructor extends AbstractDataTypeConstructor<
  Range<number>,
  Rangable<number>
> {
  new <T extends RangeableDataType = IntegerDataTypeConstructor>(subtype?: T): RangeDataType<T>
  new <T extends RangeableDataType>(options: RangeDataTypeOptions<T>): RangeDataType<T>
  <T extends RangeableDataType = IntegerDataTypeConstructor>(subtype?: T): RangeDataType<T>
  <T extends RangeableDataType>(options: RangeDataTypeOptions<T>): RangeDataType<T>
}

export interface VirtualDataType<T extends DataTypeClass> extends AbstractDataType<
  OutputOf<T>,
  InputOf<T>
> {
  returnType: T
  fields: string[]
}

export interface VirtualDataTypeConstructor extends AbstractDataTypeConstructor {
  new <T extends DataTypeClass = AbstractDataTypeConstructor>(
    ReturnType?: T,
    fields?: readonly string[],
  ): VirtualDataType<T>
  <T extends DataTypeClass = AbstractDataTypeConstructor>(
    ReturnType?: T,
    fields?: readonly string[],
  ): VirtualDataType<T>
}

/** Options of ENUM. */
export interface EnumDataTypeOptions<T extends string> {
  values: readonly T[]
  /** SQLite: the database refuses other values (a CHECK); default: the option `enumChecks`. */
  check?: boolean
}

export interface EnumDataType<T extends string> extends AbstractDataType<T> {
  values: T[]
  options: EnumDataTypeOptions<T>
}

export interface EnumDataTypeConstructor extends AbstractDataTypeConstructor<string> {
  new <T extends string>(...values: T[]): EnumDataType<T>
  new <T extends string>(values: readonly T[]): EnumDataType<T>
  new <T extends string>(options: EnumDataTypeOptions<T>): EnumDataType<T>
  <T extends string>(...values: T[]): EnumDataType<T>
  <T extends string>(values: readonly T[]): EnumDataType<T>
  <T extends string>(options: EnumDataTypeOptions<T>): EnumDataType<T>
}

/** Options of ARRAY. */
export interface ArrayDataTypeOptions<T extends DataTypeClass> {
  type: T
}

export interface ArrayDataType<T extends DataTypeClass> extends AbstractDataType<
  OutputOf<T>[],
  readonly InputOf<T>[]
> {
  options: ArrayDataTypeOptions<T>
}

export interface ArrayDataTypeConstructor extends AbstractDataTypeConstructor {
  new <T extends DataTypeClass>(type: T): ArrayDataType<T>
  new <T extends DataTypeClass>(options: ArrayDataTypeOptions<T>): ArrayDataType<T>
  <T extends DataTypeClass>(type: T): ArrayDataType<T>
  <T extends DataTypeClass>(options: ArrayDataTypeOptions<T>): ArrayDataType<T>
  is<T extends DataTypeClass>(obj: unknown, type: T): obj is ArrayDataType<T>
}

// Geometry -----------------------------------------------------------------------------------

/** Options of GEOMETRY. */
export interface GeometryDataTypeOptions {
  type: string
  srid?: number
}

export interface GeometryDataType extends AbstractDataType {
  options: GeometryDataTypeOptions
  type: string
  srid?: number
  escape: boolean
}

export interface GeometryDataTypeConstructor extends AbstractDataTypeConstructor {
  new (type?: string, srid?: number): GeometryDataType
  new (options: GeometryDataTypeOptions): GeometryDataType
  (type?: string, srid?: number): GeometryDataType
  (options: GeometryDataTypeOptions): GeometryDataType
}

/** Options of GEOGRAPHY. */
export interface GeographyDataTypeOptions {
  type: string
  srid?: number
}

export interface GeographyDataType extends AbstractDataType {
  options: GeographyDataTypeOptions
  type: string
  srid?: number
  escape: boolean
}

export interface GeographyDataTypeConstructor extends AbstractDataTypeConstructor {
  new (type?: string, srid?: number): GeographyDataType
  new (options: GeographyDataTypeOptions): GeographyDataType
  (type?: string, srid?: number): GeographyDataType
  (options: GeographyDataTypeOptions): GeographyDataType
}
