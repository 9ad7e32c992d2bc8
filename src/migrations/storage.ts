/**
 * Where migrations are recorded that are not in the database: a file, or nowhere. In: names. Out: names.
 * Guide: "Migrations – the record".
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

import { plainError } from '../errors/index.js'
import type { MigrationStorage } from './migration.js'

/** A JSON file with a list of names, in the order in which they were run. v6's format. */
export class JSONStorage implements MigrationStorage {
  readonly path: string

  /** @param options.path the file, `umzug.json` in the working folder by default (as in umzug) */
  constructor({ path = resolve('umzug.json') }: { readonly path?: string } = {}) {
    this.path = path
  }

  async logMigration({ name }: { readonly name: string }): Promise<void> {
    await this.write([...(await this.executed()), name])
  }

  async unlogMigration({ name }: { readonly name: string }): Promise<void> {
    const names = await this.executed()
    await this.write(names.filter((recorded) => recorded !== name))
  }

  /** @throws Error if the file holds anything but a list of names */
  async executed(): Promise<string[]> {
    let text: string
    try {
      text = await readFile(this.path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    }
    const read: unknown = JSON.parse(text)
    if (Array.isArray(read) && read.every((name) => typeof name === 'string')) return read
    throw plainError(`${this.path}: a list of names of migrations was expected`)
  }

  /** Written beside and renamed: a program that dies leaves the old list or the new one. */
  private async write(names: readonly string[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true })
    const next = `${this.path}.${process.pid}`
    await writeFile(next, JSON.stringify(names, null, '  '))
    await rename(next, this.path)
  }
}

/** No record: everything is pending, always. v6's default for seeds. */
export class NoStorage implements MigrationStorage {
  async logMigration(): Promise<void> {}

  async unlogMigration(): Promise<void> {}

  async executed(): Promise<string[]> {
    return []
  }
}
