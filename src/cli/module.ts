/**
 * Loads a file that a user wrote: JSON, CommonJS, an ES module, TypeScript (by jiti, which is loaded for it alone).
 */
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequire } from 'node:module'

const typescript = new Set(['.ts', '.mts', '.cts'])

/**
 * What a file exports: of an ES module its default export if it has one.
 * @param file absolute path
 * @throws whatever the file throws, and syntax errors
 */
export async function loadFile(file: string): Promise<unknown> {
  if (typescript.has(extname(file))) {
    const { createJiti } = await import('jiti')
    return defaultOf(await createJiti(file, { fsCache: false, interopDefault: false }).import(file))
  }
  if (extname(file) === '.mjs') return defaultOf(await import(pathToFileURL(file).href))
  try {
    return defaultOf(createRequire(file)(file))
  } catch (error) {
    if (!isEsModule(error)) throw error
    return defaultOf(await import(pathToFileURL(file).href))
  }
}

/** A `.js` file of a package of ES modules, or one that awaits at its top. */
function isEsModule(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE'
}

function defaultOf(loaded: unknown): unknown {
  const isModule = typeof loaded === 'object' && loaded !== null && 'default' in loaded
  if (!isModule) return loaded
  const isCompiled =
    '__esModule' in loaded || Object.prototype.toString.call(loaded) === '[object Module]'
  return isCompiled ? loaded.default : loaded
}
