import { testIncludes } from './include-run.js'

testIncludes({ postgres: 1 })
