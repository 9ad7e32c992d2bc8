'use strict'
// PARITY 14.4, 19: text of the query generator for mariadb.

module.exports = require('../../bodies/generator-write.cjs')('mariadb')
module.exports.dialects = ['offline']
