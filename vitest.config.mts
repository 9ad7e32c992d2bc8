// All tests of the repository, one project per concern: `vitest run --project <name>`.
// Unit tests (beside the sources) run on the sources; everything below test/ runs on the built package,
// through ../../index.js, as a program that installed it would.
import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

/** Folders whose tests talk to databases: they share the servers which the global setup finds or starts. */
const withDatabases = ['contract', 'properties', 'compat', 'docs', 'guides', 'attacks', 'cli']

const plain = ['sql']

export default defineConfig({
  test: {
    environment: 'node',
    reporters: ['default', './test/matrix-reporter.ts'],
    setupFiles: ['./test/support/no-console.ts'],
    // two cores: while one file waits for a server, another one runs
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // the built package is loaded by Node itself: one CommonJS module, as in production
    server: { deps: { external: [/\/(dist|lib)\//, /\/index\.m?js$/] } },
    typecheck: { tsconfig: './tsconfig.types.json' },
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'floors', include: ['test/architecture.test.ts'] } },
      ...plain.map((name) => ({
        extends: true as const,
        test: { name, include: [`test/${name}/**/*.test.ts`] },
      })),
      ...withDatabases.map((name) => ({
        extends: true as const,
        test: {
          name,
          // the guides' snippets are JavaScript
          include: [`test/${name}/**/*.test.{ts,mjs}`],
          globalSetup: ['./test/support/global-setup.ts'],
        },
      })),
      {
        extends: true,
        test: {
          // SQL Server's driver against an endpoint of our own; the contract suite against a test double
          name: 'mssql',
          include: ['test/mssql/**/*.test.ts', 'test/contract/**/*.test.ts'],
          // no answer is promised for the dialect there, or no statement is sent
          exclude: [
            'error-matrix',
            'sync-again',
            'eager-loading-json',
            'date-zones',
            'lost-connections',
            // other databases only
            'conditional-columns',
            'describe-by-hand',
            'enum-checks',
            'tls',
            // the double has no sp_getapplock
            'migrations',
            'migrations-lock',
          ].map((name) => `test/contract/${name}.test.ts`),
          globalSetup: ['./test/mssql/setup.ts'],
          // the double interprets what comes
          testTimeout: 60_000,
          setupFiles: ['./test/support/no-console.ts', './test/mssql/skips.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['test/types/**/*.test-d.ts'],
            tsconfig: './tsconfig.types.json',
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: ['test/built/**/*.test.ts', 'test/types/**/*.test.ts'],
          // npm pack, npm install and four compilers
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // after everything else: it is the slowest and times the start of the package
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
