'use strict'
// Records what a program sees: one record per step with the outcome (value or error) and the
// events (logged SQL, hooks, warnings) in order. Comes in: the library of this side; goes out: the
// functions a program calls and the list of records.

const { isCatalogueRead } = require('./catalogue.cjs')
const { serialize } = require('./serialize.cjs')
const { makeNormaliser } = require('./normalise.cjs')

/** Makes the recorder of one program. */
function makeRecorder(library, dialect) {
  const normal = makeNormaliser(dialect)
  const records = []
  const names = new Set()
  let events = []
  let listening = false

  const plain = (value) => serialize(value, normal, library)

  function push(entry) {
    if (listening) events.push(entry)
  }

  function add(name, record) {
    if (names.has(name)) throw new Error(`harness: step "${name}" is used twice`)
    names.add(name)
    records.push({ step: name, ...record })
  }

  async function step(name, run, options = {}) {
    events = []
    listening = true
    normal.reset()
    let outcome
    try {
      const value = await run()
      outcome = { result: plain(value) }
    } catch (error) {
      outcome = { error: plain(error) }
    }
    listening = false
    const own = options.unordered ? events.toSorted(byText) : events
    add(name, own.length > 0 ? { ...outcome, events: own } : outcome)
  }

  async function quiet(run) {
    const before = listening
    listening = false
    try {
      return await run()
    } finally {
      listening = before
    }
  }

  return {
    records,
    /** Logging function for Sequelize. */
    log: (text) => {
      const sql = normal.sql(String(text))
      if (!isCatalogueRead(sql)) push({ sql })
    },
    warn: (...parts) => push({ warn: normal.text(parts.map(String).join(' ')) }),
    /** Ends the program's list with the error that stopped it. */
    fail: (error) => add('(program stopped)', { error: plain(error) }),
    api: {
      step,
      quiet,
      /** Records a value, or what a synchronous function returns or throws. */
      record: (name, value) => step(name, typeof value === 'function' ? value : () => value),
      /** One step per entry of `cases`, named `<prefix>: <key>`. */
      each: async (prefix, cases, run, options) => {
        for (const [name, value] of Object.entries(cases)) {
          await step(`${prefix}: ${name}`, () => run(value, name), options)
        }
      },
      /** An event inside the running step: hook calls, callbacks. */
      event: (name, ...args) => push({ event: name, args: args.map(plain) }),
    },
  }
}

function byText(a, b) {
  const left = JSON.stringify(a)
  const right = JSON.stringify(b)
  if (left === right) return 0
  return left < right ? -1 : 1
}

module.exports = { makeRecorder }
