/**
 * `Sequelize.Validator`: validator.js with v6's own validators. In: nothing. Out: its type; the library's
 * functions are open, since its types are no dependency of ours. Guide: "Validations & Constraints".
 */

/** v6's own validators beside the library's. */
export interface ValidatorExtensions {
  notEmpty(text: string): boolean
  len(text: string, min: number, max: number): boolean
  isUrl(text: string): boolean
  isIPv6(text: string): boolean
  isIPv4(text: string): boolean
  notIn(text: string, values: string[]): boolean
  regex(text: string, pattern: string, modifiers: string): boolean
  notRegex(text: string, pattern: string, modifiers: string): boolean
  min(text: string, limit: number): boolean
  max(text: string, limit: number): boolean
  not(text: string, pattern: string, modifiers: string): boolean
  contains(text: string, part: string[]): boolean
  notContains(text: string, part: string[]): boolean
  is(text: string, pattern: string, modifiers: string): boolean
}

/** The whole library. */
export interface Validator extends ValidatorExtensions {
  // oxlint-disable-next-line no-explicit-any -- validator.js has about a hundred functions
  [name: string]: any
}
