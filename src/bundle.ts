/**
 * Entry of the bundle `dist/index.js`: the package's names, and beside them what the files of `lib/`
 * need from the inside, so that there is one copy of everything. The package's faces (`index.js`,
 * `index.mjs`, their types) do not pass `internals` on.
 */
import { deepModule } from './deep/index.js'
import * as migrations from './migrations/index.js'

export * from './index.js'

/**
 * Objects of deep paths which have no public name: `internals.deepModule('sql-string')`, and what
 * `resequel/migrations` exports.
 */
export const internals = { deepModule, migrations } as const
