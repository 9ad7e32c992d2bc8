'use strict'
// The last words.

module.exports = {
  name: 'next',
  title: 'What to try next',
  about: 'The tour is ordinary code: read it, change it, run it again.',
  run: async ({ note, options }) => {
    const again = 'npm start --'
    note(
      `${again} --chapter where         one chapter only; --list names them`,
      `${again} --reset                 load the sample data afresh`,
      options.database
        ? `${again}                         the same on the embedded SQLite`
        : `${again} --database postgres://postgres@localhost/postgres    the same on PostgreSQL`,
      `${again} --json                  the same for programs, one object per line`,
    )
    note(
      'examples/tour/chapters           the code you have just seen; add a step of your own',
      'examples/tour/models             the models; change one, and the tables are made anew',
      'README.md                        installing resequel, and taking it in place of Sequelize v6',
    )
  },
}
