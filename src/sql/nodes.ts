/**
 * The tree of a statement: readonly data, no text. Query builders make it, the writer turns it into
 * pieces of text with slots between them (`writer/`). A node never holds SQL of a user's value: a
 * value is a `param`, a name is a `column` or an identifier field, `raw` is what the user wrote
 * inside `literal()`.
 */
import type { DataType } from './data-type.js'

/** A column, qualified by the alias of its table when several tables are in play. */
export interface ColumnNode {
  readonly kind: 'column'
  /** Alias (or table name) before the dot; `undefined` writes the bare column. */
  readonly table: string | undefined
  readonly name: string
}

/** `*` or `"alias".*` */
export interface StarNode {
  readonly kind: 'star'
  readonly table: string | undefined
}

/** Class of a JavaScript value, part of a plan's shape: PostgreSQL types a parameter by it. */
export type ValueClass =
  | 'null'
  | 'text'
  | 'int'
  | 'bigint'
  | 'float'
  | 'boolean'
  | 'date'
  | 'binary'
  | 'json'
  | 'array'

/** One value that travels as a parameter. */
export interface ParamNode {
  readonly kind: 'param'
  /** Position in the call's params, or -1 for a constant of the plan (`value`). */
  readonly index: number
  /** The value if `index` is -1. */
  readonly value: unknown
  /** Data type of the attribute it is compared with or assigned to: decides how it is encoded. */
  readonly type: DataType | undefined
  readonly of: ValueClass
  /** Where it stands; an `argument` of a function has no column that would type it. */
  readonly place: 'compare' | 'argument' | 'assign' | 'limit' | 'cast' | 'json'
  /**
   * Part of the statement's structure (select list, GROUP BY, ORDER BY): written as a literal, since
   * databases tell equal expressions by their text.
   */
  readonly inline?: true
}

/** A list of values, written as `$1, $2, …` without parentheses; expands at bind time. */
export interface ParamListNode {
  readonly kind: 'param-list'
  /** Position in the call's params (an array is there), or -1 for the constant `value`. */
  readonly index: number
  readonly value: readonly unknown[]
  readonly type: DataType | undefined
  readonly of: ValueClass
  /** The list holds rows, written as `($1, $2), ($3, $4)`: the types of their members. */
  readonly row?: readonly (DataType | undefined)[]
  /** Keys of owners: ours alone, so a dialect may send them in another way. */
  readonly isLink?: true
}

/** Text of `literal()`: goes to the database as the user wrote it. */
export interface RawNode {
  readonly kind: 'raw'
  readonly sql: string
}

/** `name(arg, …)`; the name is checked against a grammar before it gets here. */
export interface CallNode {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Expression[]
}

/** `CAST(expr AS TYPE)`; the type is checked against a grammar before it gets here. */
export interface CastNode {
  readonly kind: 'cast'
  readonly expr: Expression
  readonly type: string
  /** It stands for the column that it casts, for the driver's sake. */
  readonly isRead?: boolean
}

/** Comparison operators that take two operands, by name; each dialect spells them. */
export type BinaryOperator =
  | 'eq'
  | 'ne'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'is'
  | 'isNot'
  | 'like'
  | 'notLike'
  | 'iLike'
  | 'notILike'
  | 'regexp'
  | 'notRegexp'
  | 'iRegexp'
  | 'notIRegexp'
  | 'overlap'
  | 'contains'
  | 'contained'
  | 'adjacent'
  | 'strictLeft'
  | 'strictRight'
  | 'noExtendRight'
  | 'noExtendLeft'
  | 'match'

