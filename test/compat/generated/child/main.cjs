'use strict'
// Child process of the generated programs: waits for programs over IPC and runs each on a fresh database
// of its package. Comes in: a job as JSON in argv[2], messages `{ id, program }`; goes out: `{ id, records }`.

const { makeDatabase } = require('../../child/database.cjs')
const { makeRecorder } = require('../../child/recorder.cjs')
const { runProgram } = require('./interpreter.cjs')

const job = JSON.parse(process.argv[2])
const Sequelize = require(job.packagePath)
const database = makeDatabase(job.dialect, job.url, job.databaseName)
let recorder = null

// moment's own warnings, with a stack, are none of v6's
console.warn = (...parts) => {
  if (!String(parts[0]).startsWith('Deprecation warning: value provided')) recorder?.warn(...parts)
}
console.log = (...parts) => recorder?.warn('console.log', ...parts)
process.on('unhandledRejection', (error) => recorder?.warn('unhandled rejection', error))
process.on('uncaughtException', (error) => recorder?.warn('uncaught exception', error))
process.on('warning', () => {})

async function run({ id, program }) {
  try {
    recorder = makeRecorder(Sequelize, job.dialect)
    const options = await database.reset()
    await runProgram(program, { Sequelize, options, recorder, dialect: job.dialect })
    process.send({ id, records: recorder.records })
  } catch (error) {
    process.send({ id, records: [], broken: String(error.stack ?? error) })
  }
}

let last = Promise.resolve()
process.on('message', (message) => {
  if (message.end) {
    last = last.then(() => database.drop()).finally(() => process.exit(0))
    return
  }
  last = last.then(() => run(message))
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
