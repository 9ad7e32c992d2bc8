// Runs one program made of code blocks, in a process of its own: `node prelude.mjs <program>`. Gives it what
// pages take for granted (`require`, the package's names, a connected `sequelize`) and the checks of
// `// → value`; reports to the parent process what failed and where.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { format, inspect } from 'node:util'
import vm from 'node:vm'

const [program] = process.argv.slice(2)
const require = createRequire(program)
const resequel = require('resequel')
const url = process.env.DATABASE_URL
let place = program
let checks = 0

globalThis.docs = {
  /** Remembers the block that runs. */
  at(where) {
    place = where
  },
  /** Compares a value with what stands behind the arrow, and gives it back. */
  value(value, wanted, where) {
    place = where
    checks++
    if (!agrees(value, wanted)) fail(inspect(value, { depth: null }), wanted)
    return value
  },
  expected: (wanted, where) => ({ wanted, where }),
  /** `console.log` with an expectation as its last argument. */
  printed(...values) {
    const { wanted, where } = values.pop()
    place = where
    checks++
    const text = format(...values)
    const isRight = same(text, wanted) || (values.length === 1 && agrees(values[0], wanted))
    if (!isRight) fail(text, wanted)
  },
  async throws(work, wanted, where) {
    place = where
    checks++
    const error = await work().then(
      () => undefined,
      (reason) => reason,
    )
    const text = error === undefined ? 'nothing' : `${error.name}: ${error.message}`
    const named = wanted.slice('throws '.length)
    if (!(error instanceof Error) || !(same(text, named) || error.name === named)) {
      if (!same(error?.constructor?.name, named)) fail(`throws ${text}`, wanted)
    }
  },
}

/** Names that blocks may use without declaring them. */
Object.assign(globalThis, {
  require,
  ...Object.fromEntries(
    ['Sequelize', 'DataTypes', 'Model', 'Op', 'QueryTypes', 'Transaction'].map((name) => [
      name,
      resequel[name],
    ]),
  ),
  sequelize: url
    ? new resequel(url, { logging: false })
    : new resequel('sqlite::memory:', { logging: false }),
})

process.on('uncaughtException', (error) => report(error))
try {
  await import(pathToFileURL(program))
  report()
} catch (error) {
  report(error)
}

function agrees(value, wanted) {
  if (typeof value === 'string' && same(value, wanted)) return true
  if (same(inspect(value, { depth: null, breakLength: Infinity, sorted: false }), wanted))
    return true
  const plain = value === undefined ? undefined : JSON.parse(JSON.stringify(value))
  if (same(inspect(plain, { depth: null, breakLength: Infinity }), wanted)) return true
  try {
    const literal = vm.runInNewContext(`(${wanted})`)
    assert.deepEqual(plain, JSON.parse(JSON.stringify(literal)))
    return true
  } catch {
    return false
  }
}

/** Equal but for white space; `…` in the expectation stands for anything. */
function same(text, wanted) {
  const parts = squeeze(wanted)
    .split('…')
    .map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's').test(squeeze(String(text)))
}

function squeeze(text) {
  return text.replace(/\s+/g, ' ').trim()
}

function fail(got, wanted) {
  throw new Error(`the page says\n  ${wanted}\nbut it is\n  ${got}`)
}

function report(error) {
  const message =
    error instanceof Error ? `${error.stack ?? error.message}` : error && String(error)
  process.send({ place, checks, ...(message ? { error: message } : {}) }, () => process.exit(0))
}
