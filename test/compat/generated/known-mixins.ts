// Wanted differences of methods that associations give records.

import type { Known } from './known-entry.js'

/** Entries of `known.ts` that are about methods of associations. */
export const knownMixins: readonly Known[] = [
  {
    reason: 'a key that stays what it is: v6 sends an UPDATE of nothing',
    call: /\.(?:create|set)(?:Pen|Author)$/,
    path: /^events/,
    v6: /UPDATE [`"]Posts[`"] SET WHERE/,
    whole: true,
  },
  {
    reason: 'the same, as hooks see it',
    call: /\.set(?:Pen|Author)$/,
    path: /^events.*fields/,
    v6: /penName|authorId/,
  },
  {
    reason: 'hooks see no option that only v6 itself reads',
    call: /\.setCard$/,
    path: /^events.*scope$/,
    ours: /missing/,
  },
  {
    reason: 'fields of the target are no fields of the table between',
    asks: /"fields":/,
    path: /^(?:error|events.*fields)/,
    whole: true,
  },
  {
    reason: 'the same on a server that refuses it',
    call: /\.(?:create|set)(?:Pen|Author|Main|Lead)$/,
    path: /^outcome/,
    v6: /Query was empty/,
    whole: true,
  },
  {
    reason: 'removeX of a through model with a scope keeps to the scope',
    call: /\.removeMarks?$/,
    path: /^(?:result|events)/,
    whole: true,
  },
  {
    reason: 'hooks of the target see its own options; v6 shows those of the table between',
    path: /^events.*through/,
  },
  {
    reason: 'a record is not saved by an INSERT that v6 left running after an earlier failure',
    asks: /"(?:record|found)"/,
    path: /^events/,
    v6: /only here: INSERT/,
    ours: /only here: -$/,
    when: (program) => JSON.stringify(program).includes('"individualHooks":true'),
  },
]
