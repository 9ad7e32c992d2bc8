// A program bundled into one file with the package in it, as people deploy functions: drivers stay outside.
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rolldown } from 'rolldown'

import { installPacked, type Installed } from './installed.js'

const program = `
import Sequelize, { DataTypes, Model, ValidationError } from 'sequelize'
class User extends Model {}
async function main() {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
  User.init({ age: { type: DataTypes.INTEGER, validate: { min: 2 } } }, { sequelize })
  await sequelize.sync()
  await User.create({ age: 3 })
  const refused = await User.create({ age: 1 }).catch((error) => error instanceof ValidationError)
  console.log(JSON.stringify([Sequelize.version, await User.count(), refused]))
}
main()
`

let installed: Installed
beforeAll(async () => {
  installed = await installPacked()
}, 120_000)
afterAll(() => installed.remove())

test.each([false, true])('runs from one file (minified: %s)', async (minify) => {
  const { folder } = installed
  writeFileSync(join(folder, 'program.mjs'), program)
  const bundle = await rolldown({
    cwd: folder,
    input: 'program.mjs',
    platform: 'node',
    external: /^(?:better-sqlite3|pg|pg-hstore|mysql2|mariadb|tedious|sqlite3)(?:\/|$)/,
    logLevel: 'silent',
  })
  const file = join(folder, 'bundled.cjs')
  await bundle.write({ file, format: 'cjs', minify, codeSplitting: false })
  await bundle.close()
  // no compiler of TypeScript (jiti) in it: that is for migrations
  expect(statSync(file).size).toBeLessThan(minify ? 1_100_000 : 2_200_000)
  const { version }: { version: string } = JSON.parse(
    await installed.node('-p', 'JSON.stringify(require("sequelize/package.json"))'),
  )
  expect(JSON.parse(await installed.node('bundled.cjs'))).toEqual([version, 1, true])
})
