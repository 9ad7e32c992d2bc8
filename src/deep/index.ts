/**
 * What lies behind `sequelize/lib/<path>` and has no public name: made when a path is required. In: the
 * path. Out: v6's module. PARITY 1.4.
 */
import { classToInvokable } from '../data-types/index.js'
import type { DialectName } from '../contract/dialect.js'
import { AsyncQueueError } from '../errors/index.js'
import { ModelManager } from '../model/sequelize/manager.js'
import { Model } from '../facade/model.js'
import { Transaction } from '../facade/transaction.js'
import * as sqlString from '../facade/v6-sql-string.js'
import * as associationHelpers from './associations.js'
import * as deprecations from './deprecations.js'
import { deepAbstract, deepDialect } from './dialects.js'
import { deepError } from './errors.js'
import * as helpers from './helpers.js'
import { InstanceValidator, validatorExtras } from './validator.js'
import { hstore, range, withSqliteForeignKeysOff } from './values.js'

const { hasOne, belongsTo, hasMany, belongsToMany, getAssociations, getAssociationForAlias } = Model
const single = { hasOne, belongsTo, getAssociations, getAssociationForAlias }
const mixin = { ...single, hasMany, belongsToMany }

const modules: Readonly<Record<string, () => unknown>> = {
  'sql-string': () => sqlString,
  hooks: () => ({ hooks: helpers.hookTable(), applyTo: helpers.applyHooksTo }),
  'instance-validator': () =>
    Object.assign(InstanceValidator, { InstanceValidator, default: InstanceValidator }),
  'model-manager': () => Object.assign(ModelManager, { ModelManager, default: ModelManager }),
  transaction: () => Object.assign(Transaction, { Transaction, default: Transaction }),
  'utils/validator-extras': validatorExtras,
  'utils/logger': () => ({ Logger: helpers.Logger, logger: helpers.logger }),
  'utils/class-to-invokable': () => ({ classToInvokable }),
  'utils/join-sql-fragments': () => ({
    joinSQLFragments: helpers.joinSQLFragments,
    JoinSQLFragmentsError: helpers.JoinSQLFragmentsError,
  }),
  'utils/sql': () => ({ injectReplacements: helpers.injectReplacements }),
  'utils/deprecations': () => deprecations,
  // these two hold types only
  'generic/falsy': () => ({}),
  'generic/sql-fragment': () => ({}),
  'dialects/postgres/range': () => range,
  'dialects/postgres/hstore': () => hstore,
  'dialects/sqlite/sqlite-utils': () => ({ withSqliteForeignKeysOff }),
  'dialects/mssql/async-queue': () => ({ AsyncQueueError }),
  'associations/helpers': () => associationHelpers,
  'associations/mixin': () => ({ ...mixin, Mixin: mixin, default: mixin }),
}

/** The module behind a path below `lib/`; undefined if there is none. */
export function deepModule(path: string): unknown {
  const own = modules[path]
  if (own !== undefined) return own()
  const [folder, name = '', file = ''] = path.split('/')
  if (folder === 'errors') return deepError(path.slice('errors/'.length))
  if (folder !== 'dialects') return undefined
  return name === 'abstract' ? deepAbstract()[file] : deepDialect(name as DialectName)[file]
}
