'use strict'
// PARITY 14.4, 19: text of the query generator for sqlite.

module.exports = require('../../bodies/generator-write.cjs')('sqlite')
module.exports.dialects = ['offline']
