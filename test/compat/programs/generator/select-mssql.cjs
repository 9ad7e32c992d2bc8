'use strict'
// PARITY 14.4, 19: text of the query generator for mssql.

module.exports = require('../../bodies/generator-select.cjs')('mssql')
module.exports.dialects = ['offline']
