/**
 * The run-time side of one `Sequelize` object, as the floors above runtime/ use it: run a statement
 * on the right connection, with hooks, log, retry and mapped errors. It names models, so it stands in
 * `model.ts`.
 */
export type { TransactionRef, RunOptions, Binder, Engine } from './model.js'
