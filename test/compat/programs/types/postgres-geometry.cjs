'use strict'
// PARITY 3.2: GEOMETRY and GEOGRAPHY with PostGIS; nothing is recorded where the server has none.

module.exports = async ({ sequelize: first, connect, DataTypes, Op, each, quiet, step }) => {
  const T = DataTypes
  const [available] = await quiet(() =>
    first.query("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'", { type: 'SELECT' }),
  )
  if (!available) return
  await quiet(() => first.query('CREATE EXTENSION IF NOT EXISTS postgis'))
  // v6 knows the types that were there when it connected
  const sequelize = connect()
  const point = { type: 'Point', coordinates: [39.807222, -76.984722] }
  const shapes = {
    Point: point,
    LineString: {
      type: 'LineString',
      coordinates: [
        [100, 0],
        [101, 1],
      ],
    },
    Polygon: {
      type: 'Polygon',
      coordinates: [
        [
          [100, 0],
          [101, 0],
          [101, 1],
          [100, 1],
          [100, 0],
        ],
        [
          [100.2, 0.2],
          [100.8, 0.2],
          [100.8, 0.8],
          [100.2, 0.8],
          [100.2, 0.2],
        ],
      ],
    },
    MultiPoint: {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    Collection: {
      type: 'GeometryCollection',
      geometries: [
        point,
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    },
    'with height': { type: 'Point', coordinates: [1, 2, 3] },
    'with crs': { ...point, crs: { type: 'name', properties: { name: 'EPSG:4326' } } },
    null: null,
  }
  const Place = sequelize.define('Place', { v: T.GEOMETRY }, { timestamps: false })
  await step('sync', () => Place.sync({ force: true }).then(() => 'done'))
  await each('create', shapes, (v) => Place.create({ v }))
  await step('bulkCreate', () => Place.bulkCreate(Object.values(shapes).map((v) => ({ v }))))
  await step('find', () => Place.findAll({ order: ['id'] }))
  await step('find raw', () => Place.findAll({ order: ['id'], raw: true }))
  await step('query', () =>
    sequelize.query('SELECT v FROM "Places" ORDER BY id LIMIT 2', { type: 'SELECT' }),
  )
  await step('update', () =>
    Place.update({ v: shapes.LineString }, { where: { id: 1 }, returning: true }),
  )
  await each(
    'where',
    {
      eq: { v: { [Op.eq]: point } },
      within: sequelize.where(
        sequelize.fn(
          'ST_Within',
          sequelize.col('v'),
          sequelize.fn('ST_MakeEnvelope', 99, -1, 102, 2),
        ),
        true,
      ),
    },
    (where) => Place.findAll({ where, attributes: ['id'], raw: true, order: ['id'] }),
  )
  for (const [name, type] of Object.entries({
    'GEOMETRY(POINT)': T.GEOMETRY('POINT'),
    'GEOMETRY(POINT, 4326)': T.GEOMETRY('POINT', 4326),
    GEOGRAPHY: T.GEOGRAPHY,
    'GEOGRAPHY(POINT, 4326)': T.GEOGRAPHY('POINT', 4326),
  })) {
    const Spot = sequelize.define('Spot', { v: type }, { timestamps: false })
    await step(`${name}: sync`, () => Spot.sync({ force: true }).then(() => 'done'))
    await step(`${name}: create`, () => Spot.create({ v: shapes['with crs'] }))
    await step(`${name}: create without crs`, () => Spot.create({ v: point }))
    await step(`${name}: find`, () => Spot.findAll({ order: ['id'], raw: true }))
    await step(`${name}: another shape`, () => Spot.create({ v: shapes.LineString }))
  }
  const Lists = sequelize.define(
    'Lists',
    { v: T.ARRAY(T.GEOMETRY('POINT')) },
    { timestamps: false },
  )
  await step('array: sync', () => Lists.sync({ force: true }).then(() => 'done'))
  await step('array: read', () =>
    sequelize.query("SELECT ARRAY['POINT(1 2)'::geometry] AS v", { type: 'SELECT' }),
  )
}
module.exports.dialects = ['postgres']
