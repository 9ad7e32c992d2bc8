// What rules of the lint are given and give back.
import type { Token } from './lexer.js'

/** What the lint is told besides the text. */
export interface LintFacts {
  /** Tables with triggers: OUTPUT must go INTO something there. */
  readonly triggered?: ReadonlySet<string>
}

/** Something that is wrong. */
export interface Finding {
  /** Name of the rule. */
  readonly rule: string
  /** Where, as text. */
  readonly near: string
}

/** Called by rules for each thing that is wrong. */
export type Report = (rule: string, tokens: readonly Token[], at?: number) => void
