/**
 * What the short ways of writing must know of a model: per attribute its cast and the checks which its
 * schema makes, looked up once per definition. In: a definition. Out: cells by name and in column order.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'
import type { ModelClass } from '../../contract/model.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { factsOf } from '../instance/facts.js'
import type { Cell } from '../instance/facts.js'
import { attributeChecks } from '../validate/checks.js'

/** One attribute, as a write sees it. */
export interface WriteCell {
  readonly attribute: AttributeDefinition
  readonly name: string
  /** Cast of values (DATE, BOOLEAN); absent where values stay as given. */
  readonly sanitize: Cell['sanitize']
  readonly refusesNull: boolean
  /** Text, which takes neither lists nor objects. */
  readonly isText: boolean
  /** The user's validators stand here: only the long way runs them. */
  readonly hasValidators: boolean
}

/** The cells of a model. */
export interface WriteFacts {
  readonly cells: ReadonlyMap<string, WriteCell>
  readonly columns: readonly WriteCell[]
  /** Attributes without a column whose values are checked all the same. */
  readonly virtual: readonly WriteCell[]
  /** Has any attribute validators? */
  readonly hasValidators: boolean
}

const known = new WeakMap<ModelDefinition, WriteFacts>()

/** The facts of a definition; made at the first call. */
export function writeFactsOf(definition: ModelDefinition): WriteFacts {
  let facts = known.get(definition)
  if (facts === undefined) {
    facts = collectFacts(definition)
    known.set(definition, facts)
  }
  return facts
}

function collectFacts(definition: ModelDefinition): WriteFacts {
  const checks = new Map(attributeChecks(definition).map((each) => [each.name, each]))
  const casts = factsOf(definition).cells
  const cellOf = (attribute: AttributeDefinition): WriteCell => {
    const { name } = attribute
    const check = checks.get(name)
    return {
      attribute,
      name,
      sanitize: casts.get(name)?.sanitize,
      refusesNull: check?.required !== undefined,
      isText: check?.isText === true,
      hasValidators: check !== undefined && check.checks.length > 0,
    }
  }
  const all = definition.attributes.map(cellOf)
  const cells = new Map(all.map((cell) => [cell.name, cell]))
  return {
    cells,
    columns: definition.columns.flatMap(({ name }) => cells.get(name) ?? []),
    virtual: all.filter(({ attribute }) => attribute.isVirtual),
    hasValidators: all.some(({ hasValidators }) => hasValidators),
  }
}

/** Has the model validators for the record as a whole? Users add them at any time. */
export function hasModelValidators(model: ModelClass): boolean {
  const validators: unknown = model.options['validate']
  if (typeof validators !== 'object' || validators === null) return false
  for (const _name in validators) return true
  return false
}

/** Does the value pass what the schema says? One that does not gets its error on the long way. */
export function passesSchema(cell: WriteCell, value: unknown): boolean {
  if (value === null || value === undefined) return !cell.refusesNull
  return (
    !cell.isText ||
    typeof value !== 'object' ||
    value instanceof SequelizeMethod ||
    Buffer.isBuffer(value)
  )
}
