'use strict'
// PARITY 3.2: the six ranges of PostgreSQL: bounds, inclusive flags, no bound, infinite, empty; conditions.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step, connect }) => {
  const T = DataTypes
  const d1 = new Date('2024-01-01T00:00:00Z')
  const d2 = new Date('2024-02-01T12:30:00.500Z')
  const kinds = {
    INTEGER: [T.RANGE(T.INTEGER), 1, 5],
    default: [T.RANGE, 1, 5],
    BIGINT: [T.RANGE(T.BIGINT), '1', '9007199254740993'],
    DECIMAL: [T.RANGE(T.DECIMAL), 1.5, '2.75'],
    DATE: [T.RANGE(T.DATE), d1, d2],
    DATEONLY: [T.RANGE(T.DATEONLY), '2024-01-01', '2024-02-01'],
  }
  for (const [kind, [type, low, high]] of Object.entries(kinds)) {
    const Model = sequelize.define(`R_${kind}`, { v: type }, { timestamps: false })
    await step(`${kind}: sync`, () => Model.sync({ force: true }).then(() => 'done'))
    const values = {
      plain: [low, high],
      'upper inclusive': [
        { value: low, inclusive: true },
        { value: high, inclusive: true },
      ],
      exclusive: [
        { value: low, inclusive: false },
        { value: high, inclusive: false },
      ],
      'no lower': [null, high],
      'no upper': [low, null],
      unbounded: [null, null],
      infinite: [-Infinity, Infinity],
      empty: [],
      null: null,
    }
    await each(`${kind}: create`, values, (v) => Model.create({ v }))
    await step(`${kind}: find`, () => Model.findAll({ order: ['id'] }))
    await step(`${kind}: raw`, () => Model.findAll({ raw: true, order: ['id'] }))
    await step(`${kind}: query`, () =>
      sequelize.query(`SELECT v, v::text AS t FROM "R_${kind}s" ORDER BY id`, { type: 'SELECT' }),
    )
    await each(
      `${kind}: where`,
      {
        equal: { v: [low, high] },
        ne: { v: { [Op.ne]: [low, high] } },
        'contains element': { v: { [Op.contains]: low } },
        'contains range': { v: { [Op.contains]: [low, high] } },
        contained: { v: { [Op.contained]: [low, high] } },
        overlap: { v: { [Op.overlap]: [low, high] } },
        adjacent: { v: { [Op.adjacent]: [high, null] } },
        strictLeft: { v: { [Op.strictLeft]: [high, null] } },
        strictRight: { v: { [Op.strictRight]: [null, low] } },
        noExtendRight: { v: { [Op.noExtendRight]: [low, high] } },
        noExtendLeft: { v: { [Op.noExtendLeft]: [low, high] } },
        'is null': { v: null },
      },
      (where) => Model.findAll({ where, attributes: ['id'], raw: true, order: ['id'] }),
    )
    await step(`${kind}: update`, () =>
      Model.update({ v: [low, null] }, { where: { id: 1 }, returning: true }),
    )
  }
  const Lists = sequelize.define(
    'Lists',
    { n: T.ARRAY(T.RANGE(T.INTEGER)), d: T.ARRAY(T.RANGE(T.DATE)) },
    { timestamps: false },
  )
  await step('array of ranges: sync', () => Lists.sync({ force: true }).then(() => 'done'))
  await step('array of ranges: create', () =>
    Lists.create({
      n: [
        [1, 5],
        [7, 9],
      ],
      d: [[d1, d2]],
    }),
  )
  await step('array of ranges: find', () => Lists.findAll({ raw: true }))
  await quiet(() =>
    sequelize.query('DROP TYPE IF EXISTS floats; CREATE TYPE floats AS RANGE (subtype = float8)'),
  )
  // v6 knows the types that were there when it connected
  await step("a range of the user's own", () =>
    connect().query(
      "SELECT '[1.5,2.5)'::floats AS v, ARRAY['[1,2)']::floats[] AS w, 'empty'::floats AS x",
      {
        type: 'SELECT',
      },
    ),
  )
  await step('timestamp without zone', () =>
    sequelize.query("SELECT '[2024-01-01 10:00,2024-01-02 11:00)'::tsrange AS v", {
      type: 'SELECT',
    }),
  )
}
module.exports.dialects = ['postgres']
