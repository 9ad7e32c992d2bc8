const { Sequelize } = require('sequelize')
exports.open = (o = {}) =>
  new Sequelize(process.env.DBURL || 'sqlite::memory:', { logging: false, ...o })
exports.run = (fn) =>
  fn()
    .catch((e) => {
      console.log('FAIL', e && e.stack ? e.stack.split('\n').slice(0, 6).join('\n') : e)
      process.exitCode = 1
    })
    .finally(() => setTimeout(() => process.exit(), 50))
