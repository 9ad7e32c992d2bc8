// Differential tests on sqlite; see suite.ts.

import { compatSuite } from './suite.js'

compatSuite('sqlite')
