// Additions through the deep path only, as libraries write them.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import { Model, DataTypes, Sequelize, ModelStatic } from 'sequelize'
declare module 'sequelize/types/model' {
  export interface ModelOptions<M extends Model = Model> {
    auditable?: boolean
    who?: M
  }
  export interface FindOptions<TAttributes = any> {
    cache?: boolean
  }
  export interface ModelAttributeColumnOptions<M extends Model = Model> {
    hidden?: boolean
  }
}
declare module 'sequelize/types/sequelize' {
  interface Options {
    traced?: boolean
  }
}
declare module 'sequelize/types/dialects/abstract/query-interface' {
  interface QueryOptions {
    slow?: boolean
  }
}
declare module 'sequelize/types/associations/base' {
  interface AssociationOptions {
    soft?: boolean
  }
}
declare module 'sequelize/types/transaction' {
  interface TransactionOptions {
    tag?: string
  }
}
const s = new Sequelize({ traced: true })
const A = s.define('A', { x: { type: DataTypes.STRING, hidden: true } }, { auditable: true })
A.findAll({ cache: true })
s.query('x', { slow: true })
A.hasMany(A, { soft: true })
s.transaction({ tag: 'x' })
function f(m: ModelStatic<Model>) {
  return m.options.auditable
}
void f
