/**
 * PGlite, PostgreSQL inside the process, with the face of `pg`: `new Sequelize('pglite::memory:')`, or its
 * module, or a database that the program made, as `dialectModule`. There is one session behind it, so one
 * connection at a time is handed out. In: configuration. Out: what `pg` would be.
 */
import type { DriverConfig } from '../../contract/dialect.js'
import { tryLoad, missingDriver } from '../shared/load-driver.js'
import {
  isPg,
  type Client,
  type Field,
  type Pg,
  type PgTypes,
  type QueryConfig,
  type Result,
  type Submittable,
} from './package.js'

/** Its package. */
export const pglitePackage = '@electric-sql/pglite'

interface Answer {
  readonly rows: unknown[][]
  readonly fields: readonly Field[]
  readonly command?: string
  readonly rowCount?: number
  readonly affectedRows?: number
}

interface Options {
  readonly rowMode: 'array'
  readonly parsers: Record<string, (text: string) => unknown>
  readonly serializers: Record<string, (value: unknown) => string>
}

/** A database of PGlite. */
interface Database {
  readonly waitReady: Promise<unknown>
  readonly parsers: object
  readonly serializers: object
  query(text: string, values: readonly unknown[], options: Options): Promise<Answer>
  exec(text: string, options: Options): Promise<Answer[]>
  close(): Promise<void>
}

interface Module {
  readonly PGlite: new (dataDir: string, options: object) => Database
}

/** The one session, and how it is closed. */
export interface Embedded {
  readonly lib: Pg
  close(): Promise<void>
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}

function isDatabase(value: unknown): value is Database {
  return isObject(value) && 'waitReady' in value && 'exec' in value
}

function isModule(value: unknown): value is Module {
  return isObject(value) && 'PGlite' in value && typeof value.PGlite === 'function'
}

/** A value as text of the protocol. */
function paramText(value: unknown): string {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value)
}

const plain = (text: string): string => text

function same<T>(keys: object, value: T): Record<string, T> {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, value]))
}

/** Rows as pg counts them: written ones, else read ones. */
function countOf({ rowCount, affectedRows, fields, rows }: Answer, before: number): number | null {
  if (rowCount !== undefined || affectedRows === undefined) return rowCount ?? null
  // Versions before 0.5 count what is written only, and add up the statements of one text.
  const written = affectedRows - before
  return written === 0 && fields.length > 0 ? rows.length : written
}

/** @param before - rows that the statements before it in the same text have written */
function toResult(answer: Answer, before: number, types: PgTypes): Result {
  const readers = answer.fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
  const rows = answer.rows.map((row) =>
    row.map((value, index) => (typeof value === 'string' ? readers[index]?.(value) : value)),
  )
  const { fields, command = '' } = answer
  return { command, rowCount: countOf(answer, before), fields, rows }
}

/** Readers of a module that has none: the text. */
const noTypes: PgTypes = { getTypeParser: () => plain }

/** Readers of points, intervals and the like are pg's, where that is installed. */
function installedTypes(): PgTypes {
  const pg = tryLoad('pg')
  return isPg(pg) ? pg.types : noTypes
}

/** A session with the face of pg's client. */
function clientClass(open: () => Promise<Database>): Pg['Client'] {
  return class PgliteClient implements Client {
    private readonly types: PgTypes

    constructor(config: { readonly types?: PgTypes }) {
      this.types = config.types ?? noTypes
    }

    async connect(): Promise<void> {
      await open()
    }

    /** The database stays: it is closed with the Sequelize object. */
    async end(): Promise<void> {}

    on(): this {
      return this
    }

    async query(config: QueryConfig | Submittable): Promise<Result | Result[]> {
      const database = await open()
      // Query objects need pg's connection; nobody makes them without its class.
      const { text, values = [] } = 'submit' in config ? { text: '' } : config
      // It reads and writes texts only: values are ours to convert.
      const options: Options = {
        rowMode: 'array',
        parsers: same(database.parsers, plain),
        serializers: same(database.serializers, paramText),
      }
      if (values.length > 0) {
        return toResult(await database.query(text, values, options), 0, this.types)
      }
      const answers = await database.exec(text, options)
      const results = answers.map((answer, index) =>
        toResult(answer, answers[index - 1]?.affectedRows ?? 0, this.types),
      )
      const [first] = results
      return results.length === 1 && first !== undefined ? first : results
    }
  }
}

/**
 * PGlite, if the configuration asks for it by its URI or by what it gives as `dialectModule`.
 *
 * @throws BaseError `Please install @electric-sql/pglite package manually`
 */
export function embedded(config: DriverConfig): Embedded | undefined {
  const { dialectModule, storage } = config
  const isAsked = config.protocol === 'pglite'
  if (isDatabase(dialectModule)) {
    const open = async (): Promise<Database> => {
      await dialectModule.waitReady
      return dialectModule
    }
    // The program's own: it closes it.
    return {
      lib: { Client: clientClass(open), types: installedTypes() },
      close: async () => undefined,
    }
  }
  const module = isModule(dialectModule) ? dialectModule : isAsked ? load(config) : undefined
  if (module === undefined) return undefined
  let database: Database | undefined
  const open = async (): Promise<Database> => {
    database ??= new module.PGlite(storage ?? 'memory://', config.dialectOptions ?? {})
    await database.waitReady
    return database
  }
  return {
    lib: { Client: clientClass(open), types: installedTypes() },
    async close() {
      const opened = database
      database = undefined
      await opened?.close()
    },
  }
}

function load(config: DriverConfig): Module {
  const module = tryLoad(config.dialectModulePath ?? pglitePackage)
  if (!isModule(module)) throw missingDriver(pglitePackage)
  return module
}
