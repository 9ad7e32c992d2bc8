'use strict'
// Runs one generated program: defines its models and associations, then does its steps, each recorded.
// Comes in: a program (language.ts) and the package; goes out: records in the recorder.

const { makeDecoder } = require('./values.cjs')
const { viewAssociation, viewModel, viewRecord } = require('./views.cjs')

/** @returns {Promise<void>} when the program is through and its connections are closed */
async function runProgram(program, { Sequelize, options, recorder }) {
  const { step, quiet, event } = recorder.api
  const world = { models: {}, results: [], records: [], transaction: null }
  world.event = (name, ...args) => {
    while (args.length > 0 && args.at(-1) === undefined) args.pop()
    event(name, ...args.map((arg) => seen(arg, Sequelize)))
  }
  world.find = (model, id) => world.found.get(`${model} ${id}`)
  const decode = makeDecoder(Sequelize, world)
  let sequelize
  await step('connect', () => {
    sequelize = new Sequelize({
      ...options,
      logging: recorder.log,
      ...decode(program.options ?? {}),
    })
  })
  if (!sequelize) return
  world.normal = (attribute) => sequelize.normalizeAttribute(attribute)
  try {
    for (const { name, attributes, options: own, hooks = [] } of program.models ?? []) {
      await step(`define ${name}`, () => {
        const Model = sequelize.define(name, decode(attributes), decode(own))
        world.models[name] = Model
        for (const hook of hooks) Model.addHook(hook, (...args) => world.event(hook, ...args))
        return program.views ? viewModel(Model) : undefined
      })
    }
    for (const [index, { source, kind, target, options: own }] of (
      program.associations ?? []
    ).entries()) {
      await step(`associate ${index}`, () => {
        const made = world.models[source][kind](world.models[target], decode(own))
        return program.views ? viewAssociation(made) : undefined
      })
    }
    for (const [index, each] of (program.steps ?? []).entries()) {
      if (each.quiet) {
        world.results[index] = await quiet(() => act(each).catch((error) => error))
        continue
      }
      const run = async () => {
        const result = await (each.inside ? transact(each) : act(each))
        world.results[index] = result
        return view(result)
      }
      const { unordered } = each
      await step(
        `${index} ${nameOf(each)}`,
        each.unlogged ? () => quiet(run) : run,
        unordered ? { unordered } : undefined,
      )
      if (each.rows) await step(`${index} rows`, () => quiet(() => rows()))
    }
  } finally {
    await quiet(() => Promise.resolve(sequelize.close()).catch(() => {}))
  }

  /** Records that a step names by key are read before it, without a trace. */
  async function prepare(step) {
    world.found = new Map()
    for (const { model, id } of foundIn(step, [])) {
      const Model = world.models[model]
      const record = await quiet(() =>
        Model.unscoped()
          .findByPk(id, { paranoid: false })
          .catch(() => null),
      )
      world.found.set(`${model} ${id}`, record)
    }
  }

  async function act(each) {
    const { on, call, args = [], view: what, wait } = each
    if (what === 'model') return viewModel(world.models[on.name])
    await prepare([on, args])
    const target = targetOf(on)
    if (target === undefined || target === null) return '(no target)'
    if (typeof target[call] !== 'function') return `(no method ${call})`
    const values = args.map(decode)
    if (wait) await new Promise((resolve) => setTimeout(resolve, wait))
    return target[call](...values)
  }

  /** A transaction with steps in it, whose outcomes are events; it ends as the step says. */
  async function transact({ args = [], inside, managed, ends, catches }) {
    const outer = world.transaction
    const body = async (transaction) => {
      world.transaction = transaction
      try {
        for (const each of inside) {
          try {
            const result = await (each.inside ? transact(each) : act(each))
            event(`in ${nameOf(each)}`, each.inside ? result : view(result))
          } catch (error) {
            event(`in ${nameOf(each)} fails`, error)
            if (!catches) throw error
          }
        }
        if (managed && ends === 'rollback') throw new Error('thrown at the end')
        return 'through'
      } finally {
        world.transaction = outer
      }
    }
    const options = { ...decode(args[0] ?? {}), ...(outer ? { transaction: outer } : {}) }
    if (managed) return sequelize.transaction(options, body)
    const transaction = await sequelize.transaction(options)
    let outcome
    try {
      outcome = await body(transaction)
    } catch (error) {
      await transaction.rollback()
      throw error
    }
    for (const end of [ends].flat()) await transaction[end]()
    return [outcome, transaction.finished]
  }

  function targetOf(on) {
    if (on.$ === 'sequelize') return sequelize
    if (on.$ === 'library') return Sequelize
    if (on.$ === 'queryInterface') return sequelize.getQueryInterface()
    if (on.$ === 'queryGenerator') return sequelize.getQueryInterface().queryGenerator
    return decode(on)
  }

  /** Records that a result holds join those that the program knows. */
  function view(result) {
    const known = (value, depth) => {
      if (value instanceof Sequelize.Model) {
        if (!world.records.includes(value)) world.records.push(value)
        return viewRecord(value)
      }
      if (Array.isArray(value) && depth < 2) return value.map((member) => known(member, depth + 1))
      return value
    }
    if (result && Array.isArray(result.rows)) return { ...result, rows: known(result.rows, 0) }
    return known(result, 0)
  }

  async function rows() {
    const made = {}
    for (const Model of Object.values(world.models)) {
      const { queryGenerator } = sequelize.getQueryInterface()
      const table = queryGenerator.quoteTable(Model.getTableName())
      made[Model.name] = await sequelize
        .query(`SELECT * FROM ${table} ORDER BY 1, 2`, { type: 'SELECT', logging: false })
        .catch((error) => `(${error.name})`)
    }
    return made
  }
}

