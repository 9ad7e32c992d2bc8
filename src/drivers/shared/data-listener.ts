/**
 * The listener through which a package reads its socket, so that ours can take its place. In: a socket. Out: the
 * listener, and how it is replaced.
 */

/** Takes what comes from a server. */
export type DataListener = (chunk: Buffer) => void

interface Socket {
  listeners(event: 'data'): DataListener[]
  removeListener(event: 'data', listener: DataListener): unknown
  on(event: 'data', listener: DataListener): unknown
}

function isSocket(value: unknown): value is Socket {
  return (
    typeof value === 'object' &&
    value !== null &&
    'listeners' in value &&
    typeof value.listeners === 'function' &&
    'removeListener' in value &&
    'on' in value
  )
}

/**
 * Puts a listener in the place of the only one.
 *
 * @param make gets the package's listener
 * @returns false, and nothing was done, where somebody else reads along: they must see all
 */
export function replaceListener(
  stream: unknown,
  make: (forward: DataListener) => DataListener,
): boolean {
  if (!isSocket(stream)) return false
  const [forward, ...others] = stream.listeners('data')
  if (forward === undefined || others.length > 0) return false
  stream.removeListener('data', forward)
  stream.on('data', make(forward))
  return true
}
