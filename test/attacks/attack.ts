// Runs attacks, one test per place, and judges them: an error of the package before any statement was sent, an error
// of the database, or a harmless result; never a changed table, a canary, or a dirty prototype.
import { AssertionError } from 'node:assert'
import { inspect } from 'node:util'
import { beforeAll, expect, test } from 'vitest'

import { BaseError, DatabaseError } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { CANARY, makeWorld, type World } from './world.js'

/** What may come of an attack. */
export type Outcome =
  /** An error of the package, and no statement was sent. */
  | 'refused'
  /** No row, `0`, `null`, or one of the errors above and below. */
  | 'nothing'
  /** Whatever the work checks itself, or an error. */
  | 'harmless'

/** One attack. */
export interface Attack {
  /** Where the input goes; one test per place. */
  readonly place: string
  /** The input, shortened. */
  readonly name: string
  readonly outcome: Outcome
  /** Does the hostile call, and may check its result. */
  readonly run: (world: World) => unknown
  /** What the message must say. */
  readonly says?: RegExp
}

/**
 * Declares a group of attacks on every database.
 * @param attacks the list
 * @param options options of the connection
 */
export function againstAll(
  attacks: readonly Attack[],
  options: Record<string, unknown> = {},
  only: (dialect: string) => boolean = () => true,
): void {
  eachDialect((database) => {
    if (!only(database.dialect)) {
      database.testIf(false, 'these attacks need something that the database lacks')(
        'attacks',
        () => {},
      )
      return
    }
    let world: World
    beforeAll(async () => {
      world = await makeWorld(database, options)
    })
    for (const [place, group] of byPlace(attacks)) {
      test(`${place} (${group.length} attacks)`, async () => {
        const failures: string[] = []
        let wasSent = false
        for (const attack of group) {
          try {
            await judge(attack, world)
          } catch (error) {
            failures.push(`${attack.name}\n  ${String(error)}`)
          }
          wasSent ||= world.sent.length > 0
        }
        if (failures.length > 0)
          throw new Error(`${failures.length} came through:\n${failures.join('\n')}`)
        await world.unharmed(wasSent)
      })
    }
  })
}

/** One test per place: its attacks run one after another, and all that fail are told. */
function byPlace(attacks: readonly Attack[]): Map<string, Attack[]> {
  const groups = new Map<string, Attack[]>()
  for (const attack of attacks) {
    const group = groups.get(attack.place)
    if (group === undefined) groups.set(attack.place, [attack])
    else group.push(attack)
  }
  return groups
}

async function judge(attack: Attack, world: World): Promise<void> {
  world.sent.length = 0
  let result: unknown
  try {
    result = await attack.run(world)
  } catch (error) {
    expectClear(error, attack, world)
    return
  }
  const shown = inspect(result, { depth: 6 })
  expect(attack.outcome, `came through with ${shown}\n${world.sent.join('\n')}`).not.toBe('refused')
  expect(shown).not.toContain(CANARY)
  if (attack.outcome === 'nothing') {
    expect(isNothing(result), `gave ${shown}\n${world.sent.join('\n')}`).toBe(true)
  }
}

function expectClear(error: unknown, { outcome, says }: Attack, { sent }: World): void {
  const text = inspect(error)
  // v6's class for replacements that are no list; options without end
  const isOwn = error instanceof TypeError && error.message.startsWith('"replacements" must be')
  const isDeep =
    error instanceof RangeError && error.message.startsWith('Options are nested deeper')
  const isClear = error instanceof BaseError || error instanceof AssertionError || isOwn || isDeep
  if (!isClear) throw error
  expect(String(error)).not.toContain(CANARY)
  if (outcome === 'refused') {
    expect(error instanceof DatabaseError, `reached the database: ${text}`).toBe(false)
    expect(sent, text).toEqual([])
  } else if (error instanceof DatabaseError) {
    // A hostile text that broke out of its quotes shows as a syntax error.
    expect(error.message).not.toMatch(/syntax error|unterminated|unrecognized token|near "/i)
    expect(error.message).not.toMatch(/error in your SQL syntax/i)
  }
  if (says !== undefined) expect((error as Error).message).toMatch(says)
}

function isNothing(result: unknown): boolean {
  if (result === null || result === undefined || result === 0) return true
  return Array.isArray(result) && result.every(isNothing)
}

/** The hostile value as `JSON.parse` makes it, own `__proto__` keys included. */
export function parsed(json: string): unknown {
  return JSON.parse(json) as unknown
}

/** A short name for a test. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : inspect(value, { depth: 4 })
  const line = text.replace(/\s+/g, ' ')
  return line.length > 70 ? `${line.slice(0, 70)}… (${line.length})` : line
}
