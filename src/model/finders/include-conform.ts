/**
 * Brings the option `include` into v6's full shape: associations found, scopes merged, deleted rows
 * hidden, `required` and `separate` settled, at every depth. This is what hooks see in
 * `beforeFindAfterOptions`, and what records keep in `_options`. In: a model and its bag. Out: lists.
 */
import { openCopy } from '../../base/object.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { BaseError } from '../../errors/index.js'
import { Op } from '../../sql/operators.js'
import { injectScope } from '../scopes.js'
import { listOf, readEntry } from './include-entry.js'
import { withParanoid } from './paranoid.js'

/** Marks a conformed include: it is not conformed twice. */
export const conformedKey = Symbol('conformed')

const conformedMark = { [conformedKey]: true } as const

/** A conformed include. */
export interface Conformed extends Bag {
  readonly [conformedKey]: true
  readonly association: unknown
  readonly model: ModelClass
  readonly as: string
}

/** What a bag with includes is given: the list, and v6's views of it. */
export interface ConformedList {
  readonly include: readonly Conformed[]
  readonly includeNames: readonly string[]
  readonly includeMap: Readonly<Record<string, Conformed>>
  readonly includeValidated: true
}

/**
 * Conforms the includes of a model. A later entry of one alias replaces an earlier one.
 * @param showsDeleted deleted rows are hidden later, or not at all
 */
export function conformIncludes(
  model: ModelClass,
  include: unknown,
  showsDeleted = false,
): ConformedList | undefined {
  const byAlias = new Map<string, Conformed>()
  for (const entry of listOf(include)) {
    const conformed = conformEntry(model, entry, showsDeleted)
    byAlias.set(conformed.as, conformed)
  }
  if (byAlias.size === 0) return undefined
  return {
    include: [...byAlias.values()],
    includeNames: [...byAlias.keys()],
    includeMap: Object.fromEntries(byAlias),
    includeValidated: true,
  }
}

/** Is the entry in full shape already? */
export function isConformed(entry: unknown): entry is Conformed {
  return typeof entry === 'object' && entry !== null && conformedKey in entry
}

function conformEntry(owner: ModelClass, entry: unknown, showsDeleted: boolean): Conformed {
  if (isConformed(entry)) return entry
  const { record, model, options: given } = readEntry(owner, entry)
  const scoped = model.scoped ? model : record.target
  // A copy of its own, so that it may be filled in place: copying once more costs what the rest does.
  const bag = injectScope(scoped, openCopy(given))
  // v6: in an include the scope's attributes count where it names none of its own (in a find both do).
  if (given['attributes']) bag['attributes'] = given['attributes']
  // `where: wanted && { … }`: whatever is falsy is none, as in v6
  if (!bag['where']) bag['where'] = undefined
  const { where, through } = bag
  const nested = conformIncludes(model, bag['include'], showsDeleted)
  const limited = isGiven(bag['limit'])
  // v6: the order of a scope counts where the include has a finder of its own.
  if (!limited && bag['separate'] !== true && given['order'] === undefined) delete bag['order']
  bag['model'] = model
  bag['association'] = record.association
  bag['as'] = record.as
  bag['required'] ??= Boolean(where)
  bag['where'] = conditions(record, model, showsDeleted ? { ...bag, paranoid: false } : bag)
  if (nested !== undefined) {
    bag['include'] = nested.include
    bag['includeNames'] = nested.includeNames
    bag['includeMap'] = nested.includeMap
    bag['includeValidated'] = true
  } else if ('include' in bag) {
    delete bag['include']
  }
  Object.assign(bag, conformedMark)
  if (record.through !== undefined) {
    const shown: unknown = showsDeleted ? { ...through, paranoid: false } : through
    bag['through'] = conformThrough(record, record.through, shown)
  }
  settleSeparate(bag, record, limited)
  return bag as Conformed
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}

/** The include's own conditions, the association's scope, and not deleted. */
function conditions(record: AssociationRecord, model: ModelClass, options: Bag): unknown {
  let where: unknown = options['where']
  if (record.scope !== undefined) {
    where = where ? { [Op.and]: [where, record.scope] } : record.scope
  }
  return options['paranoid'] === false ? where : withParanoid(model._definition, where)
}

/** Options of the table between. */
export function conformThrough(
  record: AssociationRecord,
  through: NonNullable<AssociationRecord['through']>,
  given: unknown,
): Bag {
  const options: Bag = typeof given === 'object' && given !== null ? given : {}
  const { model, scope } = through
  let where: unknown = options['where']
  if (scope !== undefined) where = where ? { [Op.and]: [where, scope] } : scope
  const bag = openCopy(options)
  bag['model'] = model
  bag['as'] = typeof options['as'] === 'string' ? options['as'] : model.name
  bag['where'] = options['paranoid'] === false ? where : withParanoid(model._definition, where)
  return bag
}

/** A limit per parent asks for a query of its own; to-one includes have no such thing. */
function settleSeparate(conformed: Bag, record: AssociationRecord, limited: boolean): void {
  const isHasMany = record.kind === 'HasMany'
  // A strategy, or a condition on parents, keeps the include in our own hands.
  if (limited && conformed['separate'] === undefined) conformed['separate'] = isHasMany
  if (record.isSingle && (limited || conformed['separate'] === true)) {
    const error = new BaseError('Only HasMany associations support include.separate')
    error.name = 'Error'
    throw error
  }
}
