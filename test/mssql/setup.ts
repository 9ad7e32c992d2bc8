// For the project `mssql`: starts the test double of SQL Server and hands its URL to the contract suite, which
// runs on it under a title of its own. Statements that the lint refuses are refused by the double;
// RESEQUEL_MSSQL_FINDINGS=file writes what else the lint found (names and functions of users' own texts);
// RESEQUEL_MSSQL_STATEMENTS=file appends all statements, as JSON, a line each, for a
// second opinion by hand.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { TestProject } from 'vitest/node'

import { startDouble } from './double/serve.js'

/** Title of the double among the targets. */
const title = 'mssql (test double)'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const double = await startDouble({ relaxed: true })
  project.provide('reach', [
    {
      title,
      url: double.url('master'),
      driverVersion: 'tedious',
      serverVersion: 'T-SQL on SQLite',
    },
  ])
  project.provide('run', { prefix: 'double_', folder: tmpdir() })
  return async () => {
    const file = process.env['RESEQUEL_MSSQL_FINDINGS']
    const lines = [...double.findings].map(
      ([sql, found]) =>
        `${found.map(({ rule, near }) => `${rule} <${near}>`).join('; ')}\n    ${sql}\n`,
    )
    if (file !== undefined)
      writeFileSync(
        file,
        `${double.statements()} statements\n${lines.join('')}${double.endpoint.failures.map(String).join('\n')}`,
      )
    await double.close()
  }
}
