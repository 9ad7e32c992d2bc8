// MariaDB for the bench, by the package `mariadb`.
import { makeFamilyDatabases } from './mysql-family.mjs'

/** See `makeFamilyDatabases`. */
export const makeDatabases = (contestants, options) =>
  makeFamilyDatabases('mariadb', 'mariadb://root@127.0.0.1:3306', contestants, options)
