// The yardstick: what a careful developer writes by hand on the bare driver. One module per dialect.

/**
 * @param {{ dialect: 'sqlite' | 'postgres' | 'mariadb' | 'mysql' }} target
 * @param {'objects' | 'arrays'} rows how the driver is asked to hand rows over
 */
export async function open(target, rows) {
  const family = { mariadb: 'mysql-family', mysql: 'mysql-family' }
  const file = family[target.dialect] ?? target.dialect
  const { open: openDialect } = await import(`./raw-${file}.mjs`)
  return openDialect(target, rows)
}
