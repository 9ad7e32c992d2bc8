/** May rows be read by us under these `dialectOptions`? In: options of a package. Out: yes or no. */

/** Options that leave the form of packets and of values as it is. */
const plain: ReadonlySet<string> = new Set([
  'charset',
  'collation',
  'connectAttributes',
  'connectTimeout',
  'enableKeepAlive',
  'foundRows',
  'initSql',
  'keepAliveDelay',
  'keepAliveInitialDelay',
  'queryTimeout',
  'sessionVariables',
  'socketPath',
  'socketTimeout',
  'ssl',
  'timezone',
  'trace',
])

/** Does no option ask for values or packets of another form? */
export function isPlain(options: Readonly<Record<string, unknown>> | undefined): boolean {
  return Object.keys(options ?? {}).every((name) => plain.has(name))
}
