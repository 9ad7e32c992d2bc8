// The driver where a program has installed `mssql` only, as guides for SQL Server say (PARITY D3): the tedious inside
// of it is used. A program of its own, in a folder of its own: the real tedious lies there where npm would put it.
import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

import { startTds } from '../servers/tds/endpoint.js'

const root = join(__dirname, '../..')

/** What npm puts into a package that others install. */
const published = ['index.js', 'package.json', 'dist']

const program = `
const { Sequelize } = require('resequel')
const run = async () => {
  const sequelize = new Sequelize(process.argv[2], { dialect: 'mssql', logging: false, databaseVersion: '16.0.1' })
  const [rows] = await sequelize.query('SELECT 1 AS [one]')
  await sequelize.close()
  return rows
}
run().then((rows) => console.log(JSON.stringify(rows)), (error) => console.log(error.message))
`

/** A program's folder with our package, what it depends on, and no driver. */
function makeProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inside-mssql-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const modules = join(folder, 'node_modules')
  for (const part of published) {
    cpSync(join(root, part), join(modules, 'resequel', part), { recursive: true })
  }
  const { dependencies }: { dependencies: object } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  writeFileSync(join(folder, 'program.js'), program)
  return folder
}

/** Installs a package whose main file is the text. */
function install(at: string, version: string, main: string): void {
  mkdirSync(at, { recursive: true })
  writeFileSync(join(at, 'package.json'), JSON.stringify({ version, main: 'index.js' }))
  writeFileSync(join(at, 'index.js'), main)
}

/** `mssql` with its own tedious, of which the text is the main file. */
function installMssql(folder: string, version: string, tedious: string): void {
  const mssql = join(folder, 'node_modules/mssql')
  install(mssql, '12.0.0', "throw new Error('the package itself is not loaded')")
  install(join(mssql, 'node_modules/tedious'), version, tedious)
}

async function run(folder: string, port: number): Promise<string> {
  const url = `mssql://sa:secret@127.0.0.1:${port}/shop`
  const child = spawn(process.execPath, ['program.js', url], { cwd: folder })
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said += part.toString()))
  await new Promise((resolve) => child.on('close', resolve))
  return said.trim()
}

test('the tedious inside of mssql is used where there is no other', async () => {
  const logins: unknown[] = []
  const endpoint = await startTds({
    answer(_request, { login }) {
      logins.push(login)
      return { columns: [{ name: 'one', type: 'int' }], rows: [[1]] }
    },
  })
  onTestFinished(async () => endpoint.close())
  const folder = makeProgram()
  const real = JSON.stringify(join(root, 'node_modules/tedious'))
  installMssql(folder, '19.0.0', `module.exports = require(${real})`)
  expect(await run(folder, endpoint.port)).toBe('[{"one":1}]')
  expect(logins).toMatchObject([{ user: 'sa', database: 'shop' }])
})

test('one that is too old is refused by its version', async () => {
  const folder = makeProgram()
  installMssql(folder, '15.1.3', "throw new Error('it is not loaded')")
  expect(await run(folder, 1)).toBe(
    'tedious 15.1.3 is too old: install version 18 or newer (npm install tedious@latest).',
  )
})

test('where neither is installed, the error names both', async () => {
  expect(await run(makeProgram(), 1)).toBe('Please install tedious (or mssql) package manually')
})
