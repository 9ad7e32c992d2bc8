// Written by scripts/faces.mjs (npm run build): do not edit.
import { IndexHints } from '../index.js'

export = IndexHints
