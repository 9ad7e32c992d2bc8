'use strict'
// PARITY 14.4, 19: text of the query generator for mariadb.

module.exports = require('../../bodies/generator-select.cjs')('mariadb')
module.exports.dialects = ['offline']
