/**
 * TRUNCATE with what refers to the table, where the database does not do it (PARITY L44). In: a model
 * and options. Out: what the statement on the model's own table tells.
 */
import type { Engine } from '../../contract/engine.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { dependentsOf, orderByForeignKeys } from '../../definition/registry.js'
import { planTruncate } from '../../query/bulk.js'
import { runText } from '../../schema/run.js'
import { sendWrite } from './row.js'

/** Empties the model's own table; `byRows`: by deleting its rows. */
type EmptyOwn = (bag: Bag, byRows: boolean) => Promise<number>

/**
 * Empties the model's table. With `cascade`, on databases that refuse to while other tables refer to
 * it, also the tables of the models which do, as PostgreSQL's CASCADE does: on one connection, in a
 * transaction. Either its checks are off meanwhile (such a database commits with each TRUNCATE: there is no way
 * back), or rows are deleted, those that refer to others first.
 *
 * @param own empties the model's own table
 */
export async function truncateTable(model: ModelClass, bag: Bag, own: EmptyOwn): Promise<number> {
  const { sequelize } = model
  const engine = sequelize._engine
  const { truncateChecksKeys } = engine.dialect.supports
  if (!bag['cascade'] || !truncateChecksKeys) return own(bag, false)
  const dependents = dependentsOf(sequelize.modelManager.models, model)
  if (dependents.length === 0) return own(bag, false)
  const byRows = truncateChecksKeys === 'always'
  const ordered = orderByForeignKeys(dependents).order
  const work = async (transaction: unknown): Promise<number> => {
    const inside: Bag = { ...bag, transaction }
    const empty = async (): Promise<number> => {
      for (const dependent of [...ordered].reverse()) {
        const planned = planTruncate(dependent, { cascade: false, restartIdentity: false, byRows })
        await sendWrite(dependent, planned, { ...inside, model: dependent }, 'BULKDELETE')
      }
      return own(inside, byRows)
    }
    return byRows ? empty() : withoutChecks(engine, inside, empty)
  }
  const given: unknown = bag['transaction'] ?? engine.currentTransaction()
  if (given) return work(given)
  const options = { logging: bag['logging'] as unknown }
  return (await sequelize.transaction(options, work)) as number
}

async function withoutChecks<T>(engine: Engine, bag: Bag, work: () => Promise<T>): Promise<T> {
  const { before, after } = engine.dialect.schema.dropAllAround
  await runText(engine, before ?? '', bag)
  try {
    return await work()
  } finally {
    await runText(engine, after ?? '', bag)
  }
}
