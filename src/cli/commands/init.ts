/** `init` and its parts: the configuration and the three folders of a new project. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'

import type { Args } from '../given.js'
import { CommandError } from '../failure.js'
import {
  configFile,
  type FolderKind,
  folderOf,
  moduleKind,
  packageName,
  shown,
} from '../project.js'
import { configFileText, modelsIndexText } from '../templates/project.js'
import type { View } from '../view.js'

const folders: readonly FolderKind[] = ['models', 'migrations', 'seeders']

/** `init`, `init:config`, `init:models`, `init:migrations`, `init:seeders`. */
export function init(args: Args, view: View): void {
  const [, part] = args.command.split(':')
  if (part === undefined || part === 'config') writeConfig(args, view)
  for (const kind of folders) {
    if (part !== undefined && part !== kind) continue
    createFolder(args, kind, view)
    if (kind === 'models') writeModelsIndex(args)
  }
}

/**
 * Creates a folder, or says that it is there.
 * @param isForced whether an existing one is deleted first, with all that is in it
 */
export function createFolder(
  args: Args,
  kind: FolderKind,
  view: View,
  isForced: boolean = args.isSet('force'),
): void {
  const folder = folderOf(args, kind)
  if (isForced) {
    view.line(`Deleting the ${kind} folder. (--force)`)
    rmSync(folder, { recursive: true, force: true })
    view.line(`Successfully deleted the ${kind} folder.`)
  }
  if (existsSync(folder)) {
    view.line(`${kind} folder at "${folder}" already exists.`)
    return
  }
  mkdirSync(folder, { recursive: true })
  view.line(`Successfully created ${kind} folder at "${folder}".`)
}

/** What is thrown for a file that a command will not replace. */
export function existing(path: string): CommandError {
  return new CommandError(
    `The file ${path} already exists. Run command with --force to overwrite it.`,
  )
}

function writeConfig(args: Args, view: View): void {
  const file = configFile(args)
  if (existsSync(file) && !args.isSet('force')) throw existing(shown(file))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, configFileText(extname(file).slice(1), moduleKind(file)))
  view.line(`Created "${shown(file)}"`)
}

function writeModelsIndex(args: Args): void {
  const folder = folderOf(args, 'models')
  const file = join(folder, 'index.js')
  if (existsSync(file)) throw existing(file)
  const config = relative(folder, configFile(args)).split(sep).join('/')
  const seen = config.startsWith('.') ? config : `./${config}`
  writeFileSync(file, modelsIndexText(moduleKind(file), packageName(), seen))
}
