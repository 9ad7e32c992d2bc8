import { describe, expect, it } from 'vitest'
import { readGeometry, readMysqlGeometry } from '../../drivers/shared/wkb.js'
import { geometryText } from './wkt.js'

describe('geometries', () => {
  it('are read from PostGIS with their reference system', () => {
    expect(readGeometry('0101000020E6100000000000000000F03F0000000000000040')).toEqual({
      type: 'Point',
      coordinates: [1, 2],
      crs: { type: 'name', properties: { name: 'EPSG:4326' } },
    })
    expect(
      readGeometry('0101000080000000000000F03F00000000000000400000000000000840').coordinates,
    ).toEqual([1, 2, 3])
  })

  it('are read from MySQL, in either byte order, nested', () => {
    const point = '000000000140000000000000003FF0000000000000'
    const line =
      '0102000000020000000000000000000000000000000000000000000000000000000000000000000840'
    expect(readMysqlGeometry(Buffer.from(`00000000${point}`, 'hex'))).toEqual({
      type: 'Point',
      coordinates: [2, 1],
    })
    expect(
      readMysqlGeometry(Buffer.from(`00000000010700000002000000${point}${line}`, 'hex')),
    ).toEqual({
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [2, 1] },
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [0, 3],
          ],
        },
      ],
    })
  })

  it.each([
    [{ type: 'Point', coordinates: [1, 2] }, 'POINT(1 2)'],
    [
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
      'LINESTRING(1 2,3 4)',
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      },
      'POLYGON((0 0,1 0,0 0))',
    ],
    [
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [0, 0],
            ],
          ],
          [
            [
              [2, 2],
              [3, 2],
              [2, 2],
            ],
          ],
        ],
      },
      'MULTIPOLYGON(((0 0,1 0,0 0)),((2 2,3 2,2 2)))',
    ],
    [
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
      'GEOMETRYCOLLECTION(POINT(1 2))',
    ],
  ])('%j is written as text', (json, text) => {
    expect(geometryText(json)).toBe(text)
  })
})
