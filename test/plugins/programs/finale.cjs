const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
const http = require('http')
run(async () => {
  const finale = require('finale-rest')
  const express = require('express')
  const s = open()
  const U = s.define(
    'User',
    {
      username: { type: DataTypes.STRING, unique: true, validate: { len: [2, 10] } },
      birthday: DataTypes.DATEONLY,
    },
    { timestamps: false },
  )
  const P = s.define('Post', { t: DataTypes.STRING }, { timestamps: false })
  U.hasMany(P)
  P.belongsTo(U)
  const app = express()
  app.use(express.json())
  finale.initialize({ app, sequelize: s })
  finale.resource({ model: U, endpoints: ['/users', '/users/:id'], include: [P] })
  await s.sync()
  const srv = http.createServer(app)
  await new Promise((r) => srv.listen(0, r))
  const base = 'http://127.0.0.1:' + srv.address().port
  const q = async (m, p, body) => {
    const r = await fetch(base + p, {
      method: m,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    console.log(m, p, r.status, r.headers.get('content-range'), await r.text())
  }
  await q('POST', '/users', { username: 'ann', birthday: '2000-01-02' })
  await q('POST', '/users', { username: 'bob' })
  await q('POST', '/users', { username: 'x' })
  await q('POST', '/users', { username: 'ann' })
  await P.create({ t: 'p', UserId: 1 })
  await q('GET', '/users')
  await q('GET', '/users?sort=-username&count=1')
  await q('GET', '/users?q=an')
  await q('GET', '/users?username=bob')
  await q('PUT', '/users/1', { username: 'zed' })
  await q('GET', '/users/1')
  await q('DELETE', '/users/2')
  await q('GET', '/users/2')
  srv.close()
})
