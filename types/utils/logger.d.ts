// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { Logger, type LoggerConfig, logger } from '../../dist/deep/helpers.js'
