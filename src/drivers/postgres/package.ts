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
  readonly command: string
  readonly rowCount: number | null
  rows: unknown[][]
  readonly fields: readonly Field[]
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
  readonly stream?: { destroy?(): void }
  readonly parsedStatements?: Record<string, unknown>
  readonly submittedNamedStatements?: Record<string, unknown>
  on?(event: string, listener: (message: ParameterStatus) => void): unknown
  close?(message: { readonly type: 'S'; readonly name: string }): void
}

/** A connection. */
export interface Client {
  connect(): Promise<unknown>
  end(): Promise<unknown>
  query(query: QueryConfig): Promise<Result | Result[]>
  /** With a query object of pg's own class: the answer goes to its callback. */
  query(query: PgQuery): unknown
  on(event: string, listener: (...args: unknown[]) => void): unknown
  getTypeParser?(oid: number, format: string): (text: string) => unknown
  readonly connection?: Wire
  /** Number of the server's process, as the server said at the beginning. */
  readonly processID?: number | null
}

/** pg's class of running statements: the connection calls its members as messages come in. */
export interface PgQuery {
  _result: Result
  submit(connection: Wire): Error | null
  handleRowDescription(message: { readonly fields: readonly Field[] }): void
  handleReadyForQuery(connection: Wire): void
  handleError(error: Error, connection: Wire): void
}

export type PgQueryClass = new (config: Record<string, unknown>) => PgQuery

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
