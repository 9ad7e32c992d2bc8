// Reads the command line. Out: one frozen options object, or an Error with words for the user.
import { parseArgs } from 'node:util'
import { usualWarmCalls } from './measure.mjs'

/** What `--help` prints. */
export const help = `Usage: node bench/run.mjs [options]

  --dialect NAME        sqlite (default), postgres, mariadb or mysql
  --storage KIND        SQLite only: file (default; in /dev/shm where there is one) or memory
  --url URL             the server; default RESEQUEL_BENCH_POSTGRES, _MARIADB or _MYSQL, else the
                        usual port of 127.0.0.1
  --only LIST           workloads or groups: core (default), associations, writes, all, point-read, ...
  --contestants LIST    default all but raw-arrays; --list shows them
  --baseline NAME       whom the others are divided by (default raw)
  --rounds N            rounds per contestant and workload (default 7; quick 3)
  --batch MS            length of one timed batch (default 80; quick 30)
  --warm MS             warm-up per contestant and workload (default 300; quick 200)
  --warm-calls N        and at least so many calls, unless they take 2 s of CPU time or 10 s
                        (default ${usualWarmCalls}; quick 1)
  --quick               a rough look in well under a minute
  --json FILE           write everything measured
  --markdown            print Markdown tables
  --list                print workloads and contestants, run nothing
  --help                this text
`

const spec = {
  dialect: { type: 'string', default: 'sqlite' },
  storage: { type: 'string', default: 'file' },
  url: { type: 'string' },
  only: { type: 'string', default: 'core' },
  contestants: { type: 'string' },
  baseline: { type: 'string', default: 'raw' },
  rounds: { type: 'string' },
  batch: { type: 'string' },
  warm: { type: 'string' },
  'warm-calls': { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'string' },
  markdown: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
}

const split = (text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

function oneOf(name, value, allowed) {
  if (!allowed.includes(value))
    throw new Error(`--${name} must be ${allowed.join(' or ')}, not ${value}`)
  return value
}

function positive(name, text, fallback) {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number above 0, not ${text}`)
  return value
}

/**
 * @param {string[]} args without the program's name
 * @throws with a sentence naming the option and what it takes
 */
export function readOptions(args) {
  const { values } = parseArgs({ args, options: spec, allowPositionals: false })
  const { quick } = values
  return Object.freeze({
    dialect: oneOf('dialect', values.dialect, ['sqlite', 'postgres', 'mariadb', 'mysql']),
    storage: oneOf('storage', values.storage, ['file', 'memory']),
    url: values.url ?? process.env[`RESEQUEL_BENCH_${values.dialect.toUpperCase()}`],
    only: split(values.only),
    contestants: values.contestants === undefined ? undefined : split(values.contestants),
    baseline: values.baseline,
    rounds: positive('rounds', values.rounds, quick ? 3 : 7),
    batch: positive('batch', values.batch, quick ? 30 : 80),
    warm: positive('warm', values.warm, quick ? 200 : 300),
    warmCalls: positive('warm-calls', values['warm-calls'], quick ? 1 : usualWarmCalls),
    json: values.json,
    markdown: values.markdown,
    list: values.list,
    help: values.help,
  })
}
