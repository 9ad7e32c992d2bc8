/**
 * `db:create` and `db:drop`: from a connection to a database that is always there. MariaDB and SQLite, which v6's
 * command line refuses, work too; a database of SQLite is its file.
 */
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { type Maintenance, maintenance } from '../../dialects/shared/maintenance.js'
import type { Sequelize } from '../../index.js'
import type { Args } from '../given.js'
import { type Config, readConfig } from '../config.js'
import { confirm } from '../confirm.js'
import { CommandError } from '../failure.js'
import { connect } from '../orm.js'
import type { View } from '../view.js'

const FLAGS = ['charset', 'collate', 'encoding', 'ctype', 'template'] as const

/** `db:create`. */
export async function create(args: Args, view: View): Promise<void> {
  const config = await readConfig(args, view)
  const file = fileOf(config)
  const name = file ?? databaseOf(config)
  if (file === undefined) {
    const options = Object.fromEntries(FLAGS.map((flag) => [flag, args.text(flag)]))
    await withServer(config, view, (sequelize) =>
      sequelize.getQueryInterface().createDatabase(name, options),
    )
  } else {
    mkdirSync(dirname(file), { recursive: true })
    // an empty file is an empty database
    closeSync(openSync(file, 'a'))
  }
  view.line('Database', view.name(name), 'created.')
}

/** `db:drop`. */
export async function drop(args: Args, view: View): Promise<void> {
  const config = await readConfig(args, view)
  const file = fileOf(config)
  const name = file ?? databaseOf(config)
  await confirm(args, `Drop the database ${name} and all that is in it?`)
  if (file === undefined) {
    await withServer(config, view, (sequelize) => sequelize.getQueryInterface().dropDatabase(name))
  } else {
    // beside it lie the journals of statements under way
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(file + ending, { force: true })
  }
  view.line('Database', view.name(name), 'dropped.')
}

function maintenanceOf(config: Config): Maintenance | undefined {
  return maintenance[String(config['dialect'])]
}

/** The file, where a database is one; undefined for servers. */
function fileOf(config: Config): string | undefined {
  if (maintenanceOf(config)?.isFile !== true) return undefined
  const { storage } = config
  if (typeof storage !== 'string' || storage === '' || storage.startsWith(':memory')) {
    throw new CommandError(
      'A database in memory is not created or dropped: name a file as "storage"',
    )
  }
  return resolve(storage)
}

function databaseOf(config: Config): string {
  if (maintenanceOf(config) === undefined || config['protocol'] === 'pglite') {
    throw new CommandError(
      `Dialect ${String(config['dialect'])} does not support db:create / db:drop commands`,
    )
  }
  const { database } = config
  if (typeof database === 'string' && database !== '') return database
  throw new CommandError('The configuration names no database')
}

async function withServer(
  config: Config,
  view: View,
  work: (sequelize: Sequelize) => Promise<void>,
): Promise<void> {
  const { sequelize } = await connect(
    { ...config, database: maintenanceOf(config)?.database },
    view,
  )
  try {
    await work(sequelize)
  } finally {
    await sequelize.close()
  }
}
