// A library does not print: whatever reaches the console while a test runs fails that test.
// A test that expects output says so with `vi.spyOn(console, 'warn').mockImplementation(…)`.
import { afterEach, beforeEach } from 'vitest'

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

const originals = new Map(METHODS.map((method) => [method, console[method]]))
let printed: string[] = []

beforeEach(() => {
  printed = []
  for (const method of METHODS) {
    console[method] = (...values: readonly unknown[]) => {
      printed.push(`console.${method}: ${values.map(String).join(' ')}`)
    }
  }
})

afterEach(() => {
  for (const [method, original] of originals) console[method] = original
  if (printed.length > 0) throw new Error(`the test printed:\n${printed.join('\n')}`)
})
