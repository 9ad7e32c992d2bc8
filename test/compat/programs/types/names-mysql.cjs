'use strict'
// PARITY 3.1: SQL names of the data types of mysql.

module.exports = require('../../bodies/type-names.cjs')('mysql')
module.exports.dialects = ['offline']
