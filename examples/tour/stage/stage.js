'use strict'
// Runs the steps of the chapters: records the SQL of each, takes the times, hands both to the
// report, and stops between two steps when the user presses Ctrl-C.

const { setImmediate: nextTurn } = require('node:timers/promises')
const { describeResult } = require('./result.js')
const { sourceLines } = require('./source.js')

const againRuns = 15
const againBudgetMs = 150

/** Thrown between two steps after Ctrl-C. */
class Interrupted extends Error {}
exports.Interrupted = Interrupted

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1]

/**
 * @param report where steps are shown; see text-report.js and json-report.js
 * @returns the stage: `log` for the connection, `play` for a chapter, `interrupt`, `totals`
 */
exports.makeStage = (report) => {
  let statements = []
  let isMuted = false
  let isInterrupted = false
  let where = ''
  const totals = { steps: 0, statements: 0 }

  const log = (text, ms) => {
    totals.statements++
    statements.push({ text: text.replace(/^Execut(?:ing|ed) \([^)]*\): /, ''), ms })
  }

  /** Lets signals and the progress bar have their turn; an embedded database never waits. */
  const breathe = async () => {
    await nextTurn()
    if (isInterrupted) throw new Interrupted()
  }

  /** The median of further runs, without logging: what a call costs once it is known. */
  const timeAgain = async (sequelize, run) => {
    const { logging } = sequelize.options
    sequelize.options.logging = false
    const times = []
    const end = performance.now() + againBudgetMs
    try {
      for (let left = againRuns; left > 0 && performance.now() < end; left--) {
        const start = performance.now()
        await run()
        times.push(performance.now() - start)
      }
    } finally {
      sequelize.options.logging = logging
    }
    return median(times)
  }

  const rejection = async (run) => {
    try {
      await run()
    } catch (error) {
      return error
    }
    return undefined
  }

  /** The tools that a chapter gets beside the connection and the models. */
  const toolsFor = (sequelize) => {
    const perform = async (title, run, call, options) => {
      await breathe()
      where = title
      const { again = false, code, columns, limit = 5, sql = () => true, most = 4, check } = options
      statements = []
      const start = performance.now()
      const pending = call()
      const isAsync = typeof pending?.then === 'function'
      const value = await pending
      const ms = performance.now() - start
      const made = statements
      if (check && !check(value))
        throw new Error('the result is not what the sample data should give')
      if (isMuted) return value
      const wanted = made.filter(({ text }) => sql(text))
      totals.steps++
      report.step({
        title,
        code: code ?? sourceLines(run, isAsync),
        statements: made,
        shown: (wanted.length > 0 ? wanted : made).slice(0, most),
        result: describeResult(options.show ? options.show(value) : value),
        ms,
        againMs: again ? await timeAgain(sequelize, run) : undefined,
        columns,
        limit,
      })
      return value
    }

    /**
     * Runs one step and shows it.
     * @param run what to run; its source is shown
     * @param options `again` (time further runs; for reading only), `columns` and `limit` of the
     *   table, `sql` and `most` (which statements to show, how many), `show(value)` (what to show), `check(value)`
     *   (whether the result is right), `code` (lines to show instead of the source)
     * @returns what `run` gave
     */
    const step = (title, run, options = {}) => perform(title, run, run, options)

    /** A step that the database or the model must refuse; returns the error. */
    step.refused = (title, run, ErrorClass, options = {}) =>
      perform(title, run, () => rejection(run), {
        ...options,
        check: (error) => {
          if (error instanceof ErrorClass) return options.check?.(error) ?? true
          throw error ?? new Error(`this should have been refused with ${ErrorClass.name}`)
        },
      })

    return {
      step,
      breathe,
      note: (...lines) => {
        if (!isMuted) report.note(lines)
      },
      progress: (total) => report.progress(total),
    }
  }

  return {
    log,
    totals,
    interrupt: () => {
      isInterrupted = true
    },
    /** Where the tour was when something failed. */
    position: () => where,
    /**
     * Plays one chapter.
     * @param isShown `false` runs it without showing: later chapters need what it does
     */
    play: async (chapter, number, isShown, world) => {
      isMuted = !isShown
      where = chapter.title
      if (isShown) report.chapter({ ...chapter, number })
      await chapter.run({ ...world, ...toolsFor(world.sequelize) })
    },
  }
}
