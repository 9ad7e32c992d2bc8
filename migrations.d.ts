// Written by scripts/faces.mjs (npm run build): do not edit.
import type { QueryInterface, Sequelize } from './index.js'
import type { MigrationFunction, MigrationModule } from './dist/migrations/index.js'

export * from './dist/migrations/index.js'

/** What the file of a migration exports: `export default { up, down } satisfies Migration`. */
export type Migration = MigrationModule<QueryInterface, typeof Sequelize>

/** One of its functions: `export const up: MigrationStep = async (queryInterface, { DataTypes }) => …`. */
export type MigrationStep = MigrationFunction<QueryInterface, typeof Sequelize>
