/** SQL name of a data type by the dialect's table. */
import type { DataType, TypeTable } from '../../contract/data-type.js'

/**
 * The `typeName` function of a dialect: a row of the table, a user's own type by its `toSql`, which is
 * told the dialect; text as it is.
 */
export function makeTypeName(
  types: TypeTable,
  dialect: string,
): (type: DataType | string) => string {
  return (type) =>
    typeof type === 'string' ? type : (types[type.key]?.sql(type) ?? type.toSql({ dialect }))
}
