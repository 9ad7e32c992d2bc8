/**
 * Rows of a joined table that come again with other rows (100 posts, five authors): what was read of them is
 * kept, and found by their bytes. In: bytes of a part of a row. Out: its values, if they were read before.
 */

/** A part of a row that was read. */
export interface KnownRow {
  readonly bytes: Buffer
  readonly from: number
  readonly length: number
  readonly values: readonly unknown[]
}

/** A power of two. */
const places = 128
/** So many rows in which nothing came again, and nothing is expected to. */
const patience = 64

/** The rows of one table in one result. */
export class KnownRows {
  private readonly rows: (KnownRow | undefined)[] = []
  private misses = 0
  private hits = 0

  /** Does looking pay? */
  get isUseful(): boolean {
    return this.misses < patience || this.hits > 0
  }

  /** What is known of the part that begins at `at`. */
  find(bytes: Buffer, at: number): KnownRow | undefined {
    const known = this.rows[placeOf(bytes, at)]
    if (known !== undefined) {
      const { length, from } = known
      const isSame =
        at + length <= bytes.length &&
        known.bytes.compare(bytes, at, at + length, from, from + length) === 0
      if (isSame) {
        this.hits++
        return known
      }
    }
    this.misses++
    return undefined
  }

  /** Keeps what was read. */
  keep(bytes: Buffer, from: number, to: number, values: readonly unknown[]): void {
    if (this.rows.length === 0) for (let i = 0; i < places; i++) this.rows.push(undefined)
    this.rows[placeOf(bytes, from)] = { bytes, from, length: to - from, values }
  }
}

/** By the last two characters of the first field, which mostly is the key. */
function placeOf(bytes: Buffer, at: number): number {
  const end = at + (bytes[at] ?? 0)
  return ((bytes[end] ?? 0) + (bytes[end - 1] ?? 0) * 10) & (places - 1)
}
