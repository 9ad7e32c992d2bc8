// Makes a program that differs smaller as long as it differs in the same way: parts of its JSON are taken out,
// the large ones first. Comes in: a program and the question whether another one still shows the difference.

import type { Encoded, Program } from './language.js'

/** The smallest program that was found to differ in the same way, by `most` tries. */
export async function shrink(
  program: Program,
  differs: (smaller: Program) => Promise<boolean>,
  most: number,
): Promise<Program> {
  let best = program
  let tries = 0
  let went = true
  while (went && tries < most) {
    went = false
    for (const path of pathsOf(dataOf(best))) {
      if (tries >= most) break
      const smaller = without(dataOf(best), path)
      if (smaller === undefined) continue
      tries++
      if (await differs(programOf(smaller))) {
        best = programOf(smaller)
        went = true
      }
    }
  }
  return best
}

/** A program as data to take parts from. */
function dataOf(program: Program): Encoded {
  return JSON.parse(JSON.stringify(program)) as Encoded
}

function programOf(data: Encoded): Program {
  return JSON.parse(JSON.stringify(data)) as Program
}

type Path = readonly (string | number)[]

/** Places that may be taken out, the upper ones first, the last members of lists first. */
function pathsOf(value: Encoded): readonly Path[] {
  const found: Path[] = []
  const queue: { readonly path: Path; readonly value: Encoded }[] = [{ path: [], value }]
  for (const { path, value: here } of queue) {
    if (typeof here !== 'object' || here === null) continue
    const isSpecial = '$' in here
    const keys = Array.isArray(here)
      ? here.map((_, index) => index).toReversed()
      : Object.keys(here)
    for (const key of keys) {
      const own = [...path, key]
      // forms of the language keep their members; the lists of a program may only lose members
      if (!isSpecial && !isFixed(own)) found.push(own)
      queue.push({ path: own, value: (here as { readonly [key: string]: Encoded })[key] ?? null })
    }
  }
  return found
}

const FIXED = new Set([
  'odd',
  'models',
  'steps',
  'associations',
  'name',
  'on',
  'call',
  'source',
  'target',
  'kind',
])

function isFixed(path: Path): boolean {
  const last = path.at(-1)
  return path.length <= 3 && typeof last === 'string' && FIXED.has(last)
}

function without(value: Encoded, [key, ...rest]: Path): Encoded | undefined {
  if (key === undefined || typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) {
    const list: readonly Encoded[] = value
    if (Number(key) >= list.length) return undefined
    if (rest.length === 0) return list.filter((_, index) => index !== key)
    const member = without(list[Number(key)] ?? null, rest)
    return member === undefined
      ? undefined
      : list.map((each, index) => (index === key ? member : each))
  }
  const object = value as { readonly [key: string]: Encoded }
  if (!(key in object)) return undefined
  const { [String(key)]: gone, ...others } = object
  if (rest.length === 0) return others
  const member = without(gone ?? null, rest)
  return member === undefined ? undefined : { ...object, [String(key)]: member }
}
