// The orchestrator's handle on one contestant's process: ask, and get an answer or an error.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const child = fileURLToPath(new URL('./child.mjs', import.meta.url))

/**
 * Starts a contestant's process.
 * @param {string} name the contestant
 * @param {string[]} [execArgv] flags for its Node
 * @returns {{ name: string, pid: number, ask(type: string, message?: object): Promise<any>, kill(): void }}
 *   `ask` rejects with the contestant's own error, or when its process ends without an answer
 */
export function startContestant(name, execArgv = []) {
  const process_ = fork(child, [name], {
    execArgv,
    // Loggers and colours of the libraries have no place in a measurement.
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', DEBUG: '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errors = ''
  process_.stderr.on('data', (chunk) => {
    errors = (errors + chunk).slice(-4000)
  })
  let waiting
  process_.on('message', ({ value, error }) => {
    const { resolve, reject } = waiting
    waiting = undefined
    if (error) reject(Object.assign(new Error(error.message), { stack: error.stack }))
    else resolve(value)
  })
  const fail = (reason) => {
    waiting?.reject(new Error(`${reason}${errors ? `\n${errors.trim()}` : ''}`))
    waiting = undefined
  }
  process_.on('exit', (code, signal) => fail(`its process ended (${signal ?? `exit ${code}`})`))
  process_.on('error', (error) => fail(error.message))
  return {
    name,
    pid: process_.pid,
    ask: (type, message = {}) =>
      new Promise((resolve, reject) => {
        if (!process_.connected) {
          reject(new Error('its process has ended'))
          return
        }
        waiting = { resolve, reject }
        process_.send({ type, ...message })
      }),
    kill: () => void process_.kill('SIGKILL'),
  }
}
