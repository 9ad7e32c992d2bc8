// Data types: T-SQL's names → those of SQLite (storage), of the catalogue and of the wire.

/** A type as the catalogue knows it. */
export interface TypeFacts {
  /** `nvarchar` */
  readonly name: string
  /** Characters or bytes; -1 for MAX. */
  readonly length: number | undefined
  /** As `columnType` of the endpoint takes it. */
  readonly wire: string
  /** Declared in SQLite: gives the affinity. */
  readonly storage: 'TEXT' | 'INTEGER' | 'REAL' | 'NUMERIC' | 'BLOB'
}

const integers: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
}

const synonyms: Readonly<Record<string, string>> = {
  integer: 'int',
  'double precision': 'float',
  numeric: 'decimal',
  text: 'nvarchar(max)',
  ntext: 'nvarchar(max)',
}

/** Reads `NVARCHAR(255)`; undefined if SQL Server has no such type. */
export function typeFacts(written: string): TypeFacts | undefined {
  const small = written
    .toLowerCase()
    .replaceAll(/\s*\(\s*/g, '(')
    .replaceAll(/\s*([,)])\s*/g, '$1')
    .trim()
  const text = synonyms[small] ?? small
  const [, name = '', first, second] = /^([a-z0-9]+)(?:\((max|\d+)(?:,(\d+))?\))?$/.exec(text) ?? []
  const size = first === 'max' ? -1 : first === undefined ? undefined : Number(first)
  switch (name) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'integer':
    case 'bigint': {
      const own = name === 'integer' ? 'int' : name
      return { name: own, length: undefined, wire: own, storage: 'INTEGER' }
    }
    case 'bit':
      return { name, length: undefined, wire: 'bit', storage: 'INTEGER' }
    case 'nvarchar':
    case 'varchar':
    case 'char':
    case 'nchar': {
      const length = size ?? 1
      const wire = length === -1 || length > 4000 ? 'nvarchar(max)' : `${name}(${length})`
      return { name, length, wire, storage: 'TEXT' }
    }
    case 'float':
    case 'real':
      return { name, length: undefined, wire: name, storage: 'REAL' }
    case 'decimal':
    case 'numeric':
      return {
        name: 'decimal',
        length: undefined,
        wire: `decimal(${size ?? 18},${second ?? 0})`,
        storage: 'NUMERIC',
      }
    case 'date':
    case 'time':
    case 'datetime':
    case 'datetime2':
    case 'datetimeoffset':
      return { name, length: undefined, wire: name, storage: 'TEXT' }
    case 'varbinary':
    case 'binary':
      return { name, length: size ?? 1, wire: 'varbinary(max)', storage: 'BLOB' }
    case 'uniqueidentifier':
      return { name, length: undefined, wire: name, storage: 'TEXT' }
    case 'money':
      return { name, length: undefined, wire: name, storage: 'NUMERIC' }
    default:
      return undefined
  }
}

/** What a column may hold, as a CHECK of SQLite; undefined: anything. */
export function typeCheck(column: string, facts: TypeFacts): string | undefined {
  const range = integers[facts.name]
  if (range !== undefined) {
    return `typeof(${column}) IN ('null','integer') AND (${column} IS NULL OR ${column} BETWEEN ${range[0]} AND ${range[1]})`
  }
  if (facts.name === 'bit') return `${column} IS NULL OR ${column} IN (0,1)`
  const isText = facts.storage === 'TEXT' && facts.length !== undefined && facts.length > 0
  if (isText) return `${column} IS NULL OR length(${column}) <= ${facts.length}`
  if (facts.name.startsWith('date')) return `${column} IS NULL OR "$is_date"(${column})`
  return undefined
}
