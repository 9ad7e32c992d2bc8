/**
 * Statements that the database refused. Messages are the driver's; `parent` (= `original`, `cause`)
 * keeps the driver's own error with its code and details.
 */
import { BaseError, blankParent, finish, type ErrorOptions, type ParentError } from './base.js'

/** The database refused a statement. */
export class DatabaseError extends BaseError {
  parent: ParentError
  original: ParentError
  /** The statement, as it was sent. */
  sql: string
  /** Its parameters. */
  parameters: object
  /** `User.age`: whose value the database refused, where that is known and not told by its text. */
  declare attribute?: string

  /** @param parent the driver's error, with `sql` and `parameters` set on it */
  constructor(parent: ParentError, options: ErrorOptions = {}) {
    super(parent.message, { cause: parent })
    finish(this, 'SequelizeDatabaseError', options.stack)
    this.parent = parent
    this.original = parent
    this.sql = parent.sql as string
    this.parameters = (parent.parameters as object | undefined) ?? {}
  }
}

/** Values by column; a list of columns where the database tells no values. */
// oxlint-disable-next-line no-explicit-any -- v6: text, or a number
export type FieldValues = Record<string, any>

/** What all constraint errors are made of. */
export interface ConstraintErrorOptions extends ErrorOptions {
  readonly parent?: ParentError | undefined
  readonly message?: string | undefined
  readonly table?: string | undefined
  readonly fields?: unknown
}

/** What is known of a foreign key that was hurt. */
export interface ForeignKeyConstraintErrorOptions extends ConstraintErrorOptions {
  readonly value?: unknown
  readonly index?: string | undefined
  readonly reltype?: 'parent' | 'child' | string | undefined
}

/** A foreign key was hurt. */
export class ForeignKeyConstraintError extends DatabaseError {
  table: string | undefined
  fields: FieldValues | undefined
  value: unknown
  /** Name of the constraint. */
  index: string | undefined
  /** `parent`: the row is still referred to; `child`: the row refers to nothing. */
  reltype: string | undefined

  constructor(options: ForeignKeyConstraintErrorOptions = {}) {
    const parent = options.parent ?? blankParent()
    super(parent, { stack: options.stack })
    finish(this, 'SequelizeForeignKeyConstraintError')
    this.message = options.message || parent.message || 'Database Error'
    this.table = options.table
    this.fields = options.fields as FieldValues | undefined
    this.value = options.value
    this.index = options.index
    this.reltype = options.reltype
  }
}

/** What is known of a constraint by its name. */
export interface NamedConstraintErrorOptions extends ConstraintErrorOptions {
  readonly constraint?: string | undefined
}

/** An exclusion constraint was hit (PostgreSQL). */
export class ExclusionConstraintError extends DatabaseError {
  constraint: string | undefined
  fields: FieldValues | undefined
  table: string | undefined

  constructor(options: NamedConstraintErrorOptions = {}) {
    const parent = options.parent ?? blankParent()
    super(parent, { stack: options.stack })
    finish(this, 'SequelizeExclusionConstraintError')
    this.message = options.message || parent.message || ''
    this.constraint = options.constraint
    this.fields = options.fields as FieldValues | undefined
    this.table = options.table
  }
}

/** A constraint that was named does not exist. */
export class UnknownConstraintError extends DatabaseError {
  constraint: string | undefined
  fields: FieldValues | undefined
  table: string | undefined

  constructor(options: NamedConstraintErrorOptions = {}) {
    super(options.parent ?? blankParent(), { stack: options.stack })
    finish(this, 'SequelizeUnknownConstraintError')
    this.message = options.message || 'The specified constraint does not exist'
    this.constraint = options.constraint
    this.fields = options.fields as FieldValues | undefined
    this.table = options.table
  }
}

/** A statement ran into a time limit or a lock. */
export class TimeoutError extends DatabaseError {
  constructor(parent: ParentError, options: ErrorOptions = {}) {
    super(parent, options)
    finish(this, 'SequelizeTimeoutError')
  }
}
