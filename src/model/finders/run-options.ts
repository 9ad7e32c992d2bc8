/**
 * The part of a public call's options that says how it is run, not what is asked. In: the bag. Out:
 * run options for the engine.
 */
import type { RunOptions, TransactionRef } from '../../contract/engine.js'
import type { Bag, ModelClass } from '../../contract/model.js'

/** Does the text of this kind of statement show placeholders, as v6 logs them? */
function showsPlaceholders(type: string): boolean {
  return type === 'INSERT' || type === 'UPDATE' || type === 'BULKUPDATE' || type === 'UPSERT'
}

/** Reads how a statement about a model is to be run; what is rarely asked for stays in the bag. */
export function runOptions(model: ModelClass | undefined, bag: Bag, type: string): RunOptions {
  return {
    type,
    transaction: bag['transaction'] as TransactionRef | null | undefined,
    logging: bag['logging'],
    model,
    instance: bag['instance'] as RunOptions['instance'],
    showsValues: showsPlaceholders(type),
    bag,
  }
}
