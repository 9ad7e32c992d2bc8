/**
 * Rows that travel as JSON inside the row of another table (`strategy: 'json'` of includes). JSON knows
 * fewer types than SQL, so each column has a form: how SQL puts its value into JSON without loss, and
 * how what comes back becomes the value which the driver gives for the column itself.
 */
import type { Convert, DataType } from './data-type.js'

/** How the values of a column stand in JSON. */
export interface JsonForm {
  /** Name by which the writer of the dialect knows it; part of `JsonRowsNode`. */
  readonly name: string
  /** JSON value → the driver's value. Never sees null. Absent: they are the same. */
  readonly read?: Convert
  /** The value is text, which the driver reads by this number of a type (`Driver.textReader`). */
  readonly code?: number
}

/** What a dialect knows of rows in JSON. */
export interface JsonRows {
  /**
   * The form of a column's values, by the declared type.
   *
   * @param type undefined for a computed value
   * @returns undefined where JSON would lose something, or the type is not known
   */
  form(type: DataType | undefined): JsonForm | undefined
  /** Most arguments of a function, so most columns of a row. */
  readonly maxColumns: number
  /** Can the sub query leave out its first rows, and have sub queries of its own in FROM? */
  readonly offsets: boolean
}
