// `declare module`: programs add members to v6's classes and options, also by the deep path. Compiled (not run).
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  FindOptions,
  CreateOptions,
  ModelAttributeColumnOptions,
  DataTypes,
  Transaction,
  Sequelize,
  Model,
  ModelOptions,
  InitOptions,
  Options,
  IncludeOptions,
  QueryInterface,
  Association,
  DestroyOptions,
} from 'sequelize'
declare module 'sequelize' {
  interface Transaction {
    label?: string
  }
  interface Sequelize {
    tenant?: string
  }
  interface Model {
    cachedAt?: string
  }
  interface Options {
    own?: string
  }
  interface IncludeOptions {
    x?: 1
  }
  interface QueryInterface {
    myMethod(): void
  }
  interface DestroyOptions<TAttributes = any> {
    why?: string
  }
  interface Association {
    cached?: string
  }
  interface CreateOptions<TAttributes = any> {
    userId?: string
  }
}
declare const s: Sequelize
s.tenant
s.transaction().then((t) => t.label)
s.getQueryInterface().myMethod()
const o: Options = { own: 'x' }
s.transaction(async (t) => t.label)
class A extends Model {}
A.destroy({ where: {}, why: 'x' })
A.create({}, { userId: 'x' })
new A().cachedAt
A.associations.x.cached
A.findOne({ transaction: {} as Transaction, include: [{ model: A, x: 1 }] })
declare module 'sequelize/types/model' {
  interface Transactionable {
    requestId?: string
  }
}
export const traced: FindOptions = { requestId: 'x' }
