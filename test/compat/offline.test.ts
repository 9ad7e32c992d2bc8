// Differential tests on offline; see suite.ts.

import { compatSuite } from './suite.js'

compatSuite('offline')
