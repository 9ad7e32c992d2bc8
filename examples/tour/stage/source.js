'use strict'
// The code that a step shows is the code that it runs: it is taken from the function itself.

const dedent = (lines) => {
  const filled = lines.filter((line) => line.trim())
  const indent = Math.min(...filled.map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent))
}

/**
 * What stands inside an arrow function, as its reader would write it without the function.
 * @param run `() => expression`, `() => ({ … })` or `async () => { statements }`
 * @returns the lines, moved to the left edge; a single call that is waited for gets its `await`
 */
exports.sourceLines = (run, isAwaited = false) => {
  const text = String(run).replace(/^(?:async )?\([^)]*\) =>\s*/, '')
  if (!text.startsWith('{')) {
    const isObject = text.startsWith('({')
    const [first, ...rest] = (isObject ? text.slice(1, -1) : text).split('\n')
    const start = isObject || !isAwaited ? first : `await ${first}`
    return rest.length === 0 ? [start] : [start, ...dedent(rest)]
  }
  return dedent(
    text
      .slice(1, -1)
      .replace(/^\s*\n/, '')
      .trimEnd()
      .split('\n'),
  )
}
