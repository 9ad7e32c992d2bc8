// Preloaded: every `require('sequelize')`, also those inside the libraries, finds the package that LINKS leads
// to; the drivers are the repository's.
const Module = require('node:module')
const { join } = require('node:path')

const repository = join(__dirname, '../../node_modules')
const drivers = new Set(['better-sqlite3', 'mysql2', 'pg', 'pg-hstore', 'sqlite3'])
const resolve = Module._resolveFilename

Module._resolveFilename = function (request, parent, ...rest) {
  const [name] = request.split('/')
  const folder =
    name === 'sequelize' ? process.env.LINKS : drivers.has(name) ? repository : undefined
  if (folder === undefined) return resolve.call(this, request, parent, ...rest)
  // looked up as if from a project whose node_modules that folder is: `exports` of the package count
  return resolve.call(this, request, { ...parent, paths: [folder] }, ...rest)
}
