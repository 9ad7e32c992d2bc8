import { testIncludes } from './include-run.js'

// MySQL 9 is several times slower and shares all but the driver with MariaDB.
testIncludes({ mariadb: 1, mysql: 0.05 })
