/**
 * Hangs on the class `Sequelize` what v6 has there: classes, data types, errors, constants. Heavy
 * libraries (validator.js) are loaded when first read. In: the facade's class. Out: the same class.
 */
import { DataTypes, spellTypesWith } from './data-types/index.js'
import { loadDialect } from './dialects/index.js'
import * as errors from './errors/classes.js'
import * as associations from './facade/association.js'
import { Model } from './facade/model.js'
import { QueryInterface } from './facade/query-interface.js'
import { Sequelize } from './facade/sequelize.js'
import { Transaction } from './facade/transaction.js'
import { Utils } from './facade/v6-utils.js'
import { markShippedAssociations } from './model/associations/replaced.js'
import { markShippedFinders } from './model/finders/point-read.js'
import { markShippedRunners } from './model/hooks/run.js'
import { markShippedMembers } from './model/persist/shipped-members.js'
import { watchTableNames } from './model/own-table.js'
import { markShippedInterface } from './model/seam.js'
import { untrusted } from './model/untrusted.js'
import { validators } from './model/validate/validators.js'
import { markShippedQuery } from './model/sequelize/open.js'
import { namespaceIsAt } from './runtime/context.js'
import { Deferrable } from './sql/deferrable.js'
import { Op } from './sql/operators.js'
import { IndexHints, QueryTypes, TableHints } from './types/constants.js'

function version(): string {
  // a plain require: the build puts the file in, so that programs bundled into one file have it, too
  const { version: value } = require('../package.json') as { version: string }
  return value
}

function hang(target: object, members: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(target, key, {
      value,
      configurable: true,
      writable: true,
      enumerable: true,
    })
  }
}

function hangLazily(target: object, key: string, read: () => unknown): void {
  Object.defineProperty(target, key, { get: read, configurable: true, enumerable: true })
}

/** Completes the class. Called once, by `index.ts`. */
export function completeSequelize(): void {
  const kinds = { ...associations }
  hang(associations.Association, { ...kinds, default: associations.Association })
  const constants = { Op, DataTypes, QueryTypes, TableHints, IndexHints, Deferrable, Utils }
  const classes = { ...kinds, Model, Transaction, QueryInterface }
  hang(Sequelize, { ...DataTypes, ...errors, Error: errors.BaseError, ...constants, ...classes })
  hang(Sequelize, { Sequelize, default: Sequelize, untrusted })
  hang(Sequelize.prototype, {
    QueryTypes,
    Association: associations.Association,
  })
  hangLazily(Sequelize, 'version', version)
  hangLazily(Sequelize, 'Validator', validators)
  hangLazily(Sequelize.prototype, 'Validator', validators)
  spellTypesWith((name) => loadDialect(name).types)
  // Read for each statement: a property takes 2 ns, `Reflect.get` of it 75.
  const seat: { readonly _cls?: unknown } & object = Sequelize
  namespaceIsAt(() => seat._cls)
  markShippedQuery(Sequelize.prototype.query)
  const { findAll, findOne } = Model
  markShippedFinders({ findAll, findOne })
  markShippedInterface(QueryInterface.prototype)
  markShippedAssociations(Object.values(kinds).map((kind) => kind.prototype))
  const { save, validate } = Model.prototype
  const { build, increment, create } = Model
  const { transaction } = Sequelize.prototype
  markShippedMembers({ save, validate, build, increment, create, findOne, findAll, transaction })
  markShippedRunners([Model, Sequelize, Sequelize.prototype])
  watchTableNames(Model)
}
