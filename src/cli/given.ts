/** What a command is given: its command line, read. */

/** What a flag was given. */
export type FlagValue = string | boolean | readonly string[]

/** A command line, read. */
export interface Args {
  /** Name of the command. */
  readonly command: string
  /** The text of a flag; undefined if it was not given and has no default. */
  text(name: string): string | undefined
  /** Was a boolean flag set? */
  isSet(name: string): boolean
  /** The words of a flag that takes several; undefined if it was not given. */
  list(name: string): readonly string[] | undefined
  /** Was the flag named on the command line or in .sequelizerc? */
  isGiven(name: string): boolean
}
