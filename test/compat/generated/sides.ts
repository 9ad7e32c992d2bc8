// Two processes that stay: `sequelize@6` and ours, each running the programs it is sent on a database of its own.
// A program that kills or blocks its process is recorded as broken, and the process is replaced.

import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { CompatDialect, ProgramRecord, Side, StepRecord } from '../harness/types.js'
import type { Program } from './language.js'

interface Answer {
  readonly id?: number
  readonly records?: readonly StepRecord[]
  readonly broken?: string
}

/** Where and with which package programs run. */
export interface Place {
  readonly dialect: CompatDialect
  readonly url: string
  readonly packages: Readonly<Record<Side, string>>
}

/** Runs programs on both sides. */
export interface Sides {
  readonly run: (program: Program) => Promise<Readonly<Record<Side, ProgramRecord>>>
  readonly close: () => Promise<void>
}

const CHILD = join(__dirname, 'child', 'main.cjs')
const LONGEST = 15_000

/** Starts the two processes. */
export function openSides(place: Place): Sides {
  const reference = openSide('reference', place)
  const subject = openSide('subject', place)
  return {
    run: async (program) => {
      const [theirs, ours] = await Promise.all([reference.run(program), subject.run(program)])
      return { reference: theirs, subject: ours }
    },
    close: async () => {
      await Promise.all([reference.close(), subject.close()])
    },
  }
}

interface OneSide {
  readonly run: (program: Program) => Promise<ProgramRecord>
  readonly close: () => Promise<void>
}

function openSide(side: Side, place: Place): OneSide {
  let child: ChildProcess | undefined
  let count = 0

  function start(): ChildProcess {
    const { dialect, url } = place
    const databaseName = `compat_${side}_${process.pid}`
    const job = { side, dialect, url, databaseName, packagePath: place.packages[side] }
    return fork(CHILD, [JSON.stringify(job)], {
      env: { ...process.env, TZ: 'Europe/Berlin', FORCE_COLOR: '0', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    })
  }

  return {
    run: (program) => {
      const id = ++count
      child ??= start()
      const mine = child
      return new Promise((resolve) => {
        const done = (records: readonly StepRecord[], broken?: string): void => {
          clearTimeout(timer)
          mine.off('message', hear)
          mine.off('exit', exit)
          const record = { name: 'generated', records, ms: 0 }
          resolve(broken === undefined ? record : { ...record, broken })
        }
        const hear = (answer: Answer): void => {
          if (answer.id === id) done(answer.records ?? [], answer.broken)
        }
        const exit = (): void => {
          child = undefined
          done([], 'the process ended')
        }
        const timer = setTimeout(() => {
          child = undefined
          mine.kill('SIGKILL')
          done([], 'the program did not end')
        }, LONGEST)
        mine.on('message', hear)
        mine.on('exit', exit)
        mine.send({ id, program })
      })
    },
    close: async () => {
      const mine = child
      if (mine === undefined) return
      await new Promise((resolve) => {
        mine.on('exit', resolve)
        mine.send({ end: true })
      })
    },
  }
}
