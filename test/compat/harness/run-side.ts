// Runs programs on one package in a child process and collects their records. A program that
// hangs or kills the process is recorded as broken, and the rest goes on in a new process.
// Comes in: package, dialect, programs; goes out: one ProgramRecord per program.

import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { CompatDialect, ProgramFile, ProgramRecord, Side, StepRecord } from './types.js'

/** What a child process needs to know. */
export interface SideOptions {
  readonly side: Side
  readonly packagePath: string
  readonly dialect: CompatDialect
  /** Server URL; empty for SQLite and offline programs. */
  readonly url: string
  /** Milliseconds one program may take. */
  readonly programTimeout?: number
}

type Message =
  | { readonly kind: 'start'; readonly name: string }
  | {
      readonly kind: 'done'
      readonly name: string
      readonly records: readonly StepRecord[]
      readonly ms: number
    }
  | { readonly kind: 'end' }
  | { readonly kind: 'broken'; readonly message: string }

const CHILD = join(__dirname, '..', 'child', 'main.cjs')

/** Runs all programs and resolves to their records by name. */
export async function runSide(
  programs: readonly ProgramFile[],
  options: SideOptions,
): Promise<ReadonlyMap<string, ProgramRecord>> {
  const records = new Map<string, ProgramRecord>()
  let rest = programs
  while (rest.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- one process after the other on purpose
    await runChild(rest, options, records)
    const left = rest.filter(({ name }) => !records.has(name))
    if (left.length === rest.length) break
    rest = left
  }
  return records
}

/** One process: resolves when it ended; adds what it recorded to `records`. */
function runChild(
  programs: readonly ProgramFile[],
  options: SideOptions,
  records: Map<string, ProgramRecord>,
): Promise<void> {
  const { programTimeout = 20_000, ...rest } = options
  const databaseName = `compat_${options.side}_${process.pid}`
  const child = fork(CHILD, [JSON.stringify({ ...rest, databaseName, programs })], {
    // A zone with an offset and daylight saving shows what depends on the process's zone.
    env: { ...process.env, TZ: 'Europe/Berlin', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
  })
  let running = programs[0]?.name ?? '(none)'
  let finished = false
  let reason = ''
  let stderr = ''
  let timer = setTimeout(giveUp, programTimeout)

  function giveUp(): void {
    reason = `the program did not end within ${programTimeout} ms`
    child.kill('SIGKILL')
  }

  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4000)
  })
  child.on('message', (message: Message) => {
    clearTimeout(timer)
    if (message.kind === 'start') {
      running = message.name
      timer = setTimeout(giveUp, programTimeout)
    } else if (message.kind === 'done') {
      const { name, records: steps, ms } = message
      records.set(name, { name, records: steps, ms })
      timer = setTimeout(giveUp, programTimeout)
    } else if (message.kind === 'broken') {
      reason = message.message
    } else {
      finished = true
    }
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (!finished && !records.has(running)) {
        const broken = reason || `the process ended with ${signal ?? `code ${code}`}\n${stderr}`
        records.set(running, { name: running, records: [], ms: 0, broken })
      }
      resolve()
    })
  })
}
