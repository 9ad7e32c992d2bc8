// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../dist/index.js'
export { SequelizeMethod, Fn, Col, Cast, Literal, Json, Where } from '../dist/sql/fragments.js'
export { AnyFunction, DeepWriteable, MakeNullishOptional, NullishPropertiesOf } from '../dist/types/helpers.js'
export { Utils as default } from '../dist/index.js'
