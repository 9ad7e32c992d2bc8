// One seed for all generated input, where it is asked for: CI must not fail one day for a value that it
// did not see the day before. Without RESEQUEL_PROPERTY_SEED every run looks at new values.
import fc from 'fast-check'

const seed = process.env['RESEQUEL_PROPERTY_SEED']
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) })
