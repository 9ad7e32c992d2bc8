'use strict'
// Values, names and fragments with hostile text: what reaches the database, and that data survives.

const EVIL = [
  "'",
  "''",
  '"',
  '`',
  '\\',
  "\\'",
  '--',
  '; DROP TABLE "Items"; --',
  "' OR '1'='1",
  '$1',
  '?',
  ':name',
  '%',
  '_',
  '/* x */',
  '\u2028',
  '${x}',
  '{{x}}',
  "a' UNION SELECT 1 --",
  '\t\r\n',
  '$$',
  '@0',
  "E'x'",
  '\u0000'.slice(1),
  'null',
  'undefined',
  '[object Object]',
  '0',
  'true',
  '😀\u200d',
]

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, quiet, step }) => {
  const Item = sequelize.define(
    'Item',
    { text: DataTypes.TEXT, n: DataTypes.INTEGER },
    { timestamps: false },
  )
  await quiet(() => sequelize.sync())
  const cases = Object.fromEntries(EVIL.map((text, index) => [`${index}`, text]))
  await each('create and find', cases, async (text) => {
    const made = await Item.create({ text, n: 1 })
    const found = await Item.findOne({ where: { text, id: made.id } })
    return found === null ? null : found.text === text
  })
  await each('like', cases, (text) => Item.count({ where: { text: { [Op.like]: text } } }))
  await each('in', cases, (text) => Item.count({ where: { text: [text, 'x'] } }))
  await each('replacement', cases, (text) =>
    sequelize.query('SELECT :text AS t', { replacements: { text }, type: 'SELECT' }),
  )
  await each('bulk', cases, async (text) => {
    const [made] = await Item.bulkCreate([{ text, n: 2 }])
    return (await Item.findByPk(made.id)).text === text
  })
  await each('update', cases, async (text) => {
    await Item.update({ text }, { where: { id: 1 } })
    return (await Item.findByPk(1)).text === text
  })
  const names = Object.fromEntries(
    [
      'a"b',
      'a`b',
      "a'b",
      'a.b',
      'a b',
      'a;b',
      'text"; DROP TABLE x',
      '*',
      'Item.text',
      'text AS x',
    ].map((name) => [name, name]),
  )
  await each('attribute name', names, (name) =>
    Item.findAll({ attributes: [name], raw: true, limit: 1 }),
  )
  await each('alias', names, (name) =>
    Item.findAll({ attributes: [['text', name]], raw: true, limit: 1, where: { id: 1 } }),
  )
  await each('where key', names, (name) => Item.count({ where: { [name]: 1 } }))
  await each('order key', names, (name) =>
    Item.findAll({ order: [[name, 'ASC']], raw: true, limit: 1, attributes: ['id'] }),
  )
  await each('group key', names, (name) =>
    Item.findAll({ group: [name], raw: true, attributes: ['text'], limit: 1 }),
  )
  await each('fn name', { plain: 'UPPER', odd: 'UP PER', call: 'UPPER(1), LOWER' }, (name) =>
    Item.findAll({ attributes: [[Sequelize.fn(name, 'x'), 'x']], raw: true, limit: 1 }),
  )
  await step('still there', async () => (await Item.count()) > 0)
}
module.exports.dialects = ['sqlite', 'postgres']
