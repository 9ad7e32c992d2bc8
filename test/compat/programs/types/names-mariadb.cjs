'use strict'
// PARITY 3.1: SQL names of the data types of mariadb.

module.exports = require('../../bodies/type-names.cjs')('mariadb')
module.exports.dialects = ['offline']
