// Written by scripts/faces.mjs (npm run build): do not edit.
'use strict'

const { migrations } = require('./dist/index.js').internals

exports.JSONStorage = migrations.JSONStorage
exports.MigrationError = migrations.MigrationError
exports.MigrationLockError = migrations.MigrationLockError
exports.Migrator = migrations.Migrator
exports.NoStorage = migrations.NoStorage
exports.SequelizeStorage = migrations.SequelizeStorage
exports.loadFile = migrations.loadFile
