// Which differences of a program count: those of the first step that differs in a way nobody wants. What comes
// after a step whose outcome or rows differ, wanted or not, is a consequence.

import { compareProgram } from '../harness/compare.js'
import type { CompatDialect, Difference, ProgramRecord, Side } from '../harness/types.js'
import { unwanted } from './known.js'
import type { Program } from './language.js'

/** What is found in one program. */
export interface Finding {
  /** Differences of the first step that has an open one. */
  readonly open: readonly Difference[]
  /** Was something listed as wanted seen? */
  readonly wanted: boolean
}

/** Compares the records of both sides. */
export function judgeProgram(
  program: Program,
  { reference, subject }: Readonly<Record<Side, ProgramRecord>>,
  dialect: CompatDialect,
): Finding {
  let wanted = false
  for (const differences of byStep(compareProgram(reference, subject))) {
    const open = unwanted(differences, program, dialect)
    if (open.length > 0) return { open, wanted }
    wanted = true
    if (differences.some(changesWhatFollows)) return { open: [], wanted }
  }
  return { open: [], wanted }
}

function byStep(differences: readonly Difference[]): Iterable<readonly Difference[]> {
  const steps = new Map<string, Difference[]>()
  for (const difference of differences) {
    const list = steps.get(difference.step)
    if (list === undefined) steps.set(difference.step, [difference])
    else list.push(difference)
  }
  return steps.values()
}

/** Only texts of statements and errors leave the rest of a program comparable. */
function changesWhatFollows({ path }: Difference): boolean {
  return !path.startsWith('events') && !path.startsWith('error')
}

/** What kind of difference it is: the same fault in other programs has the same signature. */
export function signatureOf(
  { step, path, reference, subject }: Difference,
  program: Program,
): string {
  const names = (program.models ?? []).map(({ name }) => name)
  const nameless = (text: string): string =>
    names.reduce((rest, name) => rest.replaceAll(name, 'M'), text)
  const call = step.replace(/^\d+ /, '').replace(/^(?:record \d+|[A-Z]\w*)\./, '*.')
  return [call, path, reference, subject].map(nameless).map(withoutValues).join(' ¦ ')
}

function withoutValues(text: string): string {
  return text
    .replaceAll(/\[\d+\]/g, '[]')
    .replaceAll(/'(?:[^']|'')*'/g, "'…'")
    .replaceAll(/[`"][A-Za-z_][\w.]*[`"]/g, '«n»')
    .replaceAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, '0')
    .replaceAll(/(?:«n»(?:\.«n»)*(?:, ?)?)+/g, '«n»')
    .slice(0, 400)
}
