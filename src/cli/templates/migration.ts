/**
 * Texts of migrations and seeds: empty ones, and the one that creates the table of a model. As CommonJS, as an ES
 * module or in TypeScript.
 */
import type { AttributeText } from '../attributes.js'
import { key, quoted, typeText } from './text.js'

/** How a file is written. */
export type Form = 'commonjs' | 'module' | 'typescript'

/** What `up` and `down` do. */
interface Steps {
  readonly up: readonly string[]
  readonly down: readonly string[]
}

/** A migration to be filled in. */
export function emptyMigration(form: Form, from: string): string {
  return stepsText(form, from, {
    up: [
      '// What changes, for example:',
      "// await queryInterface.addColumn('Users', 'nickname', { type: Sequelize.STRING })",
    ],
    down: [
      '// The way back, for example:',
      "// await queryInterface.removeColumn('Users', 'nickname')",
    ],
  })
}

/** A seed to be filled in. */
export function emptySeed(form: Form, from: string): string {
  return stepsText(form, from, {
    up: [
      '// The rows to insert, for example:',
      "// await queryInterface.bulkInsert('Users', [{ nickname: 'Ada', createdAt: new Date(), updatedAt: new Date() }])",
    ],
    down: [
      '// The rows to delete, for example:',
      "// await queryInterface.bulkDelete('Users', { nickname: 'Ada' })",
    ],
  })
}

/** The table of a model that is being generated. */
export interface TableText {
  readonly table: string
  readonly attributes: readonly AttributeText[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** The migration that creates a model's table and drops it. */
export function tableMigration(form: Form, from: string, text: TableText): string {
  const column = (name: string, lines: readonly string[]): readonly string[] => [
    `  ${key(name)}: {`,
    ...lines.map((line) => `    ${line},`),
    '  },',
  ]
  const time = ['allowNull: false', 'type: Sequelize.DATE']
  return stepsText(form, from, {
    up: [
      `await queryInterface.createTable(${quoted(text.table)}, {`,
      ...column('id', [
        'allowNull: false',
        'autoIncrement: true',
        'primaryKey: true',
        'type: Sequelize.INTEGER',
      ]),
      ...text.attributes.flatMap((attribute) =>
        column(attribute.name, [`type: ${typeText(attribute, 'Sequelize')}`]),
      ),
      ...column(text.createdAt, time),
      ...column(text.updatedAt, time),
      '})',
    ],
    down: [`await queryInterface.dropTable(${quoted(text.table)})`],
  })
}

const openings: Readonly<Record<Form, (from: string) => readonly string[]>> = {
  commonjs: (from) => [
    "'use strict'",
    '',
    `/** @type {import(${quoted(`${from}/migrations`)}).Migration} */`,
    'module.exports = {',
  ],
  module: (from) => [
    `/** @type {import(${quoted(`${from}/migrations`)}).Migration} */`,
    'export default {',
  ],
  typescript: (from) => [
    `import type { Migration } from ${quoted(`${from}/migrations`)}`,
    '',
    'const migration: Migration = {',
  ],
}

function stepsText(form: Form, from: string, { up, down }: Steps): string {
  const indented = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => `    ${line}`)
  return [
    ...openings[form](from),
    '  async up(queryInterface, Sequelize) {',
    ...indented(up),
    '  },',
    '',
    '  async down(queryInterface, Sequelize) {',
    ...indented(down),
    '  },',
    '}',
    ...(form === 'typescript' ? ['', 'export default migration'] : []),
    '',
  ].join('\n')
}
