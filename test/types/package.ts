/** The package under test, in one place: the type tests import everything from here. */
export * from '../../index.js'
