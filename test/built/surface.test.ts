// The public surface against v6's, name by name, asked of both libraries as they run. What v6 has and this
// version lacks stands in missing.ts; the test fails when the list is not exact, so it can only become shorter
// on purpose. Names with an underscore are v6's inside and not compared.
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'

import { missingMembers } from './missing.js'

/** A class or an object whose members are listed. */
type Named = Record<string, unknown> & { readonly prototype?: object }

const require = createRequire(__filename)
const ours: Named = require('../../index.js')
const v6: Named = require('sequelize')

test.each(Object.keys(missingMembers))('%s has what v6 has, but for those on the list', (group) => {
  const has = new Set(namesAt(ours, group))
  const lacking = namesAt(v6, group).filter((name) => !has.has(name))
  expect(lacking).toEqual(missingMembers[group])
})

/** Member names at a path such as `Sequelize.Model.prototype`, inherited ones included, sorted. */
function namesAt(library: Named, path: string): readonly string[] {
  let at: unknown = { Sequelize: library }
  for (const part of path.split('.')) at = (at as Record<string, unknown>)[part]
  const names = new Set<string>()
  for (let level = at; level && !isRoot(level); level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) names.add(name)
  }
  return [...names]
    .filter((name) => !/^_|^(length|name|constructor|arguments|caller)$/.test(name))
    .sort()
}

function isRoot(value: unknown): boolean {
  return value === Object.prototype || value === Function.prototype
}
