'use strict'
// Run by ../date-zones.test.ts in a process of another time zone: writes the moments on all ways, reads them on all
// ways, and prints what it found. Arguments: the package, the dialect, the database, a JSON list of zones, one of
// moments, the package of the driver (SQLite).
const [entry, dialect, url, zones, moments, driver] = process.argv.slice(2)
const { DataTypes, Op, QueryTypes, Sequelize } = require(entry)

async function main() {
  const found = {}
  for (const timezone of JSON.parse(zones)) found[timezone] = await tryZone(timezone)
  process.stdout.write(JSON.stringify(found))
}

async function tryZone(timezone) {
  const options = { logging: false, timezone, dialect }
  const sequelize =
    dialect === 'sqlite'
      ? new Sequelize({ ...options, storage: url, dialectModulePath: driver })
      : new Sequelize(url, options)
  try {
    return await writeAndRead(sequelize)
  } finally {
    await sequelize.close()
  }
}

async function writeAndRead(sequelize) {
  const Row = sequelize.define(
    'Row',
    { way: DataTypes.STRING, at: DataTypes.DATE(3), day: DataTypes.DATEONLY, time: DataTypes.TIME },
    { timestamps: false, tableName: 'moments' },
  )
  await Row.sync({ force: true })
  const quoted = (name) => sequelize.getQueryInterface().quoteIdentifier(name)
  const columns = ['way', 'at', 'day', 'time'].map(quoted).join(', ')
  const insert = `INSERT INTO ${quoted('moments')} (${columns}) VALUES`
  const day = '2024-03-31'
  const time = '02:30:00'
  const list = JSON.parse(moments).map((text) => new Date(text))
  for (const at of list) {
    await Row.create({ way: 'create', at, day, time })
    await Row.create({ way: 'text', at: at.toISOString(), day, time })
    await sequelize.query(`${insert} (:way, :at, :day, :time)`, {
      replacements: { way: 'replacements', at, day, time },
    })
    await sequelize.query(`${insert} ($way, $at, $day, $time)`, {
      bind: { way: 'bind', at, day, time },
    })
  }
  await Row.bulkCreate(list.map((at) => ({ way: 'bulkCreate', at, day, time })))
  await Row.bulkCreate(list.map(() => ({ way: 'update', at: new Date(0), day, time })))
  const updated = await Row.findAll({ where: { way: 'update' }, order: ['id'] })
  for (const [index, row] of updated.entries()) await row.update({ at: list[index] })

  const read = {}
  const rows = await Row.findAll({ order: ['id'] })
  for (const row of rows) (read[row.way] ??= []).push(row.at.toISOString())
  const raw = await sequelize.query(
    `SELECT * FROM ${quoted('moments')} WHERE way = 'create' ORDER BY id`,
    {
      type: QueryTypes.SELECT,
      model: Row,
      mapToModel: true,
    },
  )
  read.model = raw.map((row) => new Date(row.at).toISOString())
  const counts = []
  for (const at of list) {
    counts.push(
      await Row.count({ where: { way: 'create', at } }),
      await Row.count({ where: { way: 'create', at: { [Op.between]: [at, at] } } }),
      await Row.count({ where: { way: 'create', at: { [Op.in]: [at] } } }),
    )
  }
  return {
    read,
    counts,
    days: [...new Set(rows.map((row) => row.day))],
    times: [...new Set(rows.map((row) => row.time))],
  }
}

main().catch((error) => {
  process.stderr.write(String(error && error.stack))
  process.exitCode = 1
})
