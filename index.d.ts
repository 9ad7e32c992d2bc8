// Types of the CommonJS face: the names of the package, and the class as default.
export * from './dist/index.js'
export { Sequelize as default } from './dist/index.js'
