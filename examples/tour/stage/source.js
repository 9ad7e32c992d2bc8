'use strict'
// The code that a step shows is the code that it runs: it is taken from the function itself.

const dedent = (lines) => {
  const filled = lines.filter((line) => line.trim())
  const indent = Math.min(...filled.map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent))
}

/**
 * What stands inside a function that takes no arguments.
 * @param run an arrow function: `() => expression` or `async () => { statements }`
 * @returns the lines, moved to the left edge
 */
exports.sourceLines = (run) => {
  const text = String(run).replace(/^(?:async )?\([^)]*\) =>\s*/, '')
  if (!text.startsWith('{')) {
    const [first, ...rest] = text.split('\n')
    return rest.length === 0 ? [first] : [first, ...dedent(rest)]
  }
  return dedent(
    text
      .slice(1, -1)
      .replace(/^\s*\n/, '')
      .trimEnd()
      .split('\n'),
  )
}
