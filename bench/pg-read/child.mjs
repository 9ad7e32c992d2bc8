// One side in a process of its own: nobody's compiled code is another's. Sleeps between messages.
import { sides } from './sides.mjs'
import { digest, touch } from './table.mjs'

let side
let sink = 0

const handlers = {
  open: async ({ name, url, subject }) => {
    side = await sides[name](url, subject)
  },
  check: async () => digest(await side.read()),
  /** CPU time of the process, all threads, in milliseconds per read. */
  run: async ({ reads }) => {
    const start = process.cpuUsage()
    const clock = performance.now()
    for (let n = 0; n < reads; n++) {
      const rows = await side.read()
      for (let i = 0; i < rows.length; i++) sink += touch(rows[i])
    }
    const { user, system } = process.cpuUsage(start)
    const wall = (performance.now() - clock) / reads
    return { cpu: (user + system) / 1000 / reads, wall, sink }
  },
  close: () => side?.close(),
}

process.on('message', async (message) => {
  try {
    process.send({ value: await handlers[message.type](message) })
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) })
  }
})
process.on('SIGINT', () => {})
process.on('disconnect', () => process.exit(0))
