'use strict'
// PARITY 3.2: PostgreSQL's numbers, moments, bytes, network and text types at their edges, in and out.

module.exports = async ({ sequelize: first, connect, DataTypes, Op, each, quiet, step }) => {
  const T = DataTypes
  await quiet(() =>
    first.query(
      'CREATE EXTENSION IF NOT EXISTS citext; CREATE EXTENSION IF NOT EXISTS hstore; CREATE TYPE pair AS (a int, b text); CREATE DOMAIN positive AS int CHECK (VALUE > 0)',
    ),
  )
  // v6 knows the types that were there when it connected
  const sequelize = connect()
  const kinds = {
    DOUBLE: [
      T.DOUBLE,
      [NaN, Infinity, -Infinity, 1e308, 5e-324, -0, 0.1, 123456789012345680, '1.5'],
    ],
    REAL: [T.REAL, [NaN, Infinity, -Infinity, 1.5, 3.4e38]],
    FLOAT: [T.FLOAT, [NaN, Infinity, 2.5]],
    DECIMAL: [T.DECIMAL, ['123456789012345678901234567890.123456789', NaN, 0, '-0.0', 1e21]],
    BIGINT: [T.BIGINT, ['9223372036854775807', '-9223372036854775808', 9007199254740991, 12n]],
    DATE: [
      T.DATE,
      [
        Infinity,
        -Infinity,
        'infinity',
        new Date('0044-03-15T12:00:00Z'),
        new Date(-62198755200000),
        new Date('+012024-01-01T00:00:00Z'),
        new Date('1890-06-01T00:00:00Z'),
        '2024-03-04T05:06:07.123456Z',
      ],
    ],
    DATEONLY: [
      T.DATEONLY,
      [Infinity, -Infinity, 'infinity', '0044-03-15', '12024-01-01', '2024-02-29'],
    ],
    TIME: [T.TIME, ['23:59:59.999999', '00:00:00', '24:00:00']],
    BLOB: [T.BLOB, [Buffer.from([0, 1, 2, 255, 92, 39]), Buffer.alloc(0), 'text', 'back\\slash']],
    'STRING.BINARY': [T.STRING.BINARY, [Buffer.from([1, 2, 3]), 'abc']],
    CITEXT: [T.CITEXT, ['MiXed', '']],
    TSVECTOR: [T.TSVECTOR, ["'fat':1 'cat':2", 'a fat cat']],
    INET: [T.INET, ['192.168.0.1', '192.168.0.0/24', '::1', '2001:db8::/32']],
    CIDR: [T.CIDR, ['10.0.0.0/8', '2001:db8::/32']],
    MACADDR: [T.MACADDR, ['08:00:2b:01:02:03', '08002b010203']],
    UUID: [T.UUID, ['00000000-0000-4000-8000-00000000000A']],
    HSTORE: [
      T.HSTORE,
      [
        {
          a: '1',
          b: null,
          'odd "key"': "it's",
          back: 'sl\\ash',
          empty: '',
          arrow: '=>',
          comma: 'a,b',
        },
        {},
        { n: 5 },
      ],
    ],
    CHAR: [T.CHAR(4), ['ab', 'abcd']],
    'raw type MONEY': ['MONEY', ['12.50', 5]],
    'raw type INTERVAL': [
      'INTERVAL',
      ['1 year 2 months 3 days 04:05:06.789', '-1 day', '00:00:01'],
    ],
    'raw type POINT': ['POINT', ['(1.5,2)']],
    'raw type XML': ['XML', ['<a>b</a>']],
    'raw type BIT': ['BIT(3)', ['101']],
    'raw type TIMESTAMP': ['TIMESTAMP', ['2024-03-04 05:06:07.123456', '2024-07-04 05:06:07']],
    'raw type TIMETZ': ['TIME WITH TIME ZONE', ['05:06:07+02']],
  }
  for (const [kind, [type, values]] of Object.entries(kinds)) {
    const Model = sequelize.define(
      `S_${kind.replace(/\W/g, '_')}`,
      { v: { type } },
      { timestamps: false, freezeTableName: true },
    )
    await step(`${kind}: sync`, () => Model.sync({ force: true }).then(() => 'done'))
    await each(`${kind}: create`, Object.fromEntries(values.map((v, i) => [i, v])), (v) =>
      Model.create({ v }),
    )
    await step(`${kind}: bulkCreate`, () => Model.bulkCreate(values.map((v) => ({ v }))))
    await step(`${kind}: find`, () => Model.findAll({ order: ['id'] }))
    await step(`${kind}: find raw`, () => Model.findAll({ raw: true, order: ['id'] }))
    await step(`${kind}: query`, () =>
      sequelize.query(`SELECT v FROM "${Model.tableName}" ORDER BY id`, { type: 'SELECT' }),
    )
    await step(`${kind}: where`, () =>
      Model.findAll({ where: { v: values[0] }, attributes: ['id'], raw: true, order: ['id'] }),
    )
    await step(`${kind}: in`, () =>
      Model.findAll({
        where: { v: { [Op.in]: values.slice(0, 2) } },
        attributes: ['id'],
        raw: true,
        order: ['id'],
      }),
    )
    await step(`${kind}: update`, () =>
      Model.update({ v: values[0] }, { where: { id: 1 }, returning: true }),
    )
  }
  await each(
    'conditions',
    {
      'citext without case': ['S_CITEXT', { v: 'mixed' }],
      'tsvector match': ['S_TSVECTOR', { v: { [Op.match]: sequelize.fn('to_tsquery', 'cat') } }],
      'inet text': ['S_INET', { v: { [Op.ne]: '::1' } }],
      'hstore contains': ['S_HSTORE', { v: { [Op.contains]: { a: '1' } } }],
      'date before': ['S_DATE', { v: { [Op.lt]: new Date('2000-01-01T00:00:00Z') } }],
      'date between infinities': ['S_DATE', { v: { [Op.between]: [-Infinity, Infinity] } }],
      'double greater': ['S_DOUBLE', { v: { [Op.gt]: 1e300 } }],
    },
    ([name, where]) =>
      sequelize.models[name].findAll({ where, attributes: ['id'], raw: true, order: ['id'] }),
  )
  await step('composite and domain', () =>
    sequelize.query(
      "SELECT ROW(1, 'x')::pair AS p, ARRAY[ROW(1, 'x')::pair] AS ps, 5::positive AS d, ARRAY[5]::positive[] AS ds",
      { type: 'SELECT' },
    ),
  )
  await step('other types', () =>
    sequelize.query(
      "SELECT 'a'::name AS n, ARRAY['a']::name[] AS ns, 5::oid AS o, '(1,2)'::point AS p, ARRAY['(1,2)'::point] AS ps, '<(1,2),3>'::circle AS c, B'101' AS b, '12.5'::money AS m, interval '1 day 2 hours' AS i, '08:00:2b:01:02:03:04:05'::macaddr8 AS m8, 'a & b'::tsquery AS q, 'x'::\"char\" AS ch, NULL::json AS nj, 'null'::jsonb AS jn, ARRAY[NULL]::int[] AS an, '[0:1]={1,2}'::int[] AS ai, 1::int2 AS s, 1.5::float4 AS f4, now() IS NOT NULL AS t, 'a'::regclass::text AS never",
      { type: 'SELECT' },
    ),
  )
  await step('other types that exist', () =>
    sequelize.query(
      "SELECT 'a'::name AS n, 5::oid AS o, '(1,2)'::point AS p, ARRAY['(1,2)'::point] AS ps, '<(1,2),3>'::circle AS c, B'101' AS b, '12.5'::money AS m, interval '1 day 2 hours' AS i, ARRAY[interval '1 day'] AS ii, 'a & b'::tsquery AS q, NULL::json AS nj, 'null'::jsonb AS jn, ARRAY[NULL]::int[] AS an, '[0:1]={1,2}'::int[] AS ai, ARRAY[true, NULL] AS ab, ARRAY['\\x00ff'::bytea] AS ay, ARRAY[1.5::float4] AS f4, ARRAY[12.5::numeric] AS nu, ARRAY[9007199254740993] AS bi, ARRAY['2024-01-02'::date] AS da, ARRAY['2024-01-02 03:04:05'::timestamp] AS ts, ARRAY['2024-01-02 03:04:05+00'::timestamptz] AS tz, ARRAY['05:06'::time] AS ti, ARRAY['10.0.0.1'::inet] AS ine, ARRAY['{\"a\":1}'::json] AS js, ARRAY[5::oid] AS oi",
      { type: 'SELECT' },
    ),
  )
}
module.exports.dialects = ['postgres']
