// MySQL for the bench, by the package `mysql2`; `--url` may name a MariaDB as well.
import { makeFamilyDatabases } from './mysql-family.mjs'

/** See `makeFamilyDatabases`. */
export const makeDatabases = (contestants, options) =>
  makeFamilyDatabases('mysql', 'mysql://root@127.0.0.1:3306', contestants, options)
