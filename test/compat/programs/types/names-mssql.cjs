'use strict'
// PARITY 3.1: SQL names of the data types of mssql.

module.exports = require('../../bodies/type-names.cjs')('mssql')
module.exports.dialects = ['offline']
