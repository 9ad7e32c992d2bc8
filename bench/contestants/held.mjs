// Records in hand: loaded once by each contestant and kept, for the workload that changes and saves them.

/**
 * @param {(id: number) => T | Promise<T>} load reads one record
 * @returns {(id: number) => T | Promise<T>} the record, without a promise once it is in hand
 * @template T
 */
export function holdRecords(load) {
  const kept = new Map()
  return (id) => {
    const known = kept.get(id)
    if (known !== undefined) return known
    const loaded = load(id)
    if (typeof loaded?.then !== 'function') {
      kept.set(id, loaded)
      return loaded
    }
    return loaded.then((record) => {
      kept.set(id, record)
      return record
    })
  }
}
