/**
 * The trap of public class fields: `class User extends Model { name }` puts an own property over the
 * accessor, and the attribute seems to be undefined. In: a record. Out: one warning per class.
 * Guide: "Model Basics", "Caveat with Public Class Fields".
 */
import type { Instance, ModelClass } from '../contract/model.js'

const checked = new WeakSet<object>()

/** Was a record of the model looked at? */
export function isChecked(model: object): boolean {
  return checked.has(model)
}

/** Warns if own properties of the record hide attributes; looks at one record per class. */
export function warnOfClassFields(record: Instance): void {
  const model = record.constructor as ModelClass
  if (checked.has(model)) return
  checked.add(model)
  const shadowed = [...model._definition.byName.keys()].filter((name) =>
    Object.hasOwn(record, name),
  )
  if (shadowed.length === 0) return
  // oxlint-disable-next-line no-console -- v6 warns there, and programs listen there
  console.warn(
    `(sequelize) Warning: Model ${JSON.stringify(model.name)} is declaring public class fields for ` +
      `attribute(s): ${shadowed.map((name) => JSON.stringify(name)).join(', ')}.\n` +
      "These class fields are shadowing Sequelize's attribute getters & setters.\n" +
      'See https://sequelize.org/main/manual/model-basics.html#caveat-with-public-class-fields',
  )
}