/** `left <operator> right`; `escape` marks LIKE patterns whose wildcards were escaped by us. */
export interface BinaryNode {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

/** Comparison spelled by the user in `where(left, '>=', right)`; checked against a list. */
export interface CompareTextNode {
  readonly kind: 'compare-text'
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}

/** The keyword constants which may follow IS / IS NOT or stand for themselves. */
export interface KeywordNode {
  readonly kind: 'keyword'
  readonly word: 'NULL' | 'TRUE' | 'FALSE' | 'DEFAULT'
}

/** `left [NOT] IN (right)`; right is a param-list, a sub select or a raw text with its parentheses. */
export interface InNode {
  readonly kind: 'in'
  readonly negated: boolean
  readonly left: Expression
  readonly right: Expression
}

/** `(left, …) [NOT] IN (rows)`: keys of several columns; `right` is a list of rows. */
export interface InRowsNode {
  readonly kind: 'in-rows'
  readonly negated: boolean
  readonly left: readonly Expression[]
  readonly right: ParamListNode
}

/** `left [NOT] BETWEEN low AND high` */
export interface BetweenNode {
  readonly kind: 'between'
  readonly negated: boolean
  readonly left: Expression
  readonly low: Expression
  readonly high: Expression
}

/**
 * LIKE built from a value: `startsWith`, `endsWith`, `substring`. The value is a parameter; its
 * wildcards are escaped when it is bound.
 */
export interface PatternNode {
  readonly kind: 'pattern'
  readonly where: 'start' | 'end' | 'anywhere'
  readonly left: Expression
  readonly value: ParamNode
  /** The value holds wildcards or the escape character: the pattern needs ESCAPE where the
   * dialect has no default for it. Part of the shape, so that plain values keep v6's text. */
  readonly escape: boolean
}

/** `AND` / `OR` of at least two terms; the writer puts parentheses as v6 does. */
export interface LogicNode {
  readonly kind: 'logic'
  readonly operator: 'and' | 'or'
  readonly terms: readonly Expression[]
  /** v6 writes some groups without parentheses (the top of a WHERE). */
  readonly bare: boolean
}

/** `NOT (expr)` */
export interface NotNode {
  readonly kind: 'not'
  readonly expr: Expression
}

/** A condition that is known: v6 writes `0 = 1` and `1=1`. */
export interface TruthNode {
  readonly kind: 'truth'
  readonly value: boolean
}

/** `ANY (…)` / `ALL (…)` of an array or of `VALUES`. */
export interface QuantifiedNode {
  readonly kind: 'quantified'
  readonly quantifier: 'any' | 'all'
  /** A param (an array), a sub select, a raw text, or `values`. */
  readonly of: Expression
}

/** `EXISTS (SELECT …)` */
export interface ExistsNode {
  readonly kind: 'exists'
  readonly select: SelectNode
  /** Stands behind ON of a join. */
  readonly isInJoin?: boolean
}

/** `(SELECT …)` where a value is expected. */
export interface SubqueryNode {
  readonly kind: 'subquery'
  readonly select: SelectNode
}

/**
 * All rows of a sub query as one JSON text: an array of arrays, values by position. `forms` says how
 * each column's value is put into JSON (names of the dialect's table, `contract/json-rows.ts`).
 */
export interface JsonRowsNode {
  readonly kind: 'json-rows'
  readonly select: SelectNode
  readonly forms: readonly string[]
  /** It stands in the rows of another one. */
  readonly nested: boolean
}

/** The rows of a SELECT as one JSON array, where order and limit stand in the aggregate (MariaDB). */
export interface JsonListNode {
  readonly kind: 'json-list'
  readonly items: readonly Expression[]
  readonly forms: readonly string[]
  readonly order: readonly OrderNode[]
  readonly limit: Expression | undefined
}

/** `ROW_NUMBER() OVER (PARTITION BY … ORDER BY …)` */
export interface RowNumberNode {
  readonly kind: 'row-number'
  readonly partition: readonly Expression[]
  readonly order: readonly OrderNode[]
}

/** Expressions with commas between them. */
export interface SequenceNode {
  readonly kind: 'sequence'
  readonly items: readonly Expression[]
}

/** `(VALUES (a), (b))` */
export interface ValuesNode {
  readonly kind: 'values'
  readonly items: readonly ParamNode[]
  readonly of: ValueClass
}

/** A member of a JSON document; each dialect has its own spelling. */
export interface JsonPathNode {
  readonly kind: 'json-path'
  readonly column: Expression
  readonly path: readonly string[]
  /** SQL type the extracted text is cast to (checked against a list), or none. */
  readonly cast: string | undefined
}

/**
 * A JSON document with members changed, for an UPDATE: those on the way to a member are made where they
 * are not there. The values are JSON texts.
 */
export interface JsonChangeNode {
  readonly kind: 'json-change'
  readonly column: Expression
  /** The column's type where a database has several: `json`, `jsonb`. */
  readonly type: string
  readonly paths: readonly (readonly string[])[]
  readonly values: readonly Expression[]
}

/** `expr AS "alias"` in a select list. */
export interface AliasNode {
  readonly kind: 'alias'
  readonly expr: Expression
  readonly alias: string
}

/** A table in FROM, INSERT, UPDATE… */
export interface TableNode {
  readonly kind: 'table'
  readonly name: string
  readonly schema: string | undefined
  /** Text between schema and table where schemas are emulated by a prefix. */
  readonly delimiter: string
  readonly alias: string | undefined
  /** Types by column, where a statement must name them: tables with triggers (SQL Server). */
  readonly columnTypes?: ReadonlyMap<string, DataType | string> | undefined
}

/** `(SELECT …) AS "alias"` */
export interface DerivedNode {
  readonly kind: 'derived'
  readonly select: SelectNode
  readonly alias: string
}

/** One JOIN. */
export interface JoinNode {
  readonly kind: 'join'
  readonly type: 'inner' | 'left' | 'right'
  /** A table, a derived table, or a parenthesised join (`nested`). */
  readonly table: TableNode | DerivedNode | JoinGroupNode
  readonly on: Expression
}

/** `( "through" AS … INNER JOIN "target" AS … ON … )`, the inside of a many-to-many join. */
export interface JoinGroupNode {
  readonly kind: 'join-group'
  readonly table: TableNode
  readonly joins: readonly JoinNode[]
  /** v6's text for tables between has no blank before the closing parenthesis. */
  readonly isTight: boolean
}

/** One term of ORDER BY. */
export interface OrderNode {
  readonly kind: 'order'
  readonly expr: Expression
  readonly direction: 'ASC' | 'DESC' | undefined
  readonly nulls: 'FIRST' | 'LAST' | undefined
}

/** Row lock of a SELECT. */
export interface LockNode {
  readonly kind: 'lock'
  readonly level: string
  readonly of: string | undefined
  readonly skipLocked: boolean
  readonly noWait: boolean
}

/** SELECT. */
export interface SelectNode {
  readonly kind: 'select'
  readonly columns: readonly Expression[]
  readonly from: TableNode | DerivedNode | undefined
  readonly joins: readonly JoinNode[]
  readonly where: Expression | undefined
  readonly group: readonly Expression[]
  readonly having: Expression | undefined
  readonly order: readonly OrderNode[]
  readonly limit: Expression | undefined
  readonly offset: Expression | undefined
  readonly lock: LockNode | undefined
  readonly indexHints: readonly { readonly type: string; readonly values: readonly string[] }[]
  readonly tableHint: string | undefined
  /** For the optimizer: `NO_SEMIJOIN()`; set by a dialect's own functions. */
  readonly optimizerHint?: string
}

/** UNION ALL of selects, each in parentheses where the dialect wants them. */
export interface UnionNode {
  readonly kind: 'union'
  readonly selects: readonly SelectNode[]
}

/** What INSERT does when a unique key is hit. */
export interface ConflictNode {
  readonly kind: 'conflict'
  readonly action: 'nothing' | 'update'
  /** Columns of the key, where the dialect names it. */
  readonly target: readonly string[]
  /**
   * Columns of all unique keys of the table, for dialects which must compare them one by one (MERGE);
   * undefined where they are not known.
   */
  readonly keys?: readonly (readonly string[])[] | undefined
  readonly where: Expression | undefined
  /** Columns that take the values of the refused row. */
  readonly update: readonly string[]
  /** Assignments with a value of their own (upsert). */
  readonly set: readonly AssignNode[]
}

/** `column = expr` */
export interface AssignNode {
  readonly kind: 'assign'
  readonly column: string
  readonly expr: Expression
}

/** INSERT of one or many rows; `rows` holds one expression per column. */
export interface InsertNode {
  readonly kind: 'insert'
  readonly table: TableNode
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Expression[])[]
  readonly conflict: ConflictNode | undefined
  /** Columns to give back, `undefined` for none. Ignored where the dialect cannot. */
  readonly returning: readonly string[] | undefined
  /** The table's identity column is given explicitly (SQL Server's IDENTITY_INSERT). */
  readonly identityGiven: boolean
  readonly hasTrigger: boolean
}

