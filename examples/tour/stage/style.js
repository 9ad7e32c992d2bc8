'use strict'
// Colours, if the terminal wants them, and the breaking of long lines.

const { styleText } = require('node:util')

/** Whether to colour: only in a terminal, and not when NO_COLOR asks for plain text. */
exports.wantsColour = () => Boolean(process.stdout.isTTY) && !process.env.NO_COLOR

/** The colours by purpose; without colour each gives its text back. */
exports.makeStyle = (isColoured) => {
  const paint = (format) => (text) => (isColoured && text ? styleText(format, text) : text)
  return {
    heading: paint(['bold', 'cyan']),
    title: paint('bold'),
    code: paint('yellow'),
    dim: paint('dim'),
    good: paint('green'),
    bad: paint('red'),
  }
}

/** At most `width` characters of a text; what is left out becomes an ellipsis. */
exports.cut = (text, width) => (text.length <= width ? text : `${text.slice(0, width - 1)}…`)

/**
 * Breaks a text at spaces and after commas into lines of at most `width` characters, indenting all
 * but the first. A word that is longer than a line is broken inside.
 */
exports.wrap = (text, width, indent = '') => {
  const lines = []
  let line = ''
  for (const token of text.match(/\s*[^\s,]*,+|\s*[^\s,]+/g) ?? []) {
    let rest = line.trim() ? token.replace(/^\s+/, ' ') : token.trimStart()
    if (line.trim() && line.length + rest.length > width) {
      lines.push(line)
      line = indent
      rest = rest.trimStart()
    }
    while (line.length + rest.length > width) {
      const space = width - line.length
      lines.push(line + rest.slice(0, space))
      line = indent
      rest = rest.slice(space)
    }
    line += rest
  }
  return [...lines, line]
}
