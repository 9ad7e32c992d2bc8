/**
 * Type of the table `DataTypes`: one member per data type, and the maps of dialects. In: the
 * interfaces of `data-types.ts`. Out: `DataTypeTable`, which the table in `data-types/` is given.
 */
import type {
  AbstractDataTypeConstructor,
  ArrayDataTypeConstructor,
  BigIntDataTypeConstructor,
  BlobDataTypeConstructor,
  BooleanDataTypeConstructor,
  CharDataTypeConstructor,
  DateDataTypeConstructor,
  DateOnlyDataTypeConstructor,
  DecimalDataTypeConstructor,
  DoubleDataTypeConstructor,
  EnumDataTypeConstructor,
  FloatDataTypeConstructor,
  GeographyDataTypeConstructor,
  GeometryDataTypeConstructor,
  HstoreDataTypeConstructor,
  IntegerDataTypeConstructor,
  JsonDataTypeConstructor,
  MediumIntegerDataTypeConstructor,
  NumberDataTypeConstructor,
  PlainTextDataTypeConstructor,
  RangeDataTypeConstructor,
  RealDataTypeConstructor,
  SmallIntegerDataTypeConstructor,
  StringDataTypeConstructor,
  TextDataTypeConstructor,
  TinyIntegerDataTypeConstructor,
  VirtualDataTypeConstructor,
} from './data-types.js'

/** Every data type by its name. */
export interface DataTypeTable {
  readonly ABSTRACT: AbstractDataTypeConstructor
  readonly STRING: StringDataTypeConstructor
  readonly CHAR: CharDataTypeConstructor
  readonly TEXT: TextDataTypeConstructor
  readonly CITEXT: PlainTextDataTypeConstructor
  readonly TSVECTOR: PlainTextDataTypeConstructor
  readonly NUMBER: NumberDataTypeConstructor
  readonly TINYINT: TinyIntegerDataTypeConstructor
  readonly SMALLINT: SmallIntegerDataTypeConstructor
  readonly MEDIUMINT: MediumIntegerDataTypeConstructor
  readonly INTEGER: IntegerDataTypeConstructor
  readonly BIGINT: BigIntDataTypeConstructor
  readonly FLOAT: FloatDataTypeConstructor
  readonly REAL: RealDataTypeConstructor
  readonly DOUBLE: DoubleDataTypeConstructor
  readonly 'DOUBLE PRECISION': DoubleDataTypeConstructor
  readonly DECIMAL: DecimalDataTypeConstructor
  readonly NUMERIC: DecimalDataTypeConstructor
  readonly BOOLEAN: BooleanDataTypeConstructor
  readonly TIME: PlainTextDataTypeConstructor
  readonly DATE: DateDataTypeConstructor
  readonly DATEONLY: DateOnlyDataTypeConstructor
  readonly NOW: AbstractDataTypeConstructor
  readonly HSTORE: HstoreDataTypeConstructor
  readonly JSON: JsonDataTypeConstructor
  readonly JSONB: JsonDataTypeConstructor
  readonly BLOB: BlobDataTypeConstructor
  readonly RANGE: RangeDataTypeConstructor
  readonly UUID: PlainTextDataTypeConstructor
  readonly UUIDV1: PlainTextDataTypeConstructor
  readonly UUIDV4: PlainTextDataTypeConstructor
  readonly UUIDV7: PlainTextDataTypeConstructor
  readonly VIRTUAL: VirtualDataTypeConstructor
  readonly ENUM: EnumDataTypeConstructor
  readonly ARRAY: ArrayDataTypeConstructor
  readonly GEOMETRY: GeometryDataTypeConstructor
  readonly GEOGRAPHY: GeographyDataTypeConstructor
  readonly CIDR: PlainTextDataTypeConstructor
  readonly INET: PlainTextDataTypeConstructor
  readonly MACADDR: PlainTextDataTypeConstructor
}

/** A dialect's variants of the data types (`DataTypes.postgres.X`); `parse` may be replaced. */
// oxlint-disable-next-line no-explicit-any -- v6 leaves the dialects' maps untyped; programs assign `parse` there
export type DialectDataTypes = Record<string, any>

interface DataTypeMembers extends DataTypeTable {
  readonly postgres: DialectDataTypes
  readonly mysql: DialectDataTypes
  readonly mariadb: DialectDataTypes
  readonly sqlite: DialectDataTypes
  readonly mssql: DialectDataTypes
}

/** `DataTypes`: the table and the maps of dialects. Mapped, so that it fits any record of values. */
export type DataTypeNamespace = { [Name in keyof DataTypeMembers]: DataTypeMembers[Name] }
