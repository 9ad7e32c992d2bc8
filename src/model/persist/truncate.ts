/**
 * TRUNCATE with what refers to the table, where the database does not do it (PARITY L44). In: a model
 * and options. Out: what the statement on the model's own table tells.
 */
import type { Bag, ModelClass } from '../../contract/model.js'
import { dependentsOf } from '../../definition/registry.js'
import { planTruncate } from '../../query/bulk.js'
import { runText } from '../../schema/run.js'
import { sendWrite } from './row.js'

/**
 * Empties the model's table. With `cascade`, on databases that refuse to while other tables refer to
 * it, also the tables of the models which do, as PostgreSQL's CASCADE does: on one connection, whose
 * checks are off meanwhile. (Such a database commits with each TRUNCATE: there is no way back.)
 *
 * @param own empties the model's own table
 */
export async function truncateTable(
  model: ModelClass,
  bag: Bag,
  own: (bag: Bag) => Promise<number>,
): Promise<number> {
  const { sequelize } = model
  const engine = sequelize._engine
  const { supports, schema } = engine.dialect
  if (!bag['cascade'] || !supports.truncateChecksKeys) return own(bag)
  const dependents = dependentsOf(sequelize.modelManager.models, model)
  if (dependents.length === 0) return own(bag)
  const { before, after } = schema.dropAllAround
  const work = async (transaction: unknown): Promise<number> => {
    const inside: Bag = { ...bag, transaction }
    await runText(engine, before ?? '', inside)
    try {
      for (const dependent of dependents) {
        const planned = planTruncate(dependent, { cascade: false, restartIdentity: false })
        await sendWrite(dependent, planned, { ...inside, model: dependent }, 'BULKDELETE')
      }
      return await own(inside)
    } finally {
      await runText(engine, after ?? '', inside)
    }
  }
  const given: unknown = bag['transaction'] ?? engine.currentTransaction()
  if (given !== undefined && given !== null) return work(given)
  const options = { logging: bag['logging'] as unknown }
  return (await sequelize.transaction(options, work)) as number
}
