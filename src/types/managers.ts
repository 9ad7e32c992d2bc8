/**
 * Two objects on `Sequelize` that programs reach into. In: nothing. Out: the shapes of
 * `sequelize.modelManager` and `sequelize.connectionManager`. PARITY 2.5, 2.6 and 19 name them.
 */
import type { Connection, GetConnectionOptions, ReplicaStatus } from './connection-options.js'
import type { AnyModel, AnySequelize, ModelStatic } from './public-classes.js'

type AnyModelClass = ModelStatic<AnyModel>

/** The models of one `Sequelize` object. */
export interface ModelManager {
  readonly sequelize: AnySequelize
  models: AnyModelClass[]
  readonly all: AnyModelClass[]
  addModel<T>(model: T): T
  removeModel(model: unknown): void
  getModel(against: unknown, options?: { attribute?: string }): AnyModelClass
  findModel(callback: (model: AnyModelClass) => boolean): AnyModelClass | undefined
  forEachModel(callback: (model: AnyModelClass) => void, options?: { reverse?: boolean }): void
  /** Parents before children; null if the foreign keys form a circle. */
  getModelsTopoSortedByForeignKey(): AnyModelClass[] | null
}

/** Counters of a connection pool. */
export interface PoolShape {
  readonly size: number
  readonly available: number
  readonly using: number
  readonly waiting: number
  /** With replication: which replicas answer. */
  readonly replicas?: readonly ReplicaStatus[]
  readonly maxSize: number
  readonly minSize: number
}

/** The connections of one `Sequelize` object. */
export interface ConnectionManager {
  readonly pool: PoolShape
  refreshTypeParser(dataTypes: object): void
  close(): Promise<void>
  initPools(): void
  getConnection(options?: GetConnectionOptions): Promise<Connection>
  releaseConnection(connection: Connection): void
  destroyConnection(connection: Connection): Promise<void>
}
