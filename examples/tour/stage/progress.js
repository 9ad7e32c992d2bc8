'use strict'
// How far a long load is: a bar in a terminal, plain lines everywhere else.

const plainLines = (total, print) => {
  let done = 0
  let current
  return {
    advance: (rows, label) => {
      if (label !== current) {
        current = label
        print(
          `    loading ${label} (${done.toLocaleString('en')} of ${total.toLocaleString('en')} rows)`,
        )
      }
      done += rows
    },
    stop: () => {},
  }
}

/**
 * @param total how many rows will come
 * @param hasBar whether a moving bar may be drawn
 * @param print writes one line
 * @returns `advance(rows, label)` and `stop()`
 */
exports.makeProgress = (total, hasBar, print) => {
  if (!hasBar) return plainLines(total, print)
  const { Presets, SingleBar } = require('cli-progress')
  const bar = new SingleBar(
    {
      format: '    {bar} {percentage}% · {value} of {total} rows · {label}',
      barsize: 32,
      clearOnComplete: true,
      hideCursor: true,
      // Ctrl-C is tour.js's business: it stops the bar on its way out.
      gracefulExit: false,
      stream: process.stdout,
    },
    Presets.shades_classic,
  )
  bar.start(total, 0, { label: '' })
  return {
    advance: (rows, label) => bar.increment(rows, { label }),
    stop: () => bar.stop(),
  }
}
