/**
 * `findByPk` without a detour: the plan is known by the model and the key's class, nothing has to be
 * merged or copied. Taken only where nobody could see the difference: no options that change the
 * question, no hooks, no scope, no finder that a program replaced.
 * Bench: `point-read` in bench/.
 */
import type { ModelDefinition } from '../../contract/definition.js'
import type { Rows } from '../../contract/driver.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import type { Plan } from '../../query/plan.js'
import { planFind } from '../../query/select.js'
import { valueClass } from '../../query/sink.js'
import { warnOfClassFields } from '../class-fields.js'
import { hearsFinds } from '../hooks/finds.js'
import { isReplaced } from '../seam.js'
import { encoded, textOf } from '../send.js'
import { namesOfAll } from './selected-names.js'

interface ShippedFinders {
  readonly findAll: unknown
  readonly findOne: unknown
}

// Set once by the roof: the facade's own finders, so that a program's are noticed.
let shipped: ShippedFinders | undefined

/** Called by the roof with the finders as this package ships them. */
export function markShippedFinders(finders: ShippedFinders): void {
  shipped = finders
}

const plans = new WeakMap<ModelDefinition, Map<string, Plan>>()

function planOf(model: ModelClass, key: unknown): Plan {
  const definition = model._definition
  let known = plans.get(definition)
  if (known === undefined) {
    known = new Map()
    plans.set(definition, known)
  }
  const kind = valueClass(key)
  let plan = known.get(kind)
  if (plan === undefined) {
    const where = { [definition.primaryKeys[0]?.name ?? 'id']: key }
    plan = planFind(model, { where }, model.sequelize._engine).plan
    known.set(kind, plan)
  }
  return plan
}

/** Options that say how a statement is run, not what is asked. */
const runKeys: ReadonlySet<string> = new Set(['transaction', 'logging', 'benchmark', 'useMaster'])

function onlyRuns(options: Bag): boolean {
  for (const key in options) if (!runKeys.has(key)) return false
  return true
}

function isEmpty(bag: object): boolean {
  for (const _key in bag) return false
  return true
}

/** May this call take the short way? */
export function isPointRead(model: ModelClass, options: Bag | undefined): boolean {
  const definition = model._definition
  return (
    shipped !== undefined &&
    model.findOne === shipped.findOne &&
    model.findAll === shipped.findAll &&
    (options === undefined || onlyRuns(options)) &&
    isEmpty(model._scope) &&
    !definition.paranoid &&
    !definition.options['rejectOnEmpty'] &&
    (model['_schema'] ?? undefined) === definition.schema &&
    model.sequelize._engine.isIntact() &&
    model.sequelize.options['query']['raw'] === undefined &&
    // The key's type is checked on the long way.
    model.sequelize.options['typeValidation'] !== true &&
    model.sequelize.options['strict'] !== true &&
    !isReplaced(model.sequelize, 'select') &&
    !hearsFinds(model)
  )
}

/** Reads the row with this key. */
export async function pointRead(
  model: ModelClass,
  key: unknown,
  options: Bag | undefined,
): Promise<unknown> {
  const plan = planOf(model, key)
  const engine = model.sequelize._engine
  const params = [key]
  const { written, binder } = plan
  const statement = {
    text: binder.text(params),
    values: encoded(binder, params, model._definition),
    returnsRows: true,
    raw: false,
  }
  const logText = (): string =>
    textOf({ written, binder, params, returnsRows: true, logAs: 'inlined' }, engine)
  const run =
    options === undefined
      ? { type: 'SELECT', model }
      : {
          type: 'SELECT',
          model,
          transaction: options['transaction'],
          logging: options['logging'],
          benchmark: options['benchmark'],
          useMaster: options['useMaster'],
          bag: options,
        }
  const sent = engine.run(statement, logText, run)
  const rows: Rows = sent instanceof Promise ? await sent : sent
  const values = plan.hydrate(rows, false)[0]
  if (values === undefined) return null
  const definition = model._definition
  const record = new model(values, {
    isNewRecord: false,
    raw: true,
    _schema: definition.schema ?? null,
    _schemaDelimiter: definition.schemaDelimiter,
    attributes: definition.hasGetters ? namesOfAll(definition) : undefined,
  })
  warnOfClassFields(record)
  return record
}
