// Additions to the package's own interfaces, with v6's type parameters.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Model,
  ModelStatic,
  Sequelize,
  DataTypes,
  FindOptions,
  ModelOptions,
  IncludeOptions,
  Options,
  InferAttributes,
  QueryOptions,
  Transaction,
} from 'sequelize'
declare module 'sequelize' {
  interface FindOptions<TAttributes = any> {
    tenant?: keyof TAttributes | string
  }
  interface CreateOptions<TAttributes = any> {
    actor?: number
  }
  interface UpdateOptions<TAttributes = any> {
    actor?: number
  }
  interface DestroyOptions<TAttributes> {
    actor?: number
  }
  interface SaveOptions<TAttributes> {
    actor?: number
  }
  interface BulkCreateOptions<TAttributes = any> {
    actor?: number
  }
  interface UpsertOptions<TAttributes> {
    actor?: number
  }
  interface InstanceUpdateOptions<TAttributes = any> {
    reason?: string
  }
  interface InstanceDestroyOptions {
    reason?: string
  }
  interface RestoreOptions<TAttributes = any> {
    reason?: string
  }
  interface TruncateOptions<TAttributes = any> {
    why?: string
  }
  interface AggregateOptions<T extends DataType | unknown, TAttributes = any> {
    why?: string
  }
  interface NonNullFindOptions<TAttributes = any> {
    why?: string
  }
  interface FindOrCreateOptions<TAttributes = any, TCreationAttributes = TAttributes> {
    why?: string
  }
  interface IncrementDecrementOptions<TAttributes = any> {
    why?: string
  }
  interface IncrementDecrementOptionsWithBy<TAttributes = any> {
    how?: string
  }
  interface Filterable<TAttributes = any> {
    filterNote?: string
  }
  interface Projectable {
    projectNote?: string
  }
  interface Paranoid {
    withTrash?: boolean
  }
  interface Transactionable {
    requestId?: string
  }
  interface Logging {
    label?: string
  }
  interface Hookable {
    quiet?: boolean
  }
  interface IncludeOptions {
    note?: string
  }
  interface QueryOptions {
    label2?: string
  }
  interface ModelOptions<M extends Model = Model> {
    audit?: boolean
    auditBy?: (m: M) => string
  }
  interface InitOptions<M extends Model = Model> {
    own?: M
  }
  interface ModelAttributeColumnOptions<M extends Model = Model> {
    secret?: boolean
    mask?(this: M): string
  }
  interface ModelScopeOptions<TAttributes = any> {}
  interface ModelGetterOptions<M extends Model = Model> {}
  interface ModelValidateOptions {
    isPhone?: boolean
  }
  interface ColumnOptions {
    label?: string
  }
  interface Options {
    tracing?: boolean
  }
  interface PoolOptions {
    label?: string
  }
  interface TransactionOptions {
    label?: string
  }
  interface QueryInterface {
    ping(): Promise<void>
  }
  interface Sequelize {
    tenantOf(id: number): string
  }
  interface Transaction {
    requestId: string
  }
  interface WhereOperators<AttributeType = any> {
    own?: AttributeType
  }
  interface IndexesOptions {
    label?: string
  }
  interface AssociationOptions {
    audited?: boolean
  }
  interface BelongsToOptions {
    lazy?: boolean
  }
  interface HasManyOptions {
    lazy?: boolean
  }
  interface SyncOptions {
    plan?: boolean
  }
  interface BuildOptions {
    note?: string
  }
  interface ValidationErrorItem {
    hint?: string
  }
  interface Association<S extends Model = Model, T extends Model = Model> {
    note?: [S, T]
  }
  interface HasMany<S extends Model = Model, T extends Model = Model> {
    note2?: string
  }
  interface BelongsTo<S extends Model = Model, T extends Model = Model> {
    note3?: string
  }
}
declare module 'sequelize/types/model' {
  interface Silent {
    reallySilent?: boolean
  }
}
declare module 'sequelize/types/sequelize' {
  interface SyncAlterOptions {
    columns?: boolean
  }
}
import type { ModelHooks } from 'sequelize/types/hooks'
declare module 'sequelize/types/hooks' {
  interface ModelHooks<M extends Model = Model, TAttributes = any> {
    beforeAudit(instance: M, options: TAttributes): void
  }
  interface SequelizeHooks {
    afterAudit(id: number): void
  }
}
type DataType = import('sequelize').DataType
class Thing extends Model<InferAttributes<Thing>> {
  declare id: number
}
const sequelize = new Sequelize({ tracing: true, pool: { label: 'x' } })
Thing.init(
  { id: { type: DataTypes.INTEGER, secret: true, label: 'x', validate: { isPhone: true } } },
  { sequelize, audit: true, auditBy: (thing) => String(thing.id), own: new Thing() },
)
Thing.findAll({
  tenant: 'id',
  requestId: 'x',
  label: 'x',
  include: [{ model: Thing, note: 'x' }],
  transaction: {} as Transaction,
  withTrash: true,
})
Thing.create({ id: 1 }, { actor: 1 })
Thing.update({ id: 1 }, { where: {}, actor: 1 })
Thing.destroy({ actor: 5 })
sequelize.tenantOf(1)
sequelize.getQueryInterface().ping()
Thing.hasMany(Thing, { audited: true, lazy: true }).note2
Thing.addHook('beforeAudit', (thing) => {
  thing.isNewRecord
})
const options: FindOptions = { tenant: 'x' }
const mo: ModelOptions<Thing> = { audit: true }
const q: QueryOptions = { label2: 'x' }
function hook(model: ModelStatic<Model>) {
  model.beforeFind((o) => {
    o.tenant
  })
}
void [options, mo, q, hook, {} as IncludeOptions, {} as Options]
// @ts-expect-error
Thing.findAll({ tenants: 'x' })
