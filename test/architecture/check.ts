// The rules of the house, applied to files that were read: floors, circles, length, dialect names, SQL text
// and foreign packages. Takes what read-source.ts found, returns faults as lines ready to print.
import { posix } from 'node:path'

import {
  floors,
  maxCodeLines,
  maxDialectLines,
  mayNameDialects,
  mayWriteSql,
  noDialects,
} from './floors.js'
import type { SourceFound } from './read-source.js'

/** Root of the paths below which the floors lie. */
const ROOT = 'src'

/**
 * Checks all files together.
 * @param sources the files, with paths from the repository's root (`src/base/text.ts`)
 * @param packages names of the packages which the sources may import
 * @returns one line per fault, with file and line; empty when the house is in order
 */
export function check(
  sources: readonly SourceFound[],
  packages: ReadonlySet<string>,
): readonly string[] {
  const known = new Set(sources.map((source) => source.path))
  return [
    ...sources.flatMap((source) => checkPlace(source)),
    ...sources.flatMap((source) => checkImports(source, known, packages)),
    ...sources.flatMap((source) => checkText(source)),
    ...checkDialects(sources),
    ...findCircles(sources).map((path) => `circle: ${path.join(' → ')}`),
  ]
}

/** The folder that a file belongs to: the first part below src/, or the file itself. */
function folderOf(path: string): string {
  return posix.relative(ROOT, path).split('/')[0] ?? ''
}

function checkPlace(source: SourceFound): readonly string[] {
  const folder = folderOf(source.path)
  const faults: string[] = []
  if (floors[folder] === undefined) {
    faults.push(`${source.path}:1: '${folder}' has no floor in test/architecture/floors.ts`)
  }
  if (source.codeLines > maxCodeLines) {
    faults.push(`${source.path}:1: ${source.codeLines} lines of code, more than ${maxCodeLines}`)
  }
  return faults
}

/** The length of each dialect's folder: what grows there may belong to all of them. */
function checkDialects(sources: readonly SourceFound[]): readonly string[] {
  const lines = new Map<string, number>()
  for (const { path, lines: own } of sources) {
    const [folder, dialect, ...below] = posix.relative(ROOT, path).split('/')
    if (folder !== 'dialects' || dialect === undefined || below.length === 0) continue
    lines.set(dialect, (lines.get(dialect) ?? 0) + own)
  }
  return [...lines]
    .filter(([dialect, count]) => !noDialects.includes(dialect) && count >= maxDialectLines)
    .map(
      ([dialect, count]) =>
        `${ROOT}/dialects/${dialect}: ${count} lines, not under ${maxDialectLines}: what do other dialects share?`,
    )
}

function checkImports(
  source: SourceFound,
  known: ReadonlySet<string>,
  packages: ReadonlySet<string>,
): readonly string[] {
  return source.imports.flatMap(({ specifier, line }) => {
    const at = `${source.path}:${line}:`
    if (!specifier.startsWith('.')) {
      const isFine = specifier.startsWith('node:') || packages.has(packageOf(specifier))
      return isFine ? [] : [`${at} imports '${specifier}', which package.json does not name`]
    }
    const target = resolve(source.path, specifier)
    // the package's own version, which the build puts in
    if (source.path === 'src/roof.ts' && target === 'package.json') return []
    if (!known.has(target)) return [`${at} imports '${specifier}', but there is no ${target}`]
    const fault = compareFloors(source.path, target)
    return fault ? [`${at} ${fault}`] : []
  })
}

function compareFloors(from: string, to: string): string | undefined {
  const [own, other] = [folderOf(from), folderOf(to)]
  const [ownFloor, otherFloor] = [floors[own], floors[other]]
  if (own === other || ownFloor === undefined || otherFloor === undefined) return undefined
  if (otherFloor < ownFloor) return undefined
  const direction = otherFloor === ownFloor ? 'sideways' : 'upward'
  return `imports ${direction}: ${own} is floor ${ownFloor}, ${other} (${to}) is floor ${otherFloor}`
}

function checkText(source: SourceFound): readonly string[] {
  const folder = folderOf(source.path)
  const faults: string[] = []
  if (!mayNameDialects.includes(folder)) {
    for (const line of source.dialectTests) {
      faults.push(`${source.path}:${line}: asks for a dialect's name: let the dialect carry a flag`)
    }
  }
  if (!mayWriteSql.includes(folder)) {
    for (const line of source.sqlTexts) {
      faults.push(`${source.path}:${line}: writes SQL text outside ${mayWriteSql.join(' and ')}`)
    }
  }
  return faults
}

/** `./x.js` from a file → the path of the source it is compiled from. */
function resolve(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts')
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Depth-first walk; a file met again while it is still open closes a circle. */
function findCircles(sources: readonly SourceFound[]): readonly (readonly string[])[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (source: SourceFound): void => {
    const start = open.indexOf(source.path)
    if (start >= 0) {
      circles.push([...open.slice(start), source.path])
      return
    }
    if (done.has(source.path)) return
    open.push(source.path)
    for (const { specifier } of source.imports) {
      const target = byPath.get(resolve(source.path, specifier))
      if (specifier.startsWith('.') && target) visit(target)
    }
    open.pop()
    done.add(source.path)
  }
  sources.forEach(visit)
  return circles
}
