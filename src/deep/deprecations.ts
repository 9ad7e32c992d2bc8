/**
 * `sequelize/lib/utils/deprecations`: v6's deprecation warnings as functions. Each warns once per
 * process, with v6's code. In: nothing. Out: nothing. PARITY 1.6.
 */
import { deprecate } from '../base/warn.js'

/** `logging: true`. */
export function noTrueLogging(): void {
  deprecate(
    'SEQUELIZE0002',
    'The logging-option should be either a function or false. Default: console.log',
  )
}

/** `operatorsAliases` with names. */
export function noStringOperators(): void {
  deprecate(
    'SEQUELIZE0003',
    'String based operators are deprecated. Please use Symbol based operators for better security, ' +
      'read more at https://sequelize.org/master/manual/querying.html#operators',
  )
}

/** `operatorsAliases: false`. */
export function noBoolOperatorAliases(): void {
  deprecate(
    'SEQUELIZE0004',
    'A boolean value was passed to options.operatorsAliases. This is a no-op with v5 and should be removed.',
  )
}

/** `group: [['a']]`. */
export function noDoubleNestedGroup(): void {
  deprecate(
    'SEQUELIZE0005',
    'Grouping by a list within a list is deprecated: pass one list of columns.',
  )
}

/** A server older than the dialect supports. */
export function unsupportedEngine(): void {
  deprecate('SEQUELIZE0006', 'This version of the database server is too old: update the server.')
}