/** UPDATE. */
export interface UpdateNode {
  readonly kind: 'update'
  readonly table: TableNode
  readonly set: readonly AssignNode[]
  readonly where: Expression | undefined
  readonly limit: Expression | undefined
  /** Columns of the primary key: a limited UPDATE is written through them where LIMIT is missing. */
  readonly primaryKey: readonly string[]
  readonly returning: readonly string[] | undefined
  readonly hasTrigger: boolean
}

/** DELETE. */
export interface DeleteNode {
  readonly kind: 'delete'
  readonly table: TableNode
  readonly where: Expression | undefined
  readonly limit: Expression | undefined
  readonly primaryKey: readonly string[]
}

/** TRUNCATE (DELETE without condition where there is none). */
export interface TruncateNode {
  readonly kind: 'truncate'
  readonly table: TableNode
  readonly cascade: boolean
  readonly restartIdentity: boolean
  /** All rows are deleted one by one: the server empties no table that others refer to. */
  readonly byRows?: boolean
}

/** LIMIT and OFFSET together: the dialects differ in their order and need for ORDER BY. */
export interface PageNode {
  readonly kind: 'page'
  readonly limit: Expression | undefined
  readonly offset: Expression | undefined
  readonly ordered: boolean
}

/** `INSERT INTO `, or `INSERT OR IGNORE INTO ` and the like. */
export interface InsertHeadNode {
  readonly kind: 'insert-head'
  readonly ignore: boolean
}

