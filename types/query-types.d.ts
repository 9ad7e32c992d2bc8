// Written by scripts/faces.mjs (npm run build): do not edit.
import { QueryTypes } from '../index.js'

export = QueryTypes
