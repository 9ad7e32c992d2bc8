'use strict'
// Child process of the differential harness: runs a list of programs on one package and dialect,
// one after the other, each on a fresh database, and sends the records of each to the parent.
// Comes in: a job as JSON in argv[2]; goes out: messages `start`, `done`, `end` over IPC.

const { mkdtempSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const { makeDatabase } = require('./database.cjs')
const { makeRecorder } = require('./recorder.cjs')

const job = JSON.parse(process.argv[2])
const Sequelize = require(job.packagePath)
let recorder = null

// What a program prints belongs to its record, not to the terminal.
console.warn = (...parts) => recorder?.warn(...parts)
console.log = (...parts) => recorder?.warn('console.log', ...parts)
process.on('unhandledRejection', (error) => recorder?.warn('unhandled rejection', error))
process.on('warning', () => {})
process.on('uncaughtException', (error) => {
  recorder?.warn('uncaught exception', error)
})

async function runProgram(file, database) {
  const program = require(file)
  recorder = makeRecorder(Sequelize, job.dialect)
  const options = await database.reset()
  const folder = mkdtempSync(join(tmpdir(), 'compat-'))
  const open = []
  const connect = (extra = {}) => {
    const made = new Sequelize({ ...options, logging: recorder.log, ...extra })
    open.push(made)
    return made
  }
  const sequelize = connect()
  if (job.dialect !== 'offline') await sequelize.authenticate()
  const { DataTypes, Op } = Sequelize
  try {
    await program({
      ...recorder.api,
      Sequelize,
      sequelize,
      DataTypes,
      Op,
      connect,
      options,
      folder,
      dialect: job.dialect,
      side: job.side,
      log: recorder.log,
    })
  } catch (error) {
    recorder.fail(error)
  }
  const { records } = recorder
  for (const instance of open) await Promise.resolve(instance.close()).catch(() => {})
  rmSync(folder, { recursive: true, force: true })
  return records
}

async function main() {
  const database = makeDatabase(job.dialect, job.url, job.databaseName)
  for (const { name, file } of job.programs) {
    process.send({ kind: 'start', name })
    const began = performance.now()
    const records = await runProgram(file, database)
    process.send({ kind: 'done', name, records, ms: performance.now() - began })
  }
  await database.drop()
  process.send({ kind: 'end' }, () => process.exit(0))
}

main().catch((error) => {
  process.send({ kind: 'broken', message: error.stack ?? String(error) }, () => process.exit(1))
})
