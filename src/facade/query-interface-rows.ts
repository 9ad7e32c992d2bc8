/**
 * First layer of the class `QueryInterface`: rows. Each member is one expression that names the
 * function which does the work. In: the caller's arguments. Out: what v6 gives. Guide: "Query Interface".
 */
import { orUndefined } from '../base/object.js'
import * as rows from '../model/query-interface/rows.js'
import type * as T from '../types/index.js'
import { given, promised, sequelizeOf } from './border.js'

/** Writes and reads of rows by table. */
export class QueryInterfaceRows {
  readonly sequelize: T.AnySequelize
  // oxlint-disable-next-line no-explicit-any -- v6 says unknown, and programs cast it
  readonly queryGenerator: any

  constructor(sequelize: T.AnySequelize, queryGenerator?: unknown) {
    this.sequelize = sequelize
    this.queryGenerator = queryGenerator
  }

  insert(
    instance: object | null,
    table: T.TableName,
    values: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.insert(
        sequelizeOf(this.sequelize),
        given(instance),
        table,
        { ...values },
        orUndefined(options),
      ),
    )
  }

  bulkInsert(
    table: T.TableName,
    records: object[],
    options?: object,
    attributes?: object,
  ): Promise<object | number> {
    return promised(
      rows.bulkInsert(
        sequelizeOf(this.sequelize),
        table,
        given(records),
        orUndefined(options),
        given(attributes),
      ),
    )
  }

  update(
    instance: object | null,
    table: T.TableName,
    values: object,
    where: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.update(
        sequelizeOf(this.sequelize),
        given(instance),
        table,
        { ...values },
        where,
        orUndefined(options),
      ),
    )
  }

  bulkUpdate(
    table: T.TableName,
    values: object,
    where: object,
    options?: object,
    attributes?: unknown,
  ): Promise<object> {
    return promised(
      rows.bulkUpdate(
        sequelizeOf(this.sequelize),
        table,
        { ...values },
        where,
        orUndefined(options),
        given(attributes),
      ),
    )
  }

  delete(
    instance: object | null,
    table: T.TableName,
    where: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.deleteRow(
        sequelizeOf(this.sequelize),
        given(instance),
        table,
        where,
        orUndefined(options),
      ),
    )
  }

  bulkDelete(
    table: T.TableName,
    where: object | null,
    options?: object,
    model?: unknown,
  ): Promise<object> {
    return promised(
      rows.bulkDelete(sequelizeOf(this.sequelize), table, where, orUndefined(options), model),
    )
  }

  upsert(
    table: T.TableName,
    insertValues: object,
    updateValues: object,
    where: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.upsert(
        sequelizeOf(this.sequelize),
        table,
        { ...insertValues },
        { ...updateValues },
        where,
        orUndefined(options),
      ),
    )
  }

  increment(
    model: unknown,
    table: T.TableName,
    where: object,
    amounts: object,
    alsoSet?: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.increment(
        sequelizeOf(this.sequelize),
        model,
        table,
        where,
        { ...amounts },
        { ...alsoSet },
        orUndefined(options),
      ),
    )
  }

  decrement(
    model: unknown,
    table: T.TableName,
    where: object,
    amounts: object,
    alsoSet?: object,
    options?: object,
  ): Promise<object> {
    return promised(
      rows.decrement(
        sequelizeOf(this.sequelize),
        model,
        table,
        where,
        { ...amounts },
        { ...alsoSet },
        orUndefined(options),
      ),
    )
  }

  select(model: unknown, table: T.TableName, options?: object): Promise<object[]> {
    return promised(rows.select(sequelizeOf(this.sequelize), model, table, orUndefined(options)))
  }

  rawSelect(
    table: T.TableName,
    options: object,
    attribute: string | string[],
    model?: unknown,
  ): Promise<string[]> {
    return promised(
      rows.rawSelect(sequelizeOf(this.sequelize), table, { ...options }, String(attribute), model),
    )
  }
}
