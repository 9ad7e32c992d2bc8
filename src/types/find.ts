/**
 * Options of finders: what is read, joined, ordered, counted. In: a model's attributes. Out:
 * `FindOptions`, `IncludeOptions`, `Order`, … and the small option groups that writers share. Lists
 * are not `readonly` where hooks edit them (`options.attributes.push(…)`), as in v6.
 * Guides: "Model Querying – Finders", "Eager Loading".
 */
import type { Options as RetryOptions } from 'retry-as-promised'
import type { Col, Fn, Literal } from '../sql/fragments.js'
import type { IndexHints, LOCK, TableHints } from './constants.js'
import type { DataType } from './data-types.js'
import type { KnownOr, SetRequired } from './helpers.js'
import type { AnyAssociation, AnyModelClass, AnyTransaction } from './public-classes.js'
import type { ModelShape } from './shapes.js'
import type { WhereOptions } from './where.js'

// Groups of options ---------------------------------------------------------------------------

/** Logging of one call. */
export interface Logging {
  /** A function for each statement, or false for silence. */
  logging?: boolean | ((sql: string, timing?: number) => void)
  /** Log after execution and pass the milliseconds. */
  benchmark?: boolean
}

/** Reading from the writer's pool. */
export interface Poolable {
  useMaster?: boolean
}

/** The transaction of one call; null opts out of the current one. */
export interface Transactionable {
  transaction?: AnyTransaction | null
}

/** PostgreSQL's `search_path` of one call. */
export interface SearchPathable {
  searchPath?: string
}

/** Conditions. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface Filterable<TAttributes = any> {
  where?: WhereOptions<TAttributes>
}

/** Columns. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export interface Projectable<TAttributes = any> {
  attributes?: FindAttributeOptions<TAttributes>
}

/** Rows that are marked as deleted: false shows them. */
export interface Paranoid {
  paranoid?: boolean
}

/** Hooks of one call. */
export interface Hookable {
  hooks?: boolean
}

/** Leave `updatedAt` alone. */
export interface Silent {
  silent?: boolean
}

// Parts of a find -----------------------------------------------------------------------------

/** `[expression, alias]` in `attributes`. */
export type ProjectionAlias = readonly [string | Literal | Fn | Col, string]

// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
type Projection<TAttributes = any> = KnownOr<keyof TAttributes & string> | ProjectionAlias | Literal

/** Columns to read: a list, or what to add to and leave out of the model's own. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any name
export type FindAttributeOptions<TAttributes = any> =
  | Projection<TAttributes>[]
  | { exclude: KnownOr<keyof TAttributes & string>[]; include?: Projection<TAttributes>[] }
  | { exclude?: KnownOr<keyof TAttributes & string>[]; include: Projection<TAttributes>[] }

/** GROUP BY. */
export type GroupOption = string | Fn | Col | Literal | (string | Fn | Col | Literal)[]

type OrderColumn = string | Col | Fn | Literal
type OrderAssociation =
  | AnyAssociation
  | AnyModelClass
  | { model: AnyModelClass; as: string }
  | string

/**
 * One term of ORDER BY: a column; a column and its direction; or these behind the associations that
 * lead to them, `['author', 'company', 'name', 'DESC']`.
 */
export type OrderItem =
  | OrderColumn
  | readonly [OrderColumn, string]
  | readonly [...OrderAssociation[], OrderColumn]
  | readonly [OrderAssociation, ...OrderAssociation[], OrderColumn, string]

/** ORDER BY: a list of terms, or one fragment. */
export type Order = Fn | Col | Literal | OrderItem[]

/** One hint for MySQL's and MariaDB's planner. */
export interface IndexHint {
  type: IndexHints
  values: string[]
}

/** Hints for MySQL's and MariaDB's planner. */
export interface IndexHintable {
  indexHints?: IndexHint[]
}

/** Rows of the table between, in an include of a many-to-many association. */
export interface IncludeThroughOptions extends Filterable, Projectable {
  as?: string
  paranoid?: boolean
}

/** Kinds of associations in `include: { all }`. */
type IncludeAll =
  | true
  | 'BelongsTo'
  | 'HasOne'
  | 'HasMany'
  | 'One'
  | 'Has'
  | 'Many'
  | 'All'
  | readonly string[]

/** One association to load. */
export type Includeable =
  | AnyModelClass
  | AnyAssociation
  | IncludeOptions
  | { all: IncludeAll; nested?: boolean }
  | string

/** One association to load, with conditions and columns of its own. */
export interface IncludeOptions extends Filterable, Projectable, Paranoid {
  model?: AnyModelClass
  as?: string
  association?: AnyAssociation | string
  /** Replaces the condition of the join. */
  on?: WhereOptions
  /** INNER JOIN if true; true by default when there is a `where`. */
  required?: boolean
  right?: boolean
  or?: boolean
  /** Per parent; to-many only. */
  limit?: number
  /** Per parent; to-many only. */
  offset?: number
  /** How this include and those below are read; by default as docs/eager-loading.md says. */
  strategy?: IncludeStrategy
  /** A query of its own; to-many only. */
  separate?: boolean
  through?: IncludeThroughOptions
  include?: Includeable[]
  order?: Order
  subQuery?: boolean
  duplicating?: boolean
}

