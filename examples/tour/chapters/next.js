'use strict'
// The last words.

module.exports = {
  name: 'next',
  title: 'What to try next',
  about: 'The tour is ordinary code: read it, change it, run it again.',
  run: async ({ note, options }) => {
    const lines = (pairs) => pairs.map(([left, right]) => `${left.padEnd(40)}${right}`)
    note(
      ...lines([
        ['npm start -- --chapter where', 'one chapter only; --list names them'],
        ['npm start -- --reset', 'load the sample data afresh'],
        options.database
          ? ['npm start', 'the same on the embedded SQLite']
          : ['npm start -- --database postgres://…', 'the same on PostgreSQL'],
        ['npm start -- --json', 'for programs: one object per line'],
        ['examples/tour/chapters', 'the code you have just seen; add a step of your own'],
        ['examples/tour/models', 'the models; change one, and the tables are made anew'],
        ['README.md', 'installing resequel, also in place of Sequelize v6'],
      ]),
    )
  },
}
