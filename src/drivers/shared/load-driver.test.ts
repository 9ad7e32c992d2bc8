import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkVersion, loadDriver } from './load-driver.js'

describe('loadDriver', () => {
  const start = process.cwd()
  let folder: string

  /** A program's folder with a driver of this version. */
  function install(name: string, version: string): void {
    const at = join(folder, 'node_modules', name)
    mkdirSync(at, { recursive: true })
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }))
    writeFileSync(join(at, 'index.js'), 'module.exports = { made: true }')
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'driver-'))
    process.chdir(folder)
  })
  afterEach(() => {
    process.chdir(start)
    rmSync(folder, { recursive: true })
  })

  it('says which package is missing', () => {
    expect(() => loadDriver('no-such-driver', {})).toThrow(
      'Please install no-such-driver package manually',
    )
  })

  it('takes the module or the path that it is given', () => {
    const own = { own: true }
    expect(loadDriver('pg', { dialectModule: own })).toBe(own)
    install('my-driver', '0.1.0')
    expect(loadDriver('pg', { dialectModulePath: 'my-driver' })).toEqual({ made: true })
    expect(loadDriver('pg', { dialectModulePath: join(folder, 'node_modules/my-driver') })).toEqual(
      { made: true },
    )
    expect(() => loadDriver('pg', { dialectModulePath: '/nowhere/pg' })).toThrow(
      'Unable to find dialect at /nowhere/pg',
    )
  })

  it('takes packages of any version that has no lower bound', () => {
    install('another-driver', '0.0.1')
    expect(loadDriver('another-driver', {})).toEqual({ made: true })
  })

  it('refuses packages that are too old, with their version', () => {
    install('old-driver', '2.3.3')
    expect(() => checkVersion('old-driver', 3)).toThrow(
      'old-driver 2.3.3 is too old: install version 3 or newer (npm install old-driver@latest).',
    )
    expect(() => checkVersion('old-driver', 2)).not.toThrow()
    for (const name of ['better-sqlite3', 'sqlite3', 'pg', 'mysql2', 'mariadb', 'tedious']) {
      expect(() => checkVersion(name)).not.toThrow()
    }
  })
})
