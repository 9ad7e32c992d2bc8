'use strict'
// All chapters, in the order of the tour. A chapter is
//   { name, title, about, isNeeded?, run(world) }
// where `isNeeded` runs it, unseen, even if another chapter was asked for, and `world` holds
// { sequelize, models, options, dataSet, step, note, progress, breathe }.

/** Chapters on features that are still being built, by the variable that switches them on. */
const unfinished = process.env.TOUR_ASSOCIATIONS ? [require('./associations.js')] : []

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
  ...unfinished,
  require('./next.js'),
]
