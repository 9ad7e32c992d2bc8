// Differential tests on postgres; see suite.ts.

import { compatSuite } from './suite.js'

compatSuite('postgres')
