// What contestants have in common: the version of a package for the heading of a report, and the words
// of one who cannot take part.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * @param {string} name the package
 * @param {string} [from] a file whose `require` finds it; this one by default
 * @returns {string} `name@version`
 */
export function versionOf(name, from = import.meta.url) {
  let folder = dirname(createRequire(from).resolve(name))
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (found.name === name && found.version) return `${name}@${found.version}`
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
    if (dirname(folder) === folder) return name
    folder = dirname(folder)
  }
}

/**
 * @param {{ dialect: string }} target
 * @param {string[]} known
 * @throws when the contestant is not set up for the dialect: the report says so
 */
export function needsDialect({ dialect }, known) {
  if (!known.includes(dialect)) throw new Error(`not set up for ${dialect} in this bench`)
}