/** To-many includes: joined into their parent's rows, by a query of their own, or as JSON in these rows. */
export type IncludeStrategy = 'join' | 'split' | 'json'

/**
 * How association getters load: one by one (v6), one query for the getters of a tick, one for all
 * records of a result, or not at all.
 */
export type LazyLoading = 'each' | 'batch' | 'peers' | 'throw'

/** How a find with includes is read. */
export interface IncludeExplanation {
  readonly model: string
  /** The first statement. */
  readonly sql: string
  readonly includes: readonly {
    /** Dotted path of aliases. */
    readonly path: string
    readonly strategy: IncludeStrategy | 'separate'
    readonly reason: string
  }[]
}

// Whole option bags ---------------------------------------------------------------------------

type BindOrReplacements = { [key: string]: unknown } | readonly unknown[]

/** Options of `sequelize.query` and of everything that ends in a statement. */
export interface QueryOptions extends Logging, Transactionable, Poolable {
  raw?: boolean
  /** One of `QueryTypes`. */
  type?: string
  nest?: boolean
  plain?: boolean
  replacements?: BindOrReplacements
  bind?: BindOrReplacements
  instance?: ModelShape
  mapToModel?: boolean
  retry?: RetryOptions
  fieldMap?: { [key: string]: string }
  logQueryParameters?: boolean
  searchPath?: string
  supportsSearchPath?: boolean
}

/** Options of `findAll` and `findOne`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface FindOptions<TAttributes = any>
  extends
    QueryOptions,
    Filterable<TAttributes>,
    Projectable<TAttributes>,
    Paranoid,
    IndexHintable,
    Hookable {
  include?: Includeable | Includeable[]
  order?: Order
  group?: GroupOption
  limit?: number
  groupedLimit?: unknown
  offset?: number
  /** Row lock; needs a transaction. */
  lock?: LOCK | `${LOCK}` | { level: LOCK | `${LOCK}`; of: AnyModelClass } | boolean
  skipLocked?: boolean
  raw?: boolean
  having?: WhereOptions
  subQuery?: boolean
  /** Throw when nothing is found: `EmptyResultError`, or the given error. */
  rejectOnEmpty?: boolean | Error | (new (...args: never[]) => Error)
  tableHint?: TableHints | `${TableHints}`
  distinct?: boolean
  /** How includes are read, where they do not say themselves; to-one ones are joined unless it is 'split'. */
  strategy?: IncludeStrategy
  /** All statements of the find see one state: in a transaction of its own, if there is none. */
  snapshot?: boolean
  /** Is told how the includes are read, and why. */
  explain?: (explanation: IncludeExplanation) => void
  /** How association getters of the records load. */
  lazyLoading?: LazyLoading
}

/** Options of a find that must find something. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface NonNullFindOptions<TAttributes = any> extends FindOptions<TAttributes> {
  rejectOnEmpty: boolean | Error | (new (...args: never[]) => Error)
}

/** Options of `count`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface CountOptions<TAttributes = any>
  extends
    Logging,
    Transactionable,
    Filterable<TAttributes>,
    Projectable<TAttributes>,
    Paranoid,
    Poolable,
    Hookable {
  include?: Includeable | Includeable[]
  distinct?: boolean
  group?: GroupOption
  col?: string
}

/** Options of `Model.stream`. */
// oxlint-disable-next-line no-explicit-any -- as FindOptions
export interface StreamOptions<TAttributes = any> extends FindOptions<TAttributes> {
  /** Rows per trip to the database (1000). */
  batchSize?: number
}

/** Options of `Model.findInBatches`, which goes by the primary key. */
// oxlint-disable-next-line no-explicit-any -- as FindOptions
export interface BatchOptions<TAttributes = any> extends Omit<
  StreamOptions<TAttributes>,
  'order' | 'group'
> {}

/** Options of a `count` per group. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export type CountWithOptions<TAttributes = any> = SetRequired<CountOptions<TAttributes>, 'group'>

/** Options of `findAndCountAll`. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface FindAndCountOptions<TAttributes = any>
  extends CountOptions<TAttributes>, FindOptions<TAttributes> {
  distinct?: boolean
}

/** One group of a `count` with `group`: its columns, and how many rows. */
export interface GroupedCountResultItem {
  [key: string]: unknown
  count: number
}

/** Options of `min`, `max`, `sum`, `aggregate`; `T` is the type of the result. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface AggregateOptions<T, TAttributes = any>
  extends QueryOptions, Filterable<TAttributes>, Paranoid {
  /** Data type which the result is read as. */
  dataType?: DataType | T
  distinct?: boolean
  include?: Includeable | Includeable[]
  group?: GroupOption
  attributes?: FindAttributeOptions<TAttributes>
}