/** The records that a step names by key. */
function foundIn(value, list) {
  if (typeof value !== 'object' || value === null) return list
  if (value.$ === 'found') list.push(value)
  else for (const member of Object.values(value)) foundIn(member, list)
  return list
}

/** Short name of a step, part of its record's name. */
function nameOf({ on, call, view }) {
  const subject = on.name ?? (on.$ === 'record' ? `record ${on.index}` : on.$)
  return `${subject}.${view ?? call}`
}

const INTERNAL = new Set([
  'model',
  'include',
  'includeMap',
  'includeNames',
  'transaction',
  'logging',
  'instance',
  'sequelize',
  'attributes',
  'originalAttributes',
  'hasJoin',
  'hasRequired',
  'hasWhere',
  'subQuery',
  'duplicating',
  'joinTableAttributes',
  'allowNull',
  'groupedLimit',
  'separate',
  'includeValidated',
  'hasParentWhere',
  'hasParentRequired',
  'topLimit',
  'topModel',
  'hasIncludeRequired',
  'hasIncludeWhere',
  'hasDuplicating',
  'hasMultiAssociation',
  'hasSingleAssociation',
  'tableNames',
  'hooks',
  'validate',
  'type',
  'bind',
])

/** An argument of a hook: records with values and changes, options with what users put there. */
function seen(arg, { Model }) {
  if (arg instanceof Model) return { record: arg, changed: arg.changed() }
  if (Array.isArray(arg)) return arg.map((member) => seen(member, { Model }))
  if (typeof arg === 'object' && arg !== null && Object.getPrototypeOf(arg) === Object.prototype) {
    const made = {}
    // the order of options says nothing
    for (const key of Reflect.ownKeys(arg).toSorted((a, b) => (String(a) < String(b) ? -1 : 1))) {
      if (!INTERNAL.has(key) && typeof arg[key] !== 'function' && arg[key] !== undefined)
        made[key] = arg[key]
    }
    return made
  }
  return arg
}

module.exports = { runProgram }
