// Prints a report: two tables (CPU, wall clock) of ratios against the baseline, then what went wrong.
import Table from 'cli-table3'

const ansi = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] }

function painter(colours) {
  return (style, text) =>
    colours ? `\u001b[${ansi[style][0]}m${text}\u001b[${ansi[style][1]}m` : text
}

/** Whether to colour: NO_COLOR and FORCE_COLOR decide before the terminal does. */
export function wantsColours(stream = process.stdout, env = process.env) {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return Boolean(stream.isTTY)
}

/** Microseconds in the unit people read. */
export function duration(microseconds) {
  if (microseconds >= 100_000) return `${(microseconds / 1000).toFixed(0)} ms`
  if (microseconds >= 1000) return `${(microseconds / 1000).toPrecision(3)} ms`
  return `${microseconds.toPrecision(3)} µs`
}

const ratio = (value) => `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}x`
const words = { unsupported: 'n/a', wrong: 'WRONG', failed: 'FAILED' }

function cellText(cell, kind, isBase) {
  if (cell === undefined) return '-'
  if (cell[kind] === undefined) return words[cell.status] ?? '-'
  const spread = cell[`${kind}Spread`]
  const doubt = spread > 0.1 ? ' ~' : ''
  const text =
    isBase || cell[`${kind}Ratio`] === undefined
      ? duration(cell[kind])
      : ratio(cell[`${kind}Ratio`])
  return text + doubt
}

function rowsOf(report, kind) {
  const names = Object.keys(report.entrants).filter((name) => !report.entrants[name].unavailable)
  const head = ['', ...names]
  const body = Object.entries(report.results).map(([workload, row]) => [
    workload,
    ...names.map((name) => cellText(row[name], kind, name === report.options.baseline)),
  ])
  return { head, body }
}

const titles = {
  cpu: (base) =>
    `CPU time of the process per operation: ${base} in time, the others as a multiple of it`,
  wall: (base) => `Wall clock per operation: ${base} in time, the others as a multiple of it`,
}

function plainTable({ head, body }, paint) {
  const table = new Table({
    head: head.map((text) => paint('bold', text)),
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, n) => (n === 0 ? 'left' : 'right')),
  })
  for (const row of body) {
    table.push(row.map((text) => (/^(WRONG|FAILED)/.test(text) ? paint('red', text) : text)))
  }
  return table.toString()
}

function markdownTable({ head, body }) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, n) => (n === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...body.map(line)].join('\n')
}

/** Everything that was not measured, with its reason. */
function remarks(report) {
  const lines = []
  for (const [name, { unavailable }] of Object.entries(report.entrants)) {
    if (unavailable) lines.push(`${name} did not take part: ${unavailable}`)
  }
  for (const [workload, row] of Object.entries(report.results)) {
    for (const [name, { status, reason }] of Object.entries(row)) {
      if (reason) lines.push(`${workload}, ${name}: ${status}: ${reason}`)
    }
  }
  return lines
}

/**
 * The report as text.
 * @param {object} report what `run.mjs` puts together
 * @param {{ markdown: boolean, colours: boolean }} look
 */
export function formatReport(report, { markdown, colours }) {
  const paint = painter(colours && !markdown)
  const { machine, options } = report
  const parts = [
    `${report.label} (${report.server}), Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores`,
    `${options.rounds} rounds of ${options.batch} ms after a warm-up of ${options.warm} ms and ${options.warmCalls} calls; medians; "~" marks rounds that spread by more than 10%`,
    Object.entries(report.entrants)
      .filter(([, { unavailable }]) => !unavailable)
      .map(([name, { versions }]) => `${name}: ${versions.join(', ')}`)
      .join('\n'),
  ]
  const text = [
    markdown
      ? parts.map((part) => part.replaceAll('\n', '  \n')).join('\n\n')
      : paint('dim', parts.join('\n')),
  ]
  if (Object.keys(report.results).length > 0) {
    for (const kind of ['cpu', 'wall']) {
      const rows = rowsOf(report, kind)
      const title = titles[kind](options.baseline)
      text.push(
        markdown
          ? `### ${title}\n\n${markdownTable(rows)}`
          : `${paint('bold', title)}\n${plainTable(rows, paint)}`,
      )
    }
  }
  const notes = remarks(report)
  if (notes.length > 0)
    text.push(notes.map((note) => (markdown ? `- ${note}` : paint('yellow', note))).join('\n'))
  if (report.interrupted)
    text.push(paint('yellow', 'Interrupted: workloads that were not finished are left out.'))
  return `${text.join('\n\n')}\n`
}
