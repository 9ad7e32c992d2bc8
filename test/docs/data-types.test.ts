// The tables of data types in the documentation are what the package does.
import { expect, test } from 'vitest'

import { Sequelize } from '../../index.js'
// @ts-expect-error -- a script without types
import * as tables from '../../scripts/data-types-table.mjs'

const { checksTable, pageWith, readTypesPage, typesTable } = tables

test('docs/data-types.md has the tables that scripts/data-types-table.mjs makes', () => {
  const page: unknown = readTypesPage()
  expect(page).toBe(pageWith(typesTable(Sequelize), page, checksTable(Sequelize)))
})
