'use strict'
// Turns the JSON of a generated program into the values that a program would write: operators, fragments,
// data types, models, results of earlier steps. Comes in: JSON (language.ts tells the forms); goes out: values.

/**
 * Makes the decoder of one program.
 * @param {object} library the Sequelize class of this side
 * @param {object} world what the program has made so far: `models`, `results`, `records`, `event`
 */
function makeDecoder(library, world) {
  const { DataTypes, Op } = library
  let given = []

  const special = {
    undefined: () => undefined,
    number: ({ value }) => Number(value),
    bigint: ({ value }) => BigInt(value),
    date: ({ value }) => new Date(value),
    buffer: ({ hex }) => Buffer.from(hex, 'hex'),
    symbol: ({ name }) => Symbol(name),
    regexp: ({ source }) => new RegExp(source),
    op: ({ name }) => Op[name],
    fn: ({ name, args }) => library.fn(name, ...args.map(decode)),
    col: ({ name }) => library.col(name),
    literal: ({ sql }) => library.literal(sql),
    cast: ({ value, type }) => library.cast(decode(value), type),
    json: ({ path, value }) =>
      value === undefined ? library.json(decode(path)) : library.json(decode(path), decode(value)),
    where: ({ args }) => library.where(...args.map(decode)),
    and: ({ args }) => library.and(...args.map(decode)),
    or: ({ args }) => library.or(...args.map(decode)),
    type: ({ name, args, chain = [] }) => {
      let type = args ? DataTypes[name](...args.map(decode)) : DataTypes[name]
      for (const key of chain) type = type[key]
      return type
    },
    static: ({ path }) => path.split('.').reduce((value, key) => value[key], library),
    model: ({ name }) => world.models[name],
    scope: ({ model, args }) => world.models[model]?.scope(...args.map(decode)),
    rawAttributes: ({ name }) => world.models[name]?.rawAttributes,
    normal: ({ value }) => world.normal(decode(value)),
    normalAll: ({ value }) =>
      Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, world.normal(decode(each))]),
      ),
    tableOf: ({ name }) => world.models[name]?.getTableName(),
    association: ({ model, as }) => world.models[model]?.associations[as],
    /** A record by its key, read afresh (a promise: only as the subject of a call). */
    found: ({ model, id }) => world.find(model, id),
    /** The record that the program has come by as the n-th one. */
    record: ({ index }) =>
      world.records.length > 0 ? world.records[index % world.records.length] : undefined,
    result: ({ step, path = [] }) => path.reduce((value, key) => value?.[key], world.results[step]),
    transaction: () => world.transaction,
    /** A function that records its call, and then does what the program says. */
    spy: ({ name, does, value }) => spy(name, does, value),
    /** A function that gives a value; how often it is called is nobody's business. */
    giver:
      ({ value }) =>
      () =>
        decode(value),
    /** A function whose value holds its own arguments where `{ $: 'arg', index }` stands. */
    template:
      ({ value }) =>
      (...args) => {
        const outer = given
        given = args
        try {
          return decode(value)
        } finally {
          given = outer
        }
      },
    arg: ({ index }) => given[index],
    empty: () => Object.create(null),
  }

  function spy(name, does, value) {
    const known = {
      nothing: () => undefined,
      return: () => decode(value),
      throw: () => {
        throw new Error(`thrown by ${name}`)
      },
      reject: async () => {
        throw new Error(`rejected by ${name}`)
      },
      resolve: async () => decode(value),
    }
    const act = known[does ?? 'nothing']
    return function (...args) {
      world.event(name, ...args)
      return act()
    }
  }

  function decode(value) {
    if (Array.isArray(value)) return value.map(decode)
    if (typeof value !== 'object' || value === null) return value
    if (typeof value.$ === 'string') {
      const make = special[value.$]
      if (!make) throw new Error(`harness: no value is called ${value.$}`)
      return make(value)
    }
    const made = {}
    for (const [key, member] of Object.entries(value)) {
      const name = key.startsWith('Op.') ? Op[key.slice('Op.'.length)] : key
      Object.defineProperty(made, name, {
        value: decode(member),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return made
  }

  return decode
}

module.exports = { makeDecoder }
