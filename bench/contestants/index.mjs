// The contestants by name, each loaded only in its own process.
// A contestant module exports `open(target)`; see README.md, "Adding a contestant".

const lazy = (title, load) => ({ title, open: async (target) => (await load()).open(target) })

/** @type {Record<string, { title: string, open(target: object): Promise<object> }>} */
export const contestants = {
  raw: lazy('the bare driver, by hand', async () => {
    const raw = await import('./raw.mjs')
    return { open: (target) => raw.open(target, 'objects') }
  }),
  'raw-arrays': lazy('the bare driver, rows as arrays', async () => {
    const raw = await import('./raw.mjs')
    return { open: (target) => raw.open(target, 'arrays') }
  }),
  resequel: lazy('resequel, this repository', () => import('./resequel.mjs')),
  'resequel-json': lazy("resequel, strategy: 'json'", async () => {
    const { open } = await import('./resequel.mjs')
    return { open: (target) => open(target, { strategy: 'json' }) }
  }),
  'resequel-split': lazy("resequel, strategy: 'split'", async () => {
    const { open } = await import('./resequel.mjs')
    return { open: (target) => open(target, { strategy: 'split' }) }
  }),
  sequelize6: lazy('sequelize@6', () => import('./sequelize6.mjs')),
  kysely: lazy('kysely', () => import('./kysely.mjs')),
  drizzle: lazy('drizzle, prepared', () => import('./drizzle.mjs')),
  knex: lazy('knex', () => import('./knex.mjs')),
  typeorm: lazy('typeorm', () => import('./typeorm.mjs')),
  prisma: lazy('prisma 7, driver adapter', () => import('./prisma.mjs')),
}

/** Who takes part when nobody says otherwise. */
export const defaultContestants = Object.keys(contestants).filter(
  (name) => !['raw-arrays', 'resequel-json', 'resequel-split'].includes(name),
)
