/**
 * The program `sequelize` (`resequel`, `sequelize-cli`): reads the command line, loads the one command it names, runs
 * it, and leaves with code 0, or 1 after an error. In: `process.argv`. Out: what `view.ts` prints.
 * Commands and their lines: PARITY 15, `docs/cli.md`.
 */
import { basename } from 'node:path'

import { readArgs, type Request } from './args.js'
import { UsageError } from './failure.js'
import { readRc } from './rc.js'
import { ownVersion } from './version.js'
import { createView } from './view.js'

/**
 * Runs a command line and ends the process, as v6's does: a migration may have left something open.
 * @param argv as in `process.argv`: the first two words are Node and the program
 */
export async function main(argv: readonly string[]): Promise<never> {
  const isJson = argv.includes('--json')
  let view = createView({ isJson, isDebug: argv.includes('--debug') })
  view.banner(banner())
  try {
    const env = process.env['NODE_ENV'] || 'development'
    const request = readArgs(argv.slice(2), basename(argv[1] ?? 'sequelize', '.js'), env, readRc)
    if (request.kind === 'run') {
      view = createView({ isJson, isDebug: request.args.isSet('debug') })
    }
    await serve(request, view)
  } catch (error) {
    if (error instanceof UsageError) process.stderr.write(`${error.help}\n\n${error.message}\n`)
    else view.error(error)
    return process.exit(1)
  }
  return process.exit(0)

  async function serve(request: Request, printer: typeof view): Promise<void> {
    if (request.kind === 'version') process.stdout.write(`${ownVersion()}\n`)
    else if (request.kind === 'help') process.stdout.write(`${request.text}\n`)
    else await (await request.command.load())(request.args, printer)
  }
}

/** v6's first line. The command line and the package are one here. */
function banner(): string {
  const version = ownVersion()
  return `Sequelize CLI [Node: ${process.versions.node}, CLI: ${version}, ORM: ${version}]`
}
