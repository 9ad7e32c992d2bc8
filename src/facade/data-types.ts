/**
 * `DataTypes` under its public type: the table of data types, and v6's name space of their types
 * (`DataTypes.EnumDataType<'a' | 'b'>`). In: nothing. Out: the table of `data-types/`. Guide: "Data Types".
 */
import { DataTypes as table } from '../data-types/index.js'
import type * as T from '../types/index.js'

/** The data types: `DataTypes.STRING(20)`, `DataTypes.postgres.DECIMAL`, … */
export const DataTypes: T.DataTypeNamespace = table

// oxlint-disable-next-line typescript/no-namespace -- v6's module is a name space of types as well
export declare namespace DataTypes {
  type DataType = T.DataType
  type AbstractDataTypeConstructor = T.AbstractDataTypeConstructor
  type AbstractDataType = T.AbstractDataType
  type StringDataTypeConstructor = T.StringDataTypeConstructor
  type StringDataType = T.StringDataType
  type StringDataTypeOptions = T.StringDataTypeOptions
  type CharDataTypeConstructor = T.CharDataTypeConstructor
  type CharDataType = T.CharDataType
  type CharDataTypeOptions = T.CharDataTypeOptions
  type TextLength = T.TextLength
  type TextDataTypeConstructor = T.TextDataTypeConstructor
  type TextDataType = T.TextDataType
  type TextDataTypeOptions = T.TextDataTypeOptions
  type NumberDataTypeConstructor = T.NumberDataTypeConstructor
  type NumberDataType = T.NumberDataType
  type IntegerDataTypeOptions = T.IntegerDataTypeOptions
  type NumberDataTypeOptions = T.NumberDataTypeOptions
  type TinyIntegerDataTypeConstructor = T.TinyIntegerDataTypeConstructor
  type TinyIntegerDataType = T.TinyIntegerDataType
  type SmallIntegerDataTypeConstructor = T.SmallIntegerDataTypeConstructor
  type SmallIntegerDataType = T.SmallIntegerDataType
  type MediumIntegerDataTypeConstructor = T.MediumIntegerDataTypeConstructor
  type MediumIntegerDataType = T.MediumIntegerDataType
  type IntegerDataTypeConstructor = T.IntegerDataTypeConstructor
  type IntegerDataType = T.IntegerDataType
  type BigIntDataTypeConstructor = T.BigIntDataTypeConstructor
  type BigIntDataType = T.BigIntDataType
  type FloatDataTypeConstructor = T.FloatDataTypeConstructor
  type FloatDataType = T.FloatDataType
  type FloatDataTypeOptions = T.FloatDataTypeOptions
  type RealDataTypeConstructor = T.RealDataTypeConstructor
  type RealDataType = T.RealDataType
  type RealDataTypeOptions = T.RealDataTypeOptions
  type DoubleDataTypeConstructor = T.DoubleDataTypeConstructor
  type DoubleDataType = T.DoubleDataType
  type DoubleDataTypeOptions = T.DoubleDataTypeOptions
  type DecimalDataTypeConstructor = T.DecimalDataTypeConstructor
  type DecimalDataType = T.DecimalDataType
  type DecimalDataTypeOptions = T.DecimalDataTypeOptions
  type DateDataTypeConstructor = T.DateDataTypeConstructor
  type DateDataType = T.DateDataType
  type DateDataTypeOptions = T.DateDataTypeOptions
  type DateOnlyDataTypeConstructor = T.DateOnlyDataTypeConstructor
  type DateOnlyDataType = T.DateOnlyDataType
  type BlobSize = T.BlobSize
  type BlobDataTypeConstructor = T.BlobDataTypeConstructor
  type BlobDataType = T.BlobDataType
  type BlobDataTypeOptions = T.BlobDataTypeOptions
  type RangeableDataType = T.RangeableDataType
  type RangeDataTypeConstructor = T.RangeDataTypeConstructor
  type RangeDataType<Of extends T.RangeableDataType> = T.RangeDataType<Of>
  type RangeDataTypeOptions<Of extends T.RangeableDataType> = T.RangeDataTypeOptions<Of>
  type VirtualDataTypeConstructor = T.VirtualDataTypeConstructor
  type VirtualDataType<Of extends T.DataTypeClass> = T.VirtualDataType<Of>
  type EnumDataTypeConstructor = T.EnumDataTypeConstructor
  type EnumDataType<Of extends string> = T.EnumDataType<Of>
  type EnumDataTypeOptions<Of extends string> = T.EnumDataTypeOptions<Of>
  type ArrayDataTypeConstructor = T.ArrayDataTypeConstructor
  type ArrayDataType<Of extends T.DataTypeClass> = T.ArrayDataType<Of>
  type ArrayDataTypeOptions<Of extends T.DataTypeClass> = T.ArrayDataTypeOptions<Of>
  type GeometryDataTypeConstructor = T.GeometryDataTypeConstructor
  type GeometryDataType = T.GeometryDataType
  type GeometryDataTypeOptions = T.GeometryDataTypeOptions
  type GeographyDataTypeConstructor = T.GeographyDataTypeConstructor
  type GeographyDataType = T.GeographyDataType
  type GeographyDataTypeOptions = T.GeographyDataTypeOptions
  type DataTypeAbstract = T.DataTypeAbstract
}
