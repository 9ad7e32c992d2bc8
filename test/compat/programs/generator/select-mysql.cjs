'use strict'
// PARITY 14.4, 19: text of the query generator for mysql.

module.exports = require('../../bodies/generator-select.cjs')('mysql')
module.exports.dialects = ['offline']
