/** What the inside takes from here: the classes, and the maker of v6's plain errors. */
export * from './classes.js'
export { plainError } from './base.js'
export { UnsendableError } from './unsendable.js'
