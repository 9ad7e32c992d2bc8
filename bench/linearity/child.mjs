// One measurement: warms up on few rows, then does the work once for memory and twice more for time.
import { series } from './series.mjs'
import { open } from './models.mjs'

const { store, name, size } = JSON.parse(process.argv[2])
const { run } = series.find((each) => each.name === name)
const { library, sequelize, models } = open(store)

const work = (rows) => run(models, library, rows)
for (let n = 0; n < 8; n++) await work(500)

globalThis.gc()
const before = process.memoryUsage().rss
// The high-water mark of the warm-up would hide that of the work: memory is sampled instead.
let peak = before
const look = () => {
  const { rss } = process.memoryUsage()
  if (rss > peak) peak = rss
}
const timer = setInterval(look, 2)

const times = []
let rows = 0
for (let n = 0; n < 3; n++) {
  globalThis.gc()
  const cpu = process.cpuUsage()
  const start = performance.now()
  rows = await work(size)
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  look()
  times.push({ cpu: (user + system) / 1000, wall })
}
clearInterval(timer)
// The kernel's mark counts, where it rose: samples miss what is freed between them.
const mark = process.resourceUsage().maxRSS * 1024
if (mark > peak) peak = mark
await sequelize.close()
process.send({
  rows,
  cpu: Math.min(...times.map((time) => time.cpu)),
  wall: Math.min(...times.map((time) => time.wall)),
  memory: (peak - before) / 1_048_576,
})
