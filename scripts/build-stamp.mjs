// One hash over everything that decides what dist/ contains: the sources, the compiler's settings and
// its version. `build.mjs` writes it into dist/.stamp, `prepare.mjs` compares it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'node_modules/typescript/package.json',
  'node_modules/rolldown/package.json',
  'scripts/build.mjs',
  'scripts/bundle.mjs',
  'scripts/faces.mjs',
]

/**
 * Hash of the inputs of the build.
 * @param {string} root folder of the repository
 * @returns {string} 64 hexadecimal digits
 */
export function buildStamp(root) {
  const hash = createHash('sha256')
  const sources = readdirSync(join(root, 'src'), { recursive: true })
    .map((path) => join('src', path))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
  for (const path of [...SETTINGS, ...sources]) {
    const file = join(root, path)
    hash.update(`${path}\0`)
    if (existsSync(file)) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}
