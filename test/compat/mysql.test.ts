// Differential tests on mysql; see suite.ts.

import { compatSuite } from './suite.js'

compatSuite('mysql')
