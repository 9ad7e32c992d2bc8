// Connection URIs in all of v6's forms.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings } from './config.js'
import { poolSettings } from './pool-settings.js'
import { readUri } from './uri.js'

describe('URIs of servers', () => {
  it('give credentials, host, port, database and driver options', () => {
    expect(readUri('postgres://us%40er:p%3Aw:x@db.example:6543/my%20db?ssl=true&x=1', {})).toEqual({
      dialect: 'postgres',
      username: 'us@er',
      password: 'p:w:x',
      host: 'db.example',
      port: '6543',
      database: 'my db',
      dialectOptions: {
        ssl: true,
        x: '1',
        user: 'us@er',
        password: 'p:w:x',
        host: 'db.example',
        port: '6543',
        database: 'my db',
      },
    })
  })

  it('win over the same options, and postgresql is postgres', () => {
    const read = readUri('postgresql://localhost/a', {
      database: 'b',
      dialect: 'mysql',
      logging: false,
    })
    expect(read).toMatchObject({ dialect: 'postgres', database: 'a', logging: false })
  })

  it('take IPv6 hosts, sockets and passwords with an @', () => {
    expect(readUri('mysql://u:p@ss@[::1]:3306/d', {})).toMatchObject({
      host: '::1',
      password: 'p@ss',
    })
    expect(readUri('postgres:///d?host=/tmp', {})).toMatchObject({ host: '/tmp', database: 'd' })
  })

  it('that are no URIs are refused with the accepted forms', () => {
    expect(() => readUri('nonsense', {})).toThrow('sqlite::memory:')
  })
})

describe('URIs of SQLite', () => {
  const cwd = process.cwd()
  it.each([
    ['sqlite::memory:', ':memory:'],
    ['sqlite::memory', ':memory:'],
    ['sqlite://', ':memory:'],
    ['sqlite:path/db.sqlite', path.join(cwd, 'path/db.sqlite')],
    ['sqlite://path/db.sqlite', path.join(cwd, 'path/db.sqlite')],
    ['sqlite:./rel.sqlite', path.join(cwd, 'rel.sqlite')],
    ['sqlite:/abs/db.sqlite', '/abs/db.sqlite'],
    ['sqlite:///abs/db.sqlite', '/abs/db.sqlite'],
    ['sqlite:file.db', 'file.db'],
  ])('%s → %s', (uri, storage) => {
    expect(readUri(uri, {})).toMatchObject({ dialect: 'sqlite', storage })
  })

  it('give way to options.storage', () => {
    expect(readUri('sqlite:a.db', { storage: 'b.db' })).toMatchObject({ storage: 'b.db' })
  })
})

describe('constructor arguments', () => {
  it('are read in all forms', () => {
    expect(readSettings(['db', 'user', 'pw', { dialect: 'postgres' }]).config).toMatchObject({
      database: 'db',
      username: 'user',
      password: 'pw',
    })
    expect(readSettings(['db', 'user', { dialect: 'postgres' }]).config).toMatchObject({
      database: 'db',
      username: 'user',
      password: null,
    })
    expect(readSettings([{ dialect: 'sqlite', storage: 'x' }]).config).toMatchObject({
      storage: 'x',
    })
    expect(readSettings(['sqlite::memory:', { logging: false }]).options).toMatchObject({
      dialect: 'sqlite',
      logging: false,
    })
  })

  it("leave the caller's options as they were", () => {
    const options = Object.freeze({ logging: false, pool: Object.freeze({ max: 2 }) })
    const { config } = readSettings(['postgres://u:p@h/d', options])
    expect(config.pool).toEqual({ max: 2 })
    expect(poolSettings(config.pool)).toMatchObject({ max: 2, min: 0, idle: 10_000 })
    expect(Object.keys(options)).toEqual(['logging', 'pool'])
  })

  it('refuse pool: false', () => {
    expect(() => readSettings([{ dialect: 'sqlite', pool: false }])).toThrow(
      'Support for pool:false was removed in v4.0',
    )
  })
})
