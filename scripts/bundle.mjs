// Bundles the sources into one CommonJS file with a source map. What is installed beside the package stays
// outside and is required where the sources require it, so that libraries used late are loaded late.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

/** Sources of the files that run → their places in dist/. */
const ENTRIES = { index: 'src/bundle.ts' }

/**
 * Writes the bundle.
 * @param {string} root folder of the repository
 * @param {string} folder where to write to
 */
export async function bundle(root, folder) {
  const build = await rolldown({
    cwd: root,
    input: ENTRIES,
    platform: 'node',
    external: outside(root),
    tsconfig: join(root, 'tsconfig.build.json'),
    transform: { target: 'es2023' },
    // every file may hang something on something: nothing is dropped by guess
    treeshake: false,
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`)
    },
  })
  try {
    await build.write({
      dir: folder,
      format: 'cjs',
      entryFileNames: '[name].js',
      sourcemap: true,
      // stack traces and `constructor.name` show the names of the sources
      keepNames: true,
      minify: false,
      // the sources have them, and the source map leads there; parsing them costs at every start
      comments: false,
      exports: 'named',
      esModule: true,
      codeSplitting: false,
    })
  } finally {
    await build.close()
  }
}

/** Patterns of the packages which are not bundled: dependencies, drivers, and Node's own modules. */
function outside(root) {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const names = Object.keys({ ...dependencies, ...peerDependencies })
  return [/^node:/, ...names.map((name) => new RegExp(`^${name}(/|$)`))]
}
