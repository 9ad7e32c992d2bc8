// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { type Hooks, type HooksCtor, type HooksStatic } from '../dist/deep/types.js'
