// Compares the records of the two sides, step by step and value by value.
// Comes in: two ProgramRecords; goes out: the list of differences (empty = equal).

import type { Difference, Json, ProgramRecord, StepRecord } from './types.js'

const MISSING = '(missing)'
const STOPPED = '(program stopped)'

/** All differences of one program; at most one line per differing place. */
export function compareProgram(
  reference: ProgramRecord,
  subject: ProgramRecord,
): readonly Difference[] {
  const program = reference.name
  if (subject.broken !== undefined || reference.broken !== undefined) {
    const text = (record: ProgramRecord): string => record.broken ?? 'runs'
    if (text(reference) === text(subject)) return []
    return [
      {
        program,
        step: '(process)',
        path: 'broken',
        reference: text(reference),
        subject: text(subject),
      },
    ]
  }
  const found: Difference[] = []
  const theirs = new Map(reference.records.map((record) => [record.step, record]))
  const ours = new Map(subject.records.map((record) => [record.step, record]))
  const stop = ours.get(STOPPED)
  for (const step of new Set([...theirs.keys(), ...ours.keys()])) {
    // What a program did not get to is one difference, not one per step.
    if (stop !== undefined && (step === STOPPED || !ours.has(step))) continue
    for (const place of compareStep(theirs.get(step), ours.get(step))) {
      found.push({ program, step, ...place })
    }
  }
  if (stop !== undefined && !theirs.has(STOPPED)) {
    const missed = [...theirs.keys()].filter((step) => !ours.has(step)).length
    const places = { path: 'step', reference: `${missed} more steps`, subject: summary(stop) }
    found.push({ program, step: STOPPED, ...places })
  }
  return found
}

type Place = Pick<Difference, 'path' | 'reference' | 'subject'>

function compareStep(reference?: StepRecord, subject?: StepRecord): readonly Place[] {
  if (reference === undefined || subject === undefined) {
    return [
      {
        path: 'step',
        reference: reference === undefined ? MISSING : summary(reference),
        subject: subject === undefined ? MISSING : summary(subject),
      },
    ]
  }
  const places: Place[] = []
  if ((reference.error === undefined) !== (subject.error === undefined)) {
    places.push({ path: 'outcome', reference: summary(reference), subject: summary(subject) })
  } else {
    compareValue(reference.result, subject.result, 'result', places)
    compareValue(reference.error, subject.error, 'error', places)
  }
  compareEvents(reference.events ?? [], subject.events ?? [], places)
  return places
}

function summary(record: StepRecord): string {
  return record.error === undefined ? show(record.result) : `throws ${showError(record.error)}`
}

function showError(error: Json): string {
  if (!isObject(error)) return show(error)
  return `${String(error['class'] ?? '')} ${String(error['message'] ?? show(error))}`
}

/** Events of equal number are compared one by one; otherwise the lists are shown as a diff. */
function compareEvents(
  reference: readonly Json[],
  subject: readonly Json[],
  places: Place[],
): void {
  if (reference.length === subject.length) {
    reference.forEach((event, index) => {
      compareValue(event, subject[index], `events[${index}]`, places)
    })
    return
  }
  const theirs = reference.map(show)
  const ours = subject.map(show)
  const onlyTheirs = without(theirs, ours)
  const onlyOurs = without(ours, theirs)
  places.push({
    path: 'events',
    reference: `${theirs.length} events; only here: ${onlyTheirs.join(' | ') || '-'}`,
    subject: `${ours.length} events; only here: ${onlyOurs.join(' | ') || '-'}`,
  })
}

/** Members of `list` left over after striking out each member of `other` once. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const rest = [...other]
  return list.filter((member) => {
    const index = rest.indexOf(member)
    if (index < 0) return true
    rest.splice(index, 1)
    return false
  })
}

function compareValue(
  reference: Json | undefined,
  subject: Json | undefined,
  path: string,
  places: Place[],
): void {
  if (Object.is(reference, subject)) return
  if (isList(reference) && isList(subject)) {
    compareLists(reference, subject, path, places)
  } else if (isObject(reference) && isObject(subject) && sameKind(reference, subject)) {
    compareObjects(reference, subject, path, places)
  } else {
    places.push({ path, reference: show(reference), subject: show(subject) })
  }
}

function compareLists(
  reference: readonly Json[],
  subject: readonly Json[],
  path: string,
  places: Place[],
): void {
  if (reference.length !== subject.length) {
    places.push({
      path: `${path}.length`,
      reference: `${reference.length}: ${show(reference)}`,
      subject: `${subject.length}: ${show(subject)}`,
    })
    return
  }
  reference.forEach((member, index) => {
    compareValue(member, subject[index], `${path}[${index}]`, places)
  })
}

function compareObjects(
  reference: { readonly [key: string]: Json },
  subject: { readonly [key: string]: Json },
  path: string,
  places: Place[],
): void {
  const theirs = Object.keys(reference)
  const ours = Object.keys(subject)
  const before = places.length
  for (const key of new Set([...theirs, ...ours])) {
    compareValue(reference[key], subject[key], `${path}.${key}`, places)
  }
  if (places.length === before && theirs.join('\n') !== ours.join('\n')) {
    places.push({ path: `${path}.(key order)`, reference: theirs.join(), subject: ours.join() })
  }
}

// Objects of different kind (a Date and an instance, say) are shown whole.
function sameKind(
  reference: { readonly [key: string]: Json },
  subject: { readonly [key: string]: Json },
): boolean {
  return reference['$'] === subject['$']
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: Json | undefined): string {
  if (value === undefined) return MISSING
  if (isObject(value) && Object.keys(value).length === 1 && typeof value['sql'] === 'string') {
    return value['sql']
  }
  return JSON.stringify(value)
}
