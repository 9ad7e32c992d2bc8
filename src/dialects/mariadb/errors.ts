/** Errors of MariaDB's driver: the same numbers as MySQL's. */
export { errors } from '../mysql/errors.js'
