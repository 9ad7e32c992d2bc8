// GeoJSON from requests: v6 once wrote its text into statements. Shapes and coordinates are names and numbers, anything
// else is refused; what is a value stays one.
import { describe, expect, it } from 'vitest'

import { BaseError, DataTypes, Op, Sequelize } from '../../index.js'
import { againstAll, shown, type Attack } from './attack.js'
import { texts } from './hostile.js'
import type { Hostile, World } from './world.js'

const payloads = [
  "Point'), (SELECT secret FROM Secrets)) -- ",
  "Point') OR 1=1 -- ",
  'Point") OR 1=1 -- ',
  'Point(1 1)',
  'Point; DROP TABLE Users',
  'POINT\0',
  '',
  '__proto__',
  'constructor',
  'Point\\',
  ...texts.filter((text) => text.length < 60),
]

/** Geometries that are none: hostile names, hostile coordinates, at every depth. */
const geometries: readonly unknown[] = [
  ...payloads.map((type) => ({ type, coordinates: [1, 2] })),
  ...payloads
    .filter((text) => !/^-?\d+$/.test(text))
    .flatMap((text) => [
      { type: 'Point', coordinates: [text, 2] },
      { type: 'Point', coordinates: text },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, text],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, text],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      { type: 'GeometryCollection', geometries: [{ type: text, coordinates: [1, 2] }] },
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [text] }] },
    ]),
  { type: 'Point', coordinates: { val: '1 1' } },
  { type: 'Point', coordinates: [{ val: '1' }, { fn: 'sleep', args: [1] }] },
  { type: 'Point', coordinates: [Number.NaN, Number.POSITIVE_INFINITY] },
  { type: 'Point', coordinates: [null, undefined] },
  { type: 'Point', coordinates: [[[[[[[1, 2]]]]]]] },
  { type: 'GeometryCollection', geometries: ["POINT(1 1)') OR 1=1 -- "] },
  { type: 'Point' },
]

/** A table with places, made on first use. */
const places = new WeakMap<World, Promise<Hostile>>()

function placesOf(world: World): Promise<Hostile> {
  let made = places.get(world)
  if (made === undefined) {
    const Place = world.sequelize.define('Place', {
      at: DataTypes.GEOMETRY,
      name: DataTypes.STRING,
    })
    made = Place.sync({ force: true }).then(async () => {
      await Place.create({ name: 'here', at: { type: 'Point', coordinates: [1, 2] } })
      world.sent.length = 0
      return Place
    })
    places.set(world, made)
  }
  return made
}

function each(place: string, run: (Place: Hostile, value: Hostile) => unknown): Attack[] {
  return geometries.map((value) => ({
    place,
    name: shown(value),
    outcome: 'refused',
    run: async (world) => run(await placesOf(world), value),
    says: /no GeoJSON geometry|Invalid value/,
  }))
}

describe('GeoJSON', () => {
  againstAll(
    [
      ...each('create', (Place, at) => Place.create({ at })),
      ...each('bulkCreate', (Place, at) => Place.bulkCreate([{ at }])),
      ...each('update', (Place, at) => Place.update({ at }, { where: { id: 1 } })),
      ...each('where', (Place, at) => Place.findAll({ where: { at } })),
      ...each('not', (Place, at) => Place.findAll({ where: { at: { [Op.ne]: at } } })),
    ],
    {},
    // PostgreSQL has geometries with PostGIS only, SQLite none
    (dialect) => dialect === 'mysql' || dialect === 'mariadb',
  )

  const offline = new Sequelize({ dialect: 'postgres', logging: false })
  const Place = offline.define('Place', { at: DataTypes.GEOMETRY }, { timestamps: false })
  const generator = offline.getQueryInterface().queryGenerator as Hostile

  // PostGIS reads JSON: whatever stands in it must stay inside of one literal.
  it(`PostgreSQL’s text of ${geometries.length} geometries`, () => {
    for (const value of geometries) {
      let sql: string
      try {
        sql = generator.selectQuery('Places', { where: { at: value } }, Place)
      } catch (error) {
        expect(error).toBeInstanceOf(BaseError)
        continue
      }
      expect(withoutLiterals(sql), shown(value)).not.toMatch(/'|Secrets|OR 1=1|DROP|sleep/)
    }
  })
})

/** SQL without its text literals: in an E'' literal a backslash escapes, in a plain one it does not. */
function withoutLiterals(sql: string): string {
  let rest = ''
  for (let at = 0; at < sql.length; at++) {
    if (sql[at] !== "'") {
      rest += sql[at]
      continue
    }
    const escapes = sql[at - 1] === 'E'
    for (at++; at < sql.length; at++) {
      if (escapes && sql[at] === '\\') at++
      else if (sql[at] === "'" && sql[at + 1] === "'") at++
      else if (sql[at] === "'") break
    }
  }
  return rest
}
