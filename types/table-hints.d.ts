// Written by scripts/faces.mjs (npm run build): do not edit.
import { TableHints } from '../index.js'

export = TableHints
