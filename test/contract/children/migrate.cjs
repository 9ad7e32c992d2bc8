'use strict'
// Run by ../migrations-lock.test.ts, several at a time: migrates a database and prints what was done, or the error.
// Argument: JSON with the folder of the package, the options of Sequelize and those of the migrator.
const { entry, connection, migrator: options } = JSON.parse(process.argv[2])
const { Sequelize } = require(`${entry}/index.js`)
const { Migrator } = require(`${entry}/migrations.js`)

async function main() {
  const { url, ...settings } = connection
  const sequelize = url === undefined ? new Sequelize(settings) : new Sequelize(url, settings)
  const migrator = new Migrator({ sequelize, ...options })
  let waited = false
  migrator.on('waiting', () => {
    waited = true
  })
  try {
    const done = await migrator.up()
    return { waited, done: done.map(({ name }) => name) }
  } catch (error) {
    return { waited, error: `${error.name}: ${error.message}` }
  } finally {
    await sequelize.close()
  }
}

void main().then((result) => process.stdout.write(JSON.stringify(result)))
