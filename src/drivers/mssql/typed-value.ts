/** A value whose SQL type cannot be told from its JavaScript type. Made by `types.ts`, read by the driver. */
export class TypedValue {
  /** Name in tedious' TYPES. */
  readonly type: 'VarChar' | 'BigInt'
  readonly value: string
  constructor(type: 'VarChar' | 'BigInt', value: string) {
    this.type = type
    this.value = value
  }
}
