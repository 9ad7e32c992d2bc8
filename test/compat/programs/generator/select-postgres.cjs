'use strict'
// PARITY 14.4, 19: text of the query generator for postgres.

module.exports = require('../../bodies/generator-select.cjs')('postgres')
module.exports.dialects = ['offline']
