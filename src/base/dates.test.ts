import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOnly, dateReader, dateWriter, plainDateWriter } from './dates.js'
import { zoneOf } from './zones.js'
import '../../test/support/seed.js'

const zones = ['+00:00', '+05:30', '-03:30', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

describe('dates', () => {
  it('are written as v6 writes them', () => {
    const date = new Date('2024-07-01T10:20:30.004Z')
    expect(dateWriter('+00:00')(date)).toBe('2024-07-01 10:20:30.004 +00:00')
    expect(dateWriter('-03:30')(date)).toBe('2024-07-01 06:50:30.004 -03:30')
    expect(dateWriter('Europe/Berlin')(date)).toBe('2024-07-01 12:20:30.004 +02:00')
    expect(dateWriter('Europe/Berlin')(new Date('2024-01-01T00:00:00Z'))).toBe(
      '2024-01-01 01:00:00.000 +01:00',
    )
    expect(plainDateWriter('+00:00', 0)(date)).toBe('2024-07-01 10:20:30')
    expect(plainDateWriter('+00:00', 3)(date)).toBe('2024-07-01 10:20:30.004')
    expect(dateWriter('+00:00')('nonsense')).toBe('Invalid date')
  })

  it.each(zones)('come back as the same instant in %s', (zone) => {
    const write = dateWriter(zone)
    const read = dateReader(zone)
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
        (date) => {
          // An offset in text has no seconds, so the local mean times before 1900 are cut.
          fc.pre(date.getUTCFullYear() > 1970 || zone.startsWith('+'))
          expect(read(write(date)).getTime()).toBe(date.getTime())
        },
      ),
    )
  })

  it('are the same instant round both ends of daylight saving', () => {
    const read = dateReader('Europe/Berlin')
    const write = plainDateWriter('Europe/Berlin', 3)
    const march = Date.UTC(2024, 2, 31, 1)
    const october = Date.UTC(2024, 9, 27, 1)
    for (const edge of [march, october]) {
      for (const minutes of [-90, -61, 0, 1, 61]) {
        const time = edge + minutes * 60_000
        // The hour that comes twice is one text for two instants, and read as the first.
        if (edge === october && minutes >= 0 && minutes < 60) continue
        expect(read(write(new Date(time))).getTime()).toBe(time)
      }
    }
    expect(zoneOf('Europe/Berlin')(march - 1)).toBe(60)
    expect(zoneOf('Europe/Berlin')(march)).toBe(120)
  })

  it.each([
    ['2024-01-02 03:04:05.678901+00', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02 03:04:05+05:30', '2024-01-01T21:34:05.000Z'],
    ['2024-01-02 03:04:05.6-08', '2024-01-02T11:04:05.600Z'],
    ['1890-01-02 03:04:05+00:53:28', '1890-01-02T02:10:37.000Z'],
    ['2024-01-02T03:04:05.678Z', '2024-01-02T03:04:05.678Z'],
    ['2024-01-02 03:04', '2024-01-02T03:04:00.000Z'],
    ['2024-01-02', '2024-01-02T00:00:00.000Z'],
    ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
    ['0050-03-15 12:00:00+00', '0050-03-15T12:00:00.000Z'],
    ['12024-03-15 12:00:00+00', '+012024-03-15T12:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(dateReader('+00:00')(text).toISOString()).toBe(iso)
  })

  it('DATEONLY cuts a Date in the zone of the process and leaves text alone', () => {
    expect(dateOnly(new Date(2024, 0, 2, 23, 59))).toBe('2024-01-02')
    expect(dateOnly('2024-1-2')).toBe('2024-1-2')
  })
})
