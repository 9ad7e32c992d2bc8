'use strict'
// The report for people: chapters, the code of each step, its SQL, its rows, its times.

const { inspect } = require('node:util')
const { makeProgress } = require('./progress.js')
const { makeStyle, wantsColour, wrap } = require('./style.js')
const { renderTable } = require('./table.js')

const widest = 100
const sqlLinesShown = 7

const duration = (ms) => {
  if (ms < 0.1) return `${(ms * 1000).toFixed(0)} µs`
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return `${ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2)} ms`
}
const plural = (count, one, many = `${one}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

exports.makeTextReport = () => {
  const isColoured = wantsColour()
  const style = makeStyle(isColoured)
  const width = Math.max(60, Math.min(process.stdout.columns || widest, widest))
  const print = (line = '') => process.stdout.write(`${line}\n`)
  const rule = () => print(style.dim('─'.repeat(width)))

  const printSql = (statements, shown) => {
    for (const { text } of shown) {
      const lines = wrap(text, width - 6, '  ')
      const hidden = lines.length - sqlLinesShown
      for (const line of lines.slice(0, sqlLinesShown)) print(style.dim(`    │ ${line}`))
      if (hidden > 0) print(style.dim(`    │   … ${plural(hidden, 'more line')}`))
    }
    const more = statements.length - shown.length
    if (more > 0) print(style.dim(`    │ … and ${plural(more, 'more statement')}`))
  }

  const printRows = (rows, columns, limit) => {
    if (rows.length === 0) return
    const { head, lines } = renderTable(
      rows.slice(0, limit),
      columns ?? Object.keys(rows[0]),
      width - 6,
    )
    print(style.dim(`      ${head}`))
    for (const line of lines) print(`      ${line}`)
  }

  const printError = ({ name, message, errors }) => {
    print(`    ${style.bad('✗')} ${style.bad(name)}`)
    for (const text of message.split('\n')) {
      for (const line of wrap(text, width - 6, '  ')) print(`      ${line}`)
    }
    if (errors?.length > 0)
      printRows(errors, ['path', 'type', 'validatorKey', 'value', 'message'], 10)
  }

  /** What stands before the times: how many rows there are, or the value itself. */
  const resultText = (result, columns, limit) => {
    if (result.kind === 'nothing') return undefined
    if (result.kind === 'error') {
      printError(result.error)
      return 'refused, as it should be'
    }
    if (result.kind === 'value') {
      const text = inspect(result.value, { breakLength: Infinity, depth: 4 })
      if (text.length <= width - 32) return style.title(text)
      for (const line of wrap(text, width - 6, '  ')) print(`      ${line}`)
      return undefined
    }
    printRows(result.rows, columns, limit)
    if (result.single) return '1 row'
    const rest = result.rows.length - limit
    const rows = plural(result.rows.length, 'row') + (rest > 0 ? `, ${limit} shown` : '')
    return typeof result.count === 'number'
      ? `${rows}, ${result.count.toLocaleString('en')} in all`
      : rows
  }

  return {
    start: ({ package: name, version, dialect, databaseVersion, database, node }) => {
      print()
      print(`  ${style.heading(`${name} ${version}`.trim())}${style.title(' · the tour')}`)
      print(
        style.dim(`  ${dialect} ${databaseVersion}`.trimEnd() + ` · ${database} · Node ${node}`),
      )
    },
    chapter: ({ number, title, name, about }) => {
      print()
      rule()
      const left = `${number} · ${title}`
      print(`  ${style.heading(left)}${style.dim(name.padStart(width - left.length - 4))}`)
      for (const line of wrap(about, width - 4)) print(`  ${line}`)
    },
    note: (lines) => {
      print()
      for (const line of lines) print(`  ${line}`)
    },
    step: ({ title, code, statements, shown, result, ms, againMs, columns, limit }) => {
      print()
      print(`  ${style.title(title)}`)
      for (const line of code) print(`    ${style.dim('›')} ${style.code(line)}`)
      printSql(statements, shown)
      const text = resultText(result, columns, limit)
      const times = duration(ms) + (againMs === undefined ? '' : `, then ${duration(againMs)}`)
      print(`    ${style.dim('→')} ${text ? `${text} · ` : ''}${style.good(times)}`)
    },
    progress: (total) => makeProgress(total, isColoured, print),
    fail: () => {},
    end: ({ steps, statements, ms }) => {
      print()
      rule()
      print(
        style.dim(
          `  ${plural(steps, 'step')}, ${plural(statements, 'statement')}, ${duration(ms)}`,
        ),
      )
      print()
    },
  }
}
