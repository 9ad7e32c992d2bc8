'use strict'
// All chapters, in the order of the tour. A chapter is
//   { name, title, about, isNeeded?, run(world) }
// where `isNeeded` runs it, unseen, even if another chapter was asked for, and `world` holds
// { sequelize, models, options, dataSet, step, note, progress, breathe }.

exports.chapters = [
  require('./define.js'),
  require('./sync.js'),
  require('./load.js'),
  require('./write.js'),
  require('./find.js'),
  require('./where.js'),
  require('./order.js'),
  require('./aggregate.js'),
  require('./raw.js'),
  require('./transaction.js'),
  require('./errors.js'),
  require('./associations.js'),
  require('./next.js'),
]
