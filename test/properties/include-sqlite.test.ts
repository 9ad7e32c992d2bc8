import { testIncludes } from './include-run.js'

testIncludes({ 'sqlite (memory)': 1, 'sqlite (file)': 0.05 })
