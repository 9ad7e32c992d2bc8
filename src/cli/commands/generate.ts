/** `migration:generate`, `seed:generate`, `model:generate` and their other names: files to be filled in. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { pluralize } from '../../base/text.js'
import type { Args } from '../given.js'
import { readAttributes } from '../attributes.js'
import { CommandError } from '../failure.js'
import { type FolderKind, folderOf, moduleKind, packageName, timedFile } from '../project.js'
import { emptyMigration, emptySeed, type Form, tableMigration } from '../templates/migration.js'
import { modelFile } from '../templates/model.js'
import { isName } from '../templates/text.js'
import type { View } from '../view.js'
import { createFolder, existing } from './init.js'

/** `migration:generate`: an empty migration. */
export function migration(args: Args, view: View): void {
  createFolder(args, 'migrations', view, false)
  const file = newFile(args, 'migrations', args.text('name') ?? '', 'migration')
  writeFileSync(file, emptyMigration(formOf(args, file), packageName()))
  view.line('New migration was created at', view.name(file), '.')
}

/** `seed:generate`: an empty seed. */
export function seed(args: Args, view: View): void {
  createFolder(args, 'seeders', view, false)
  const file = newFile(args, 'seeders', args.text('name') ?? '', 'seeder')
  writeFileSync(file, emptySeed(formOf(args, file), packageName()))
  view.line('New seed was created at', view.name(file), '.')
}

/** `model:generate`: a model and the migration that creates its table. */
export function model(args: Args, view: View): void {
  requireFolder(args, 'models', view)
  requireFolder(args, 'migrations', view)
  const name = args.text('name') ?? ''
  const file = join(folderOf(args, 'models'), `${name.toLowerCase()}.${endingOf(args)}`)
  // v6: the flag is a string, given or not
  if (existsSync(file) && !args.isGiven('force')) throw existing(file)
  if (!isName(name)) throw new CommandError(`'${name}' cannot be the name of a class`)
  const attributes = readAttributes(args.text('attributes') ?? '')
  const isUnderscored = args.isSet('underscored')
  writeFileSync(
    file,
    modelFile(formOf(args, file), packageName(), { name, attributes, isUnderscored }),
  )

  const table = newFile(args, 'migrations', `create-${kebab(name)}`, 'migration')
  const [createdAt, updatedAt] = isUnderscored
    ? ['created_at', 'updated_at']
    : ['createdAt', 'updatedAt']
  const text = { table: pluralize(name), attributes, createdAt, updatedAt } as const
  writeFileSync(table, tableMigration(formOf(args, table), packageName(), text))
  view.line('New model was created at', view.name(file), '.')
  view.line('New migration was created at', view.name(table), '.')
}

function newFile(args: Args, kind: FolderKind, name: string, what: string): string {
  return timedFile(folderOf(args, kind), name, what, endingOf(args))
}

function requireFolder(args: Args, kind: FolderKind, view: View): void {
  const folder = folderOf(args, kind)
  if (existsSync(folder)) return
  const command = view.name('sequelize init')
  throw new CommandError(`Unable to find ${kind} path (${folder}). Did you run ${command}?`)
}

function endingOf(args: Args): string {
  return args.isSet('typescript') ? 'ts' : 'js'
}

function formOf(args: Args, file: string): Form {
  return args.isSet('typescript') ? 'typescript' : moduleKind(file)
}

/** `BlogPost`, `blog_post` → `blog-post`; `HTMLPage` → `html-page`. */
function kebab(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3-$2')
    .replaceAll(/[\s_-]+/g, '-')
    .toLowerCase()
}
