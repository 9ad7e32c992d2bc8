#!/usr/bin/env node
'use strict'
// The tour: what resequel does, shown on a record shop's books. `npm start` runs it.
// Command line in, report on stdout out; exit code 0 when everything went as it should, 1 with a
// message on stderr when not, 130 after Ctrl-C.

const { chooseChapters, help, readOptions } = require('./stage/options.js')

/** The package and all that needs it; loaded late, so that --help works before the first build. */
const loadHouse = () => {
  try {
    return {
      package: require('./resequel.js'),
      ...require('./chapters/chapters.js'),
      ...require('./models/define-models.js'),
      ...require('./stage/data-set.js'),
      ...require('./stage/database.js'),
      ...require('./stage/json-report.js'),
      ...require('./stage/stage.js'),
      ...require('./stage/text-report.js'),
    }
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    error.hint = 'Is the project built? `npm install && npm run build` does it, `npm start` both.'
    throw error
  }
}

const listChapters = (chapters, isJson) => {
  chapters.forEach(({ name, title, about }, index) => {
    const line = isJson
      ? JSON.stringify({ kind: 'chapter', number: index + 1, name, title, about })
      : `${String(index + 1).padStart(3)}  ${name.padEnd(14)}${title}`
    process.stdout.write(`${line}\n`)
  })
}

const versionOf = async (sequelize) =>
  typeof sequelize.databaseVersion === 'function'
    ? sequelize.databaseVersion({ logging: false }).then(String)
    : ''

const runTour = async (options) => {
  const house = loadHouse()
  const { chapters, Interrupted } = house
  if (options.list) return listChapters(chapters, options.json)
  const chosen = chooseChapters(chapters, options.chapter)
  const report = options.json ? house.makeJsonReport() : house.makeTextReport()
  const stage = house.makeStage(report)
  const started = performance.now()
  const sequelize = house.openDatabase(options, stage.log)
  // The first Ctrl-C ends the tour after the running step, the second at once.
  const interrupt = () => {
    stage.interrupt()
    process.once('SIGINT', () => process.exit(130))
  }
  process.once('SIGINT', interrupt)
  try {
    await sequelize.authenticate({ logging: false })
    report.start({
      package: process.env.TOUR_PACKAGE || 'resequel',
      version: house.package.version ?? '',
      dialect: sequelize.getDialect(),
      databaseVersion: await versionOf(sequelize),
      database: house.describeDatabase(options),
      node: process.versions.node,
    })
    const world = {
      sequelize,
      options,
      dataSet: house.dataSet,
      models: house.defineModels(sequelize),
    }
    for (const [index, chapter] of chapters.entries()) {
      const isShown = chosen.has(chapter)
      if (isShown || chapter.isNeeded) await stage.play(chapter, index + 1, isShown, world)
    }
    report.end({ ...stage.totals, ms: performance.now() - started })
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      error.step = stage.position()
      report.fail(error)
      throw error
    }
    process.stderr.write('\nStopped. The next run puts right what is incomplete.\n')
    process.exitCode = 130
  } finally {
    process.removeAllListeners('SIGINT')
    await sequelize.close()
  }
}

const hintFor = (error, options) => {
  if (error.hint) return error.hint
  if (error.code?.startsWith('ERR_PARSE_ARGS')) return 'See --help.'
  if (/NOTADB|not a database|CORRUPT/.test(`${error.message} ${error.original?.code}`)) {
    return 'The file is damaged; --reset makes a new one.'
  }
  if (/Connection|AccessDenied|HostNot/.test(error.name)) {
    return options?.database ? 'Is the server running, and is the URL right?' : undefined
  }
  return undefined
}

const fail = (error, options) => {
  const place = error.step ? ` at "${error.step}"` : ''
  const name = error.name === 'Error' ? '' : `${error.name}: `
  const message = error.message || error.original?.message || 'no message'
  process.stderr.write(`\nThe tour failed${place}: ${name}${message.split('\nRequire stack')[0]}\n`)
  if (error.sql) process.stderr.write(`SQL: ${error.sql}\n`)
  const hint = hintFor(error, options)
  if (hint) process.stderr.write(`${hint}\n`)
  if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}

const main = async () => {
  // A reader that goes away early (`npm start | head`) is no failure.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  let options
  try {
    options = readOptions(process.argv.slice(2))
    if (options.help) process.stdout.write(help)
    else await runTour(options)
  } catch (error) {
    fail(error, options)
  }
}

void main()
