// A program of a user who has the package installed as `sequelize`: by require and by import in one process.
// Prints one JSON object of findings, which test/built/package.test.ts compares.
const Required = require('sequelize')
const { Model, DataTypes } = Required

async function main() {
  const esm = await import('sequelize')
  const sequelize = new Required('sqlite::memory:', { logging: false })
  class User extends esm.Model {}
  User.init({ name: DataTypes.STRING }, { sequelize, modelName: 'user' })
  const Post = sequelize.define('post', { title: esm.DataTypes.STRING })
  await sequelize.sync()
  const created = await User.create({ name: 'Ada' })
  await Post.create({ title: 'Notes' })
  const found = await User.findOne({ where: { name: { [esm.Op.like]: 'A%' } } })
  const post = await Post.findOne()
  let error
  try {
    new Required({ dialect: 'nosuch' })
  } catch (thrown) {
    error = thrown
  }
  const findings = {
    isClass: typeof Required === 'function' && /^class\b/.test(String(Required)),
    sequelizeOnIt: Required.Sequelize === Required,
    defaultOnIt: Required.default === Required,
    esmDefault: esm.default === Required,
    esmSequelize: esm.Sequelize === Required,
    oneModel: esm.Model === Model && Required.Model === Model,
    oneOp: esm.Op === Required.Op,
    version: require('sequelize/package.json').version,
    versionOnIt: Required.version,
    created: created.get('name'),
    foundByOther: found instanceof Model && found instanceof esm.Model && found.get('name'),
    definedIsModel: post instanceof esm.Model && post.get('title'),
    errorIsOurs: error instanceof Error,
  }
  await sequelize.close()
  process.stdout.write(JSON.stringify(findings))
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
})
