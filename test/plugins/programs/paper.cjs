const { open, run } = require('./common.cjs')
const Sequelize = require('sequelize')
run(async () => {
  const s = open()
  const PT = require('sequelize-paper-trail').init(s, {
    enableMigration: false,
    mysql: false,
    debug: false,
    log: () => {},
  })
  PT.defineModels()
  const U = s.define('User', { n: Sequelize.STRING })
  U.Revisions = U.hasPaperTrail()
  await s.sync()
  const u = await U.create({ n: 'a' })
  await u.update({ n: 'b' })
  await u.destroy()
  const R = s.models.Revision
  console.log(
    Object.keys(s.models),
    (await R.findAll()).map((r) => [r.model, r.operation, r.revision, r.documentId]),
  )
})
