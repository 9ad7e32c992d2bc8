'use strict'
// PARITY 3.1: SQL names of the data types of postgres.

module.exports = require('../../bodies/type-names.cjs')('postgres')
module.exports.dialects = ['offline']
