/** Asks before data is lost. Only where somebody can answer: without a terminal all goes on as in v6. */
import { createInterface } from 'node:readline/promises'

import type { Args } from './given.js'
import { CommandError } from './failure.js'

/**
 * Asks on the terminal, unless `--yes` or `--force` was given or there is no terminal.
 * @param question what will happen, as a question
 * @throws CommandError if the answer is not yes
 */
export async function confirm(args: Args, question: string): Promise<void> {
  if (!process.stdin.isTTY || args.isSet('yes') || args.isSet('force')) return
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  // Ctrl-C and Ctrl-D close the question
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([terminal.question(`${question} (y/N) `), closed])
    if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('Not confirmed: nothing was done.')
  } finally {
    terminal.close()
  }
}
