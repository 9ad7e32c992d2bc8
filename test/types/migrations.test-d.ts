// `resequel/migrations`: the types of files, options and events.
import { expectTypeOf, test } from 'vitest'

import type { QueryInterface, Sequelize } from './package.js'
import {
  type Migration,
  type MigrationMeta,
  type MigrationStep,
  type MigrationStorage,
  Migrator,
  type SequelizeStorage,
} from '../../migrations.js'

declare const sequelize: Sequelize

test('files know the query interface and the class', () => {
  const up: MigrationStep = async (queryInterface, { DataTypes }, { transaction }) => {
    expectTypeOf(queryInterface).toEqualTypeOf<QueryInterface>()
    await queryInterface.addColumn('users', 'age', DataTypes.INTEGER, { transaction })
  }
  expectTypeOf({ up, transaction: true }).toExtend<Migration>()
  // @ts-expect-error -- v6: both must give a promise
  expectTypeOf({ up: (): number => 1 }).toExtend<Migration>()
})

test('migrations without files are called alike', () => {
  const migrator = new Migrator({
    sequelize,
    migrations: [
      {
        name: 'age',
        up: (queryInterface, { DataTypes }) => {
          expectTypeOf(queryInterface).toEqualTypeOf<QueryInterface>()
          return queryInterface.addColumn('users', 'age', DataTypes.INTEGER)
        },
      },
    ],
  })
  expectTypeOf(migrator.up).returns.resolves.toEqualTypeOf<MigrationMeta[]>()
  migrator.on('migrated', ({ name, durationSeconds }) => {
    expectTypeOf(name).toEqualTypeOf<string>()
    expectTypeOf(durationSeconds).toEqualTypeOf<number>()
  })
  // @ts-expect-error -- there is no such event
  migrator.on('done', () => {})
  // @ts-expect-error -- a storage has three functions
  void new Migrator({ sequelize, storage: { executed: async () => [] } })
  expectTypeOf<SequelizeStorage>().toExtend<MigrationStorage>()
})
