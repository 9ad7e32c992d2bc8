const { run } = require('./common.cjs')
run(async () => {
  const { SequelizeAdapter } = require('casbin-sequelize-adapter')
  const { newEnforcer, newModelFromString } = require('casbin')
  const text = `[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act
`
  const adapter = await SequelizeAdapter.newAdapter({
    dialect: 'sqlite',
    storage: ':memory:',
    logging: false,
  })
  const enforcer = await newEnforcer(newModelFromString(text), adapter)
  console.log(
    await enforcer.addPolicy('alice', 'book', 'read'),
    await enforcer.addPolicy('admin', 'book', 'write'),
  )
  console.log(
    await enforcer.addGroupingPolicy('bob', 'admin'),
    await enforcer.addPolicies([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]),
  )
  await enforcer.savePolicy()
  await enforcer.loadPolicy()
  console.log(
    await enforcer.enforce('alice', 'book', 'read'),
    await enforcer.enforce('bob', 'book', 'write'),
    await enforcer.enforce('bob', 'book', 'read'),
  )
  console.log(
    await enforcer.removePolicy('alice', 'book', 'read'),
    await enforcer.removeFilteredPolicy(0, 'a'),
    await enforcer.removePolicies([['d', 'e', 'f']]),
  )
  await enforcer.loadPolicy()
  console.log(await enforcer.getPolicy(), await enforcer.getGroupingPolicy())
  await adapter.close()
})
