// The yardstick: what a careful developer writes by hand on the bare driver. One module per dialect.

/**
 * @param {{ dialect: 'sqlite' | 'postgres' }} target
 * @param {'objects' | 'arrays'} rows how the driver is asked to hand rows over
 */
export async function open(target, rows) {
  const { open: openDialect } = await import(`./raw-${target.dialect}.mjs`)
  return openDialect(target, rows)
}
