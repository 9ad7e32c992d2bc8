/**
 * The trap of public class fields: `class User extends Model { name }` puts an own property over the
 * accessor, and the attribute seems to be undefined. In: a record. Out: one warning per class, under `strict` an error.
 * Guide: "Model Basics", "Caveat with Public Class Fields".
 */
import type { Instance, ModelClass } from '../contract/model.js'
import { plainError, type BaseError } from '../errors/index.js'

const checked = new WeakSet<object>()

/** Models whose error was thrown: it is thrown each time, and nothing is warned of. */
const told = new WeakSet<object>()

/** Was a record of the model looked at? */
export function isChecked(model: object): boolean {
  return checked.has(model)
}

/**
 * Warns if own properties of the record hide attributes; looks at one record per class.
 * @param isLate - the record is with its user already: a warning is all that can be given
 * @throws BaseError under the option `strict`
 */
export function warnOfClassFields(record: Instance, isLate = false): void {
  const model = record.constructor as ModelClass
  if (checked.has(model) || (isLate && told.has(model))) return
  const shadowed = [...model._definition.byName.keys()].filter((name) =>
    Object.hasOwn(record, name),
  )
  const isStrict = !isLate && model.sequelize.options['strict'] === true
  if (shadowed.length > 0 && isStrict) {
    told.add(model)
    throw trap(model, shadowed)
  }
  checked.add(model)
  if (shadowed.length === 0) return
  // oxlint-disable-next-line no-console -- v6 warns there, and programs listen there
  console.warn(
    `(sequelize) Warning: Model ${JSON.stringify(model.name)} is declaring public class fields for ` +
      `attribute(s): ${shadowed.map((name) => JSON.stringify(name)).join(', ')}.\n` +
      "These class fields are shadowing Sequelize's attribute getters & setters.\n" +
      'See https://sequelize.org/main/manual/model-basics.html#caveat-with-public-class-fields\n' +
      `${remedy(shadowed)} get() and set() reach the values all the same.`,
  )
}

function remedy([first = '']: readonly string[]): string {
  return `Declare them for the compiler only ("declare ${first}: …"), or leave them out.`
}

function trap(model: ModelClass, shadowed: readonly string[]): BaseError {
  return plainError(
    `The class ${model.name} has public fields over its attributes ${shadowed.join(', ')}: they hide ` +
      `what is read and written. ${remedy(shadowed)}`,
  )
}
