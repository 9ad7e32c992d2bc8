// Written by scripts/faces.mjs (npm run build): do not edit.
'use strict'

module.exports = require('../../dist/index.js').internals.deepModule('associations/helpers')
