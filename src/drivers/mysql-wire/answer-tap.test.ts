import { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tapAnswers, type AnswerSink } from './answer-tap.js'
import { columnTypes } from './columns.js'
import { endOf, field, packet, result } from '../../../test/support/mysql-packets.js'
import '../../../test/support/seed.js'

class Taking implements AnswerSink {
  readonly isTaking = true
  readonly rows: string[] = []
  more = 0
  count = 0
  private readonly likes: boolean

  constructor(likes = true) {
    this.likes = likes
  }

  takeColumns(_definitions: Buffer, count: number): boolean {
    this.count = count
    return this.likes
  }

  takeRow(bytes: Buffer, start: number, end: number): void {
    this.rows.push(bytes.toString('latin1', start, end))
  }

  takeMore(): void {
    this.more++
  }
}

/** A socket with a package behind it, and a tap between: `sinks` take the answers in order. */
function tapped(sinks: readonly (AnswerSink | undefined)[]): {
  send(bytes: Buffer, cuts?: readonly number[]): void
  seen(): Buffer
  ended(): number
} {
  const socket = new EventEmitter()
  const seen: Buffer[] = []
  let ended = 0
  socket.on('data', (chunk: Buffer) => seen.push(Buffer.from(chunk)))
  expect(
    tapAnswers(socket, {
      current: () => sinks[ended],
      ended: () => {
        ended++
      },
    }),
  ).toBe(true)
  return {
    send(bytes, cuts = []) {
      let from = 0
      for (const cut of [...cuts].toSorted((a, b) => a - b)) {
        if (cut <= from || cut >= bytes.length) continue
        socket.emit('data', bytes.subarray(from, cut))
        from = cut
      }
      socket.emit('data', bytes.subarray(from))
    },
    seen: () => Buffer.concat(seen),
    ended: () => ended,
  }
}

const columns = [
  { name: 'id', type: columnTypes.long },
  { name: 'name', type: columnTypes.varString },
]
const ok = Buffer.from([0, 0, 0, 2, 0, 0, 0])

describe('a tap on the answers of a server', () => {
  it('takes rows, however the bytes are cut, and tells the package an OK', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat().map(String), fc.option(fc.string()))),
        fc.boolean(),
        fc.array(fc.nat(4000), { maxLength: 40 }),
        (rows, isClassic, cuts) => {
          const sink = new Taking()
          const tap = tapped([sink])
          tap.send(result(columns, rows, isClassic), cuts)
          expect(sink.rows).toEqual(
            rows.map((row) => Buffer.concat(row.map(field)).toString('latin1')),
          )
          expect(sink.count).toBe(2)
          expect(tap.seen()).toEqual(packet(1, ok))
          expect(tap.ended()).toBe(1)
        },
      ),
    )
  })

  it('hands on what nobody wants, and what a sink does not want', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat().map(String), fc.option(fc.string()))),
        fc.boolean(),
        fc.constantFrom('nobody', 'columns', 'watching'),
        fc.array(fc.nat(4000), { maxLength: 40 }),
        (rows, isClassic, who, cuts) => {
          const watching = { ...new Taking(), isTaking: false, takeColumns: () => false } as never
          const sinks = { nobody: undefined, columns: new Taking(false), watching }
          const tap = tapped([sinks[who]])
          const bytes = result(columns, rows, isClassic)
          tap.send(bytes, cuts)
          expect(tap.seen()).toEqual(bytes)
          expect(tap.ended()).toBe(who === 'nobody' ? 0 : 1)
        },
      ),
    )
  })

  it('keeps answers apart: rows, an OK, an error, rows again', () => {
    const [first, last] = [new Taking(), new Taking()]
    const tap = tapped([first, new Taking(), new Taking(), last])
    const error = Buffer.concat([
      Buffer.from([0xff, 0x7a, 0x04]),
      Buffer.from('#42S02No such table'),
    ])
    tap.send(
      Buffer.concat([
        result(columns, [['1', 'a']]),
        packet(1, ok),
        packet(1, error),
        result(columns, [['2', null]]),
      ]),
    )
    expect(first.rows).toEqual(['\u00011\u0001a'])
    expect(last.rows).toEqual(['\u00012\u00fb'])
    expect(tap.seen()).toEqual(
      Buffer.concat([packet(1, ok), packet(1, ok), packet(1, error), packet(1, ok)]),
    )
    expect(tap.ended()).toBe(4)
  })

  it('tells an error that comes between rows as the answer', () => {
    const sink = new Taking()
    const tap = tapped([sink])
    const whole = result(columns, [['1', 'a']])
    const error = Buffer.concat([Buffer.from([0xff, 0x25, 0x05]), Buffer.from('#70100interrupted')])
    const end = packet(5, endOf(false)).length
    tap.send(Buffer.concat([whole.subarray(0, whole.length - end), packet(5, error)]))
    expect(tap.seen()).toEqual(packet(1, error))
    expect(tap.ended()).toBe(1)
  })

  it('puts a row of more than 16 MB together', () => {
    const sink = new Taking()
    const tap = tapped([sink])
    const long = 'x'.repeat(0xffffff)
    const row = Buffer.concat([
      field('1'),
      Buffer.from([0xfd, 0xff, 0xff, 0xff]),
      Buffer.from(long),
    ])
    const whole = result(columns, [])
    const end = packet(4, endOf(false))
    tap.send(
      Buffer.concat([
        whole.subarray(0, whole.length - end.length),
        packet(4, row.subarray(0, 0xffffff)),
        packet(5, row.subarray(0xffffff)),
        packet(6, endOf(false)),
      ]),
    )
    expect(sink.rows.map((text) => text.length)).toEqual([row.length])
    expect(tap.seen()).toEqual(packet(1, ok))
  })

  it('leaves a further result to the package', () => {
    const sink = new Taking()
    const tap = tapped([sink])
    const whole = result(columns, [['1', 'a']])
    const end = packet(5, endOf(false))
    const second = result(columns, [['2', 'b']])
    tap.send(
      Buffer.concat([
        whole.subarray(0, whole.length - end.length),
        packet(5, endOf(false, 10)),
        second,
      ]),
    )
    expect(sink.more).toBe(1)
    expect(sink.rows).toHaveLength(1)
    const status = Buffer.from([0, 0, 0, 10, 0, 0, 0])
    expect(tap.seen()).toEqual(Buffer.concat([packet(1, status), second]))
    expect(tap.ended()).toBe(1)
  })

  it('stays away where somebody else reads along', () => {
    const socket = new EventEmitter()
    socket.on('data', () => undefined)
    socket.on('data', () => undefined)
    expect(tapAnswers(socket, { current: () => undefined, ended: () => undefined })).toBe(false)
    expect(tapAnswers(undefined, { current: () => undefined, ended: () => undefined })).toBe(false)
  })
})