/** An INSERT without columns. */
export interface EmptyRowNode {
  readonly kind: 'empty-row'
}

/** The condition of an UPDATE or DELETE with a limit. */
export interface LimitedWhereNode {
  readonly kind: 'limited-where'
  readonly table: TableNode
  readonly where: Expression | undefined
  readonly limit: Expression
  readonly primaryKey: readonly string[]
}

/** Whatever can stand where a value is expected. */
export type Expression =
  | ColumnNode
  | StarNode
  | ParamNode
  | ParamListNode
  | RawNode
  | CallNode
  | CastNode
  | BinaryNode
  | CompareTextNode
  | KeywordNode
  | InNode
  | InRowsNode
  | BetweenNode
  | PatternNode
  | LogicNode
  | NotNode
  | TruthNode
  | QuantifiedNode
  | ValuesNode
  | JsonPathNode
  | JsonChangeNode
  | AliasNode
  | SelectNode
  | SequenceNode
  | ExistsNode
  | SubqueryNode
  | JsonRowsNode
  | JsonListNode
  | RowNumberNode

/** Whole statements of data. */
export type StatementNode =
  | SelectNode
  | UnionNode
  | InsertNode
  | UpdateNode
  | DeleteNode
  | TruncateNode

/** Everything the writer can be asked to write (schema nodes are in `schema-nodes.ts`). */
export type SqlNode =
  | Expression
  | StatementNode
  | TableNode
  | DerivedNode
  | JoinNode
  | JoinGroupNode
  | OrderNode
  | LockNode
  | ConflictNode
  | AssignNode
  | PageNode
  | InsertHeadNode
  | EmptyRowNode
  | LimitedWhereNode
