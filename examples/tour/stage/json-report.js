'use strict'
// The report for programs: one JSON object per line.
//   { kind: 'start', … }, then { kind: 'step', … } for every step, then { kind: 'end', ok, … }

const { toJson } = require('./result.js')

const rowsKept = 20
const round = (ms) => (ms === undefined ? undefined : Math.round(ms * 1000) / 1000)

exports.makeJsonReport = () => {
  const write = (object) => process.stdout.write(`${toJson(object)}\n`)
  let current
  return {
    start: (info) => write({ kind: 'start', ...info }),
    chapter: (chapter) => {
      current = chapter
    },
    note: (lines) => write({ kind: 'note', chapter: current.name, lines }),
    step: ({ title, code, statements, result, ms, againMs }) =>
      write({
        kind: 'step',
        chapter: current.name,
        step: title,
        code: code.join('\n'),
        sql: statements.map(({ text, ms: took }) => ({ text, ms: round(took) })),
        ms: round(ms),
        againMs: round(againMs),
        result:
          result.kind === 'rows'
            ? { ...result, total: result.rows.length, rows: result.rows.slice(0, rowsKept) }
            : result,
      }),
    progress: () => ({ advance: () => {}, stop: () => {} }),
    fail: ({ name, message, step }) =>
      write({ kind: 'end', ok: false, step, error: { name, message } }),
    end: (summary) => write({ kind: 'end', ok: true, ...summary, ms: round(summary.ms) }),
  }
}
