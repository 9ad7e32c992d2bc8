// Wanted differences of finds with includes.

import type { Known } from './known-entry.js'

/** Entries of `known.ts` that are about includes. */
export const knownIncludes: readonly Known[] = [
  {
    reason:
      'names of attributes in `$a.b$`, `on` and `order` are known as columns only, below a limit those of the ' +
      'select list only (L33)',
    asks: /"include":/,
    path: /^outcome/,
    v6: /no such column|column .* does not exist|Unknown column|invalid reference|missing FROM-clause/,
    whole: true,
  },
  {
    reason: 'the same before nothing was found',
    asks: /"rejectOnEmpty":true/,
    path: /^error\.class/,
    v6: /DatabaseError/,
    ours: /EmptyResultError/,
    whole: true,
  },
  {
    reason:
      'hooks of separate reads see the options of a find; v6 shows those of the include and of its parents, too',
    asks: /"include":/,
    path: /^events.*args\[0\]\.(?:distinct|limit|offset|nest|raw|or|right|required)$/,
    ours: /missing/,
  },
  {
    reason: 'an offset without a limit skips joined rows',
    asks: /^(?!.*"limit":).*"offset":\d/,
    path: /^(?:result|events)/,
    whole: true,
  },
  {
    reason: 'L33: below a limit, includes of includes are not found, or remove parents',
    asks: /"(?:limit|call":"findOne)".*"include":.*"include":.*(?:"where"|"required":true|"attributes"|genres|Genre)/,
    path: /^(?:result|outcome|events.*args)/,
    whole: true,
  },
  {
    reason: 'the list of a separate include is there, and empty, when afterFind runs',
    asks: /"separate":true/,
    path: /^events.*values/,
    v6: /missing/,
    ours: /^\[\]$/,
  },
  {
    reason: 'include: [Model] finds an association with an alias if it is the only one',
    path: /^error\.class/,
    v6: /EagerLoadingError/,
    whole: true,
  },
  {
    reason: 'afterFind sees the order as it was given; v6 what became of it',
    path: /^events.*order/,
  },
  {
    reason:
      'a table between that is an include of its own, too: which of the two properties comes first',
    path: /key order/,
    v6: /bookGenres,BookGenre/,
  },
  {
    reason:
      'several rows of a to-one include without an order of theirs: the last one counts, whichever it is',
    asks: /"or":true/,
    path: /^result/,
    dialects: ['postgres', 'mysql'],
  },
  {
    reason:
      'a count leaves out joins that change no number; below a join v6 cannot separate, and counts nothing',
    asks: /"call":"count".*"separate":true/,
    path: /^(?:events|outcome|result)/,
    whole: true,
  },
  {
    reason:
      'a count reads a column under another name only in the group: both are refused, with other words',
    asks: /"call":"count"/,
    path: /^error\.(?:message|parent)/,
  },
  {
    reason: 'L33: below a limit with duplicating: false, v6 limits joined rows',
    asks: /"duplicating":false/,
    path: /^(?:result|events)/,
    whole: true,
  },
  {
    reason: 'properties of what is included: in the order in which it is read',
    path: /extras/,
  },
  {
    reason: 'with a list, v6 reads keys into raw rows whatever is asked for',
    asks: /"(?:raw|plain)":true/,
    path: /id$/,
    v6: /^\d+$/,
    ours: /missing/,
  },
]
