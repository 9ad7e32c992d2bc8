// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { noTrueLogging, noStringOperators, noBoolOperatorAliases, noDoubleNestedGroup, unsupportedEngine } from '../../dist/deep/deprecations.js'
