const { open, run } = require('./common.cjs')
const { RateLimiterMySQL, RateLimiterPostgres } = require('rate-limiter-flexible')
run(async () => {
  for (const [K, url] of [
    [RateLimiterPostgres, 'postgres://postgres@127.0.0.1/postgres'],
    [RateLimiterMySQL, 'mysql://root@127.0.0.1/test'],
  ]) {
    const { Sequelize } = require('sequelize')
    const s = new Sequelize(url, { logging: false })
    const r = await new Promise((ok, no) => {
      const l = new K(
        {
          storeClient: s,
          storeType: 'sequelize',
          points: 2,
          duration: 5,
          dbName: 'test',
          tableName: 'rl_' + Math.random().toString(36).slice(2),
          clearExpiredByTimeout: false,
        },
        (e) => (e ? no(e) : ok(l)),
      )
    })
    console.log((await r.consume('a')).remainingPoints, (await r.consume('a')).remainingPoints)
    await r.consume('a').catch((e) => console.log('limited', e.remainingPoints))
    console.log((await r.get('a')).consumedPoints, await r.delete('a'))
    await s.close()
  }
})
