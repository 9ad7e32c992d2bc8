const { open, run } = require('./common.cjs')
const Umzug = require('umzug2')
const Sequelize = require('sequelize')
const fs = require('fs')
run(async () => {
  const s = open()
  const dir = require('os').tmpdir() + '/um2' + process.pid
  fs.mkdirSync(dir)
  fs.writeFileSync(
    dir + '/1-a.js',
    'module.exports={up:(q,S)=>q.createTable("a",{id:{type:S.INTEGER,primaryKey:true}}),down:(q)=>q.dropTable("a")}',
  )
  const u = new Umzug({
    storage: 'sequelize',
    storageOptions: { sequelize: s },
    migrations: { params: [s.getQueryInterface(), Sequelize], path: dir },
  })
  console.log((await u.pending()).map((m) => m.file))
  console.log(
    (await u.up()).map((m) => m.file),
    (await u.executed()).map((m) => m.file),
  )
  console.log(await s.getQueryInterface().showAllTables())
  await u.down()
  console.log(await s.getQueryInterface().showAllTables())
})
