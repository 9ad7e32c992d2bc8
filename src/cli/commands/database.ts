/**
 * `db:create` and `db:drop`: from a connection to a database that is always there. MariaDB and SQLite, which v6's
 * command line refuses, work too; a database of SQLite is its file.
 */
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import type { Sequelize } from '../../index.js'
import type { Args } from '../given.js'
import { type Config, readConfig } from '../config.js'
import { confirm } from '../confirm.js'
import { CommandError } from '../failure.js'
import { connect } from '../orm.js'
import type { View } from '../view.js'

/** Dialect → the database to connect to while another one is made or dropped; none is needed for MySQL. */
const maintenance: Readonly<Record<string, { readonly database: string | undefined }>> = {
  postgres: { database: 'postgres' },
  mysql: { database: undefined },
  mariadb: { database: undefined },
  mssql: { database: 'master' },
}

const FLAGS = ['charset', 'collate', 'encoding', 'ctype', 'template'] as const

/** `db:create`. */
export async function create(args: Args, view: View): Promise<void> {
  const config = await readConfig(args, view)
  const file = sqliteFile(config)
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
  const file = sqliteFile(config)
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

/** The file of an SQLite database; undefined for servers. */
function sqliteFile(config: Config): string | undefined {
  if (config['dialect'] !== 'sqlite') return undefined
  const { storage } = config
  if (typeof storage !== 'string' || storage === '' || storage.startsWith(':memory')) {
    throw new CommandError(
      'A database in memory is not created or dropped: name a file as "storage"',
    )
  }
  return resolve(storage)
}

function databaseOf(config: Config): string {
  const dialect = String(config['dialect'])
  if (!maintenance[dialect] || config['protocol'] === 'pglite') {
    throw new CommandError(`Dialect ${dialect} does not support db:create / db:drop commands`)
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
    { ...config, ...maintenance[String(config['dialect'])] },
    view,
  )
  try {
    await work(sequelize)
  } finally {
    await sequelize.close()
  }
}
