'use strict'
// The command line of the tour: what may be asked, and the text of --help.

const { parseArgs } = require('node:util')

exports.help = `The tour: what resequel does, shown on a record shop's books.

Usage: npm start -- [options]
       node examples/tour/tour.js [options]

  --list                 name the chapters and stop
  --chapter <n|name>     show this chapter only; may be given more than once
  --database <url>       run on this database instead of the tour's own SQLite file, e.g.
                         postgres://user:password@localhost:5432/mydb
                         It makes tables that begin with tour_ and touches nothing else.
  --reset                forget what earlier runs left and load the sample data afresh
  --json                 one JSON object per line instead of text, for programs
  --help                 this text

Environment: NO_COLOR=1 prints without colours; DEBUG=1 adds the stack to an error.
`

/**
 * Reads the arguments after the script's name.
 * @returns `{ list, chapter: string[], database?, reset, json, help }`
 * @throws TypeError on an argument that the tour does not know
 */
exports.readOptions = (args) => {
  const { values } = parseArgs({
    args,
    options: {
      list: { type: 'boolean', default: false },
      chapter: { type: 'string', multiple: true, default: [] },
      database: { type: 'string' },
      reset: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  return values
}

/**
 * Which chapters were asked for.
 * @param chapters all chapters, in order
 * @param wanted numbers or names from the command line; none means all
 * @throws RangeError that lists the chapters, when one is asked for that is not there
 */
exports.chooseChapters = (chapters, wanted) => {
  if (wanted.length === 0) return new Set(chapters)
  return new Set(
    wanted.map((text) => {
      const chapter = chapters.find(
        ({ name }, index) => name === text || String(index + 1) === text,
      )
      if (chapter) return chapter
      const known = chapters.map(({ name }, index) => `${index + 1} ${name}`).join(', ')
      throw new RangeError(`There is no chapter "${text}". Chapters: ${known}`)
    }),
  )
}
