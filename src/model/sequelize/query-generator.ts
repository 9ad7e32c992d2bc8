/**
 * `queryInterface.queryGenerator` as v6's programs call it: our writer under v6's method names, with v6's
 * text. In: tables, options, models. Out: SQL text with literals, or `{ query, bind }`. The methods lie in
 * `model/query-generator/`, by concern; here they become a class per dialect, because programs take the
 * class by its deep path, make their own objects of it and replace methods on its prototype.
 */
import type { Dialect } from '../../contract/dialect.js'
import type { SequelizeRef } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { attributeMethods } from '../query-generator/attributes.js'
import { catalogMethods } from '../query-generator/catalog.js'
import { keyMethods } from '../query-generator/keys.js'
import { nameMethods } from '../query-generator/names.js'
import { readMethods } from '../query-generator/read.js'
import { rowMethods } from '../query-generator/rows.js'
import { tableMethods } from '../query-generator/tables.js'
import type { GeneratorContext } from '../query-generator/text.js'
import { transactionMethods } from '../query-generator/transactions.js'

type Methods = Readonly<Record<string, unknown>>

/** What the constructor takes, under v6's names. */
export interface GeneratorOptions {
  readonly sequelize?: SequelizeRef
  /** `sequelize.dialect`. */
  readonly _dialect?: { readonly name: string }
}

/**
 * v6's abstract class: the parent of the dialects' generators.
 * @throws Error `QueryGenerator initialized without options.…` if a part is missing
 */
export class QueryGenerator {
  readonly sequelize: SequelizeRef
  readonly dialect: string
  readonly _dialect: unknown
  /** Options of the instance; a program may give the generator others (`quoteIdentifiers`). */
  options: Record<string, unknown>

  constructor(given: GeneratorOptions) {
    const { sequelize, _dialect } = given
    if (!sequelize) throw plainError('QueryGenerator initialized without options.sequelize')
    if (!_dialect) throw plainError('QueryGenerator initialized without options._dialect')
    this.sequelize = sequelize
    this._dialect = _dialect
    this.dialect = _dialect.name
    this.options = sequelize.options
  }
}

type GeneratorClass = new (given: GeneratorOptions) => QueryGenerator

const classes = new Map<string, GeneratorClass>()
const methodsOf = new WeakMap<object, Methods>()

/** v6's names of the classes. */
const classNames: Readonly<Record<string, string>> = {
  mariadb: 'MariaDBQueryGenerator',
  mssql: 'MSSQLQueryGenerator',
  mysql: 'MySQLQueryGenerator',
  postgres: 'PostgresQueryGenerator',
  sqlite: 'SQLiteQueryGenerator',
}

/** The class of a dialect's generators. */
export function generatorClass(dialect: Dialect): GeneratorClass {
  const known = classes.get(dialect.name)
  if (known !== undefined) return known
  const own = class extends QueryGenerator {
    constructor(given: GeneratorOptions) {
      super(given)
      methodsOf.set(this, makeMethods(contextOf(this, dialect)))
    }
  }
  Object.defineProperty(own, 'name', { value: classNames[dialect.name] })
  for (const name of namesOf(dialect)) {
    Object.defineProperty(own.prototype, name, {
      configurable: true,
      writable: true,
      value(this: object, ...args: unknown[]): unknown {
        const method = methodsOf.get(this)?.[name]
        if (typeof method !== 'function')
          throw new TypeError(`${name} is called without its object`)
        return Reflect.apply(method, this, args)
      },
    })
  }
  classes.set(dialect.name, own)
  return own
}

/** The generator of an instance. */
export function makeQueryGenerator(
  sequelize: SequelizeRef,
  dialect: Dialect,
  face: { readonly name: string },
): QueryGenerator {
  return new (generatorClass(dialect))({ sequelize, _dialect: face })
}

/** The methods' names are the same for every object: those of one without an instance tell them. */
function namesOf(dialect: Dialect): string[] {
  const nobody: object = { options: {}, config: {} }
  return Object.keys(
    makeMethods(contextOf({ sequelize: nobody as SequelizeRef, options: {} }, dialect)),
  )
}

/** Options are read at each call, since programs change them. */
function contextOf(
  generator: Pick<QueryGenerator, 'sequelize' | 'options'>,
  dialect: Dialect,
): GeneratorContext {
  return {
    sequelize: generator.sequelize,
    dialect,
    get conversion() {
      return {
        timezone: String(generator.options['timezone'] ?? '+00:00'),
        types: dialect.types,
      }
    },
    get isPlain() {
      return generator.options['quoteIdentifiers'] === false
    },
  }
}

function makeMethods(context: GeneratorContext): Methods {
  return {
    ...nameMethods(context),
    ...readMethods(context),
    ...rowMethods(context),
    ...attributeMethods(context),
    ...tableMethods(context),
    ...keyMethods(context),
    ...catalogMethods(context),
    ...transactionMethods(context),
  }
}
