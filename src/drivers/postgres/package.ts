/** The package `pg` (or what has its interface), as far as it is used. A border: its objects are taken as described. */

/** `pg.types`, as far as it is used. */
export interface PgTypes {
  getTypeParser(oid: number, format?: string): (value: string) => unknown
}

/** A column of a result. */
export interface Field {
  readonly name: string
  readonly dataTypeID: number
  readonly format?: string
}

/** A result with rows as arrays. */
export interface Result {
  readonly command: string | null
  readonly rowCount: number | null
  rows: unknown[][]
  readonly fields: readonly Field[]
}

/** pg's own class of results, as far as it is used. */
export interface PgResult extends Result {
  command: string | null
  rowCount: number | null
  oid: number | null
  fields: readonly Field[]
  addFields(fields: readonly Field[]): void
  parseRow(fields: readonly unknown[]): unknown[]
}

/** What a statement is asked with. */
export interface QueryConfig {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly name?: string
  readonly rowMode?: 'array'
}

/** A message about the session: `server_version`, `standard_conforming_strings`, … */
export interface ParameterStatus {
  readonly parameterName: string
  readonly parameterValue: string
}

/** pg's lower half of a connection; not there with pg-native. */
export interface Wire {
  readonly stream?: {
    readonly writable?: boolean
    write?(bytes: Uint8Array): unknown
    destroy?(): void
  }
  readonly parsedStatements?: Record<string, string>
  readonly submittedNamedStatements?: Record<string, string>
  on?(event: string, listener: (message: ParameterStatus) => void): unknown
  close?(message: { readonly type: 'S'; readonly name: string }): void
}

/** A connection. */
export interface Client {
  connect(): Promise<unknown>
  end(): Promise<unknown>
  query(query: QueryConfig): Promise<Result | Result[]>
  /** With a query object: the answer goes to its callback. */
  query(query: Submittable): unknown
  on(event: string, listener: (...args: unknown[]) => void): unknown
  getTypeParser?(oid: number, format: string): (text: string) => unknown
  readonly connection?: Wire
  /** Number of the server's process, as the server said at the beginning. */
  readonly processID?: number | null
}

/** What pg's client runs: it calls its members as messages come in. */
export interface Submittable {
  submit(connection: Wire): Error | null
}

/** pg's own class of such objects. */
export interface PgQueryClass {
  new (config: Record<string, unknown>): Submittable & { readonly _result: PgResult }
  readonly prototype: { emit(event: string, ...args: unknown[]): boolean }
}

/** The module. */
export interface Pg {
  readonly Client: new (config: Record<string, unknown>) => Client
  readonly Query?: PgQueryClass
  readonly types: PgTypes
  readonly native?: Pg | null
}

/** Has it the package's interface? */
export function isPg(module: unknown): module is Pg {
  return (
    module !== null &&
    (typeof module === 'object' || typeof module === 'function') &&
    'Client' in module
  )
}
