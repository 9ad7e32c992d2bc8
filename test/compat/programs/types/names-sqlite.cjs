'use strict'
// PARITY 3.1: SQL names of the data types of sqlite.

module.exports = require('../../bodies/type-names.cjs')('sqlite')
module.exports.dialects = ['offline']
