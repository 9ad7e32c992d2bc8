// Deep paths of types/: every name that v6 declares at a path is declared by the installed package at the
// same path, as the same kind of thing and with type parameters that take as many arguments.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ts from 'typescript-5.9'

import { absentTypes } from './absent-paths.js'
import { installPacked, root, type Installed } from './installed.js'

const v6 = join(root, 'node_modules/sequelize/types')
const paths = readdirSync(v6, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.d.ts'))
  .map((path) => path.slice(0, -'.d.ts'.length))
  .sort()

/** What a program can do with a name. */
interface Face {
  readonly isValue: boolean
  readonly isType: boolean
  readonly isSpace: boolean
  /** Least and greatest number of type arguments. */
  readonly arity: readonly [number, number]
}

describe('deep paths of types/', () => {
  let installed: Installed
  beforeAll(async () => {
    installed = await installPacked()
  }, 120_000)
  afterAll(() => installed.remove())

  test('declare what those of v6 declare', () => {
    const ours = join(installed.folder, 'node_modules/sequelize/types')
    const files = paths.flatMap((path) => [join(v6, `${path}.d.ts`), join(ours, `${path}.d.ts`)])
    const program = ts.createProgram(files, {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      strict: true,
      types: [],
    })
    const found = paths.flatMap((path) => {
      const here = namesOf(program, join(ours, `${path}.d.ts`))
      return [...namesOf(program, join(v6, `${path}.d.ts`))]
        .map(([name, face]) => [path, name, faultOf(face, here.get(name))])
        .filter(([, , fault]) => fault !== undefined)
    })
    const wanted = Object.entries(absentTypes).flatMap(([path, names]) =>
      names.map(([name]) => [path, name, 'missing']),
    )
    expect(found.sort()).toEqual(wanted.sort())
  }, 60_000)
})

/** Where our face of a name gives less than v6's. */
function faultOf(face: Face, ours: Face | undefined): string | undefined {
  if (ours === undefined) return 'missing'
  if (face.isType && !ours.isType) return 'no type'
  if (face.isSpace && !ours.isSpace) return 'no name space'
  // classes that v6 declares at its inner paths may be types of ours: programs annotate with them
  if (face.isValue && !ours.isValue && !face.isType) return 'no value'
  const [least, greatest] = face.arity
  const takes = ours.arity[0] <= least && ours.arity[1] >= greatest
  return takes || !face.isType
    ? undefined
    : `takes ${ours.arity.join('-')}, not ${face.arity.join('-')}`
}

function namesOf(program: ts.Program, file: string): ReadonlyMap<string, Face> {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) return new Map()
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, faceOf(symbol)]))

  function faceOf(symbol: ts.Symbol): Face {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const parameters = (own.declarations ?? []).flatMap((declaration) =>
      'typeParameters' in declaration && Array.isArray(declaration.typeParameters)
        ? [declaration.typeParameters as readonly ts.TypeParameterDeclaration[]]
        : [],
    )[0]
    const all = parameters ?? []
    return {
      isValue: Boolean(own.flags & ts.SymbolFlags.Value),
      isType: Boolean(own.flags & ts.SymbolFlags.Type),
      isSpace: Boolean(own.flags & ts.SymbolFlags.Namespace),
      arity: [all.filter((each) => each.default === undefined).length, all.length],
    }
  }
}
