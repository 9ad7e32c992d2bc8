const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const local = require('passport-local-sequelize')
  const s = open()
  const User = local.defineUser(s, { nick: DataTypes.STRING })
  await s.sync()
  const call = (f) =>
    new Promise((done, fail) => f((error, ...rest) => (error ? fail(error) : done(rest))))
  const [made] = await call((cb) => User.register({ username: 'Ada', nick: 'a' }, 'secret', cb))
  console.log(made.get('username'), made.get('nick'), typeof made.get('hash'))
  await call((cb) => User.register({ username: 'Ada' }, 'secret', cb)).catch((e) =>
    console.log(String(e.message || e)),
  )
  const check = User.authenticate()
  console.log((await call((cb) => check('Ada', 'secret', cb)))[0].username)
  console.log((await call((cb) => check('Ada', 'wrong', cb)))[0])
  console.log(
    (await call((cb) => User.findByUsername('ada', cb)).catch((e) => [e.message]))[0]?.username,
  )
  await call((cb) => (User.setActivationKey ? User.setActivationKey(made, cb) : cb(null)))
  console.log(Object.keys(User.rawAttributes))
})
