// Bundles the sources into CommonJS files with source maps: the package, and the command line, which requires the package
// only when a command needs it. What is installed beside the package stays
// outside and is required where the sources require it, so that libraries used late are loaded late.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { rolldown } from 'rolldown'

/** Files of dist/ → the sources they are made of. */
const ENTRIES = { index: 'src/bundle.ts', cli: 'src/cli/main.ts' }

/**
 * Writes the bundle.
 * @param {string} root folder of the repository
 * @param {string} folder where to write to
 */
export async function bundle(root, folder) {
  for (const [name, source] of Object.entries(ENTRIES)) await bundleOne(root, folder, name, source)
}

async function bundleOne(root, folder, name, source) {
  const build = await rolldown({
    cwd: root,
    input: { [name]: source },
    platform: 'node',
    // one copy of the package: what else is bundled asks that file for it
    external: [...outside(root), ...(name === 'index' ? [] : [/\/bundle\.js$/])],
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
      paths: (id) => (/\/bundle\.(js|ts)$/.test(id) ? './index.js' : id),
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
