import { describe, expect, it } from 'vitest'
import { OneByOne } from './one-by-one.js'

async function* batches(log: string[], lists: readonly (readonly number[])[]) {
  try {
    for (const [index, list] of lists.entries()) {
      log.push(`batch ${index}`)
      yield list
    }
  } finally {
    log.push('closed')
  }
}

describe('items one by one', () => {
  it('come in order, empty batches or not, and the batches are closed', async () => {
    const log: string[] = []
    const seen: number[] = []
    for await (const item of new OneByOne(batches(log, [[1, 2], [], [3]]))) seen.push(item)
    expect(seen).toEqual([1, 2, 3])
    expect(log).toEqual(['batch 0', 'batch 1', 'batch 2', 'closed'])
  })

  it('a batch is read when the one before is used up', async () => {
    const log: string[] = []
    const items = new OneByOne(batches(log, [[1, 2], [3]]))
    expect(log).toEqual([])
    await items.next()
    await items.next()
    expect(log).toEqual(['batch 0'])
    await items.next()
    expect(log).toEqual(['batch 0', 'batch 1'])
  })

  it('a loop that is left closes the batches', async () => {
    const log: string[] = []
    const items = new OneByOne(batches(log, [[1, 2], [3]]))
    for await (const item of items) if (item === 1) break
    expect(log).toEqual(['batch 0', 'closed'])
    expect(await items.next()).toEqual({ done: true, value: undefined })
  })

  it('steps that nobody waited for come in order', async () => {
    const items = new OneByOne(batches([], [[1], [2, 3], []]))
    const steps = await Promise.all([
      items.next(),
      items.next(),
      items.next(),
      items.next(),
      items.return(),
    ])
    expect(steps.map((step) => step.value)).toEqual([1, 2, 3, undefined, undefined])
    expect(steps.map((step) => step.done)).toEqual([false, false, false, true, true])
  })

  it('an error comes once, and then it is over', async () => {
    async function* failing() {
      yield [1]
      throw new Error('lost')
    }
    const items = new OneByOne(failing())
    expect(await items.next()).toEqual({ done: false, value: 1 })
    await expect(items.next()).rejects.toThrow('lost')
    expect(await items.next()).toEqual({ done: true, value: undefined })
  })

  it('an error that is thrown in closes the batches and comes out', async () => {
    const log: string[] = []
    const items = new OneByOne(batches(log, [[1, 2]]))
    await items.next()
    await expect(items.throw(new Error('stop'))).rejects.toThrow('stop')
    expect(log).toEqual(['batch 0', 'closed'])
  })
})
