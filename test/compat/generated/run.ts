// Runs many generated programs on both sides and collects what differs: one finding per signature, with the
// smallest program that shows it.

import fc from 'fast-check'
import type { CompatDialect, Difference } from '../harness/types.js'
import { judgeProgram, signatureOf } from './judge.js'
import type { Program } from './language.js'
import { shrink } from './shrink.js'
import type { Sides } from './sides.js'

/** A way to differ. */
export interface Finding {
  readonly signature: string
  readonly count: number
  readonly difference: Difference
  readonly program: Program
}

/** Outcome of a run. */
export interface Outcome {
  readonly programs: number
  readonly steps: number
  /** Steps that both sides ended without an error. */
  readonly fulfilled: number
  readonly findings: readonly Finding[]
}

/** Which programs, how many, from which seed. */
export interface Amount {
  readonly arbitrary: fc.Arbitrary<Program>
  readonly runs: number
  readonly seed: number
  readonly dialect: CompatDialect
  /** Stop after so many ways to differ; shrink those. */
  readonly most: number
  /** Programs tried to make one that differs smaller. */
  readonly tries: number
}

/** Runs the programs, one after the other. */
export async function runGenerated(sides: Sides, amount: Amount): Promise<Outcome> {
  const { dialect, most } = amount
  const found = new Map<string, { count: number; difference: Difference; program: Program }>()
  const outcome = { programs: 0, steps: 0, fulfilled: 0 }
  const differencesOf = async (program: Program): Promise<readonly Difference[]> => {
    const records = await sides.run(program)
    outcome.steps += records.reference.records.length
    outcome.fulfilled += records.reference.records.filter(({ error }) => error === undefined).length
    return judgeProgram(program, records, dialect).open
  }
  for (const program of fc.sample(amount.arbitrary, { numRuns: amount.runs, seed: amount.seed })) {
    outcome.programs++
    const [difference] = await differencesOf(program)
    if (difference === undefined) continue
    const signature = signatureOf(difference, program)
    const earlier = found.get(signature)
    if (earlier === undefined) found.set(signature, { count: 1, difference, program })
    else earlier.count++
    if (found.size >= most) break
  }
  const { programs, steps, fulfilled } = outcome
  const findings: Finding[] = []
  for (const [signature, { count, program }] of [...found].toSorted(
    ([, a], [, b]) => b.count - a.count,
  )) {
    const shows = async (smaller: Program): Promise<Difference | undefined> => {
      const [first] = await differencesOf(smaller)
      return first !== undefined && signatureOf(first, smaller) === signature ? first : undefined
    }
    const differs = async (smaller: Program): Promise<boolean> =>
      (await shows(smaller)) !== undefined
    const smallest = await shrink(program, differs, amount.tries)
    const difference = (await shows(smallest)) ?? found.get(signature)?.difference
    if (difference !== undefined) findings.push({ signature, count, difference, program: smallest })
  }
  return { programs, steps, fulfilled, findings }
}

/** Text for people. */
export function reportFindings(findings: readonly Finding[]): string {
  const short = (text: string): string => (text.length > 700 ? `${text.slice(0, 700)}…` : text)
  return findings
    .map(({ count, difference, program }) =>
      [
        `${count} × ${difference.step} › ${difference.path}`,
        `  v6:   ${short(difference.reference)}`,
        `  ours: ${short(difference.subject)}`,
        `  program: ${JSON.stringify(program)}`,
      ].join('\n'),
    )
    .join('\n')
}
