// What docs/adding-a-dialect.md names is there: files, flags of `supports`, fields of a dialect and of a driver.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(__dirname, '../..')
const page = readFileSync(join(root, 'docs/adding-a-dialect.md'), 'utf8')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Words in backticks. */
function words(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word)
}

/** Names of the members of an interface. */
function membersOf(file: string, name: string): Set<string> {
  const source = read(file)
  const start = source.indexOf(`export interface ${name} {`)
  const body = source.slice(start, source.indexOf('\n}', start))
  return new Set([...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gm)].map(([, key = '']) => key))
}

describe('docs/adding-a-dialect.md', () => {
  test('names files that are there', () => {
    const files = words(page).filter((word) =>
      /^(?:src|test|scripts|docs)\/|^package\.json$/.test(word),
    )
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => !file.includes('<') && !existsSync(join(root, file)))).toEqual([])
  })

  test('names the files that every dialect has', () => {
    const table = page.slice(page.indexOf('| file |'), page.indexOf('The flags that decide'))
    const names = [...table.matchAll(/^\| `(\w+\.ts)` /gm)].map(([, name = '']) => name)
    expect(names).toHaveLength(7)
    for (const dialect of ['mariadb', 'mssql', 'mysql', 'postgres', 'sqlite']) {
      expect(readdirSync(join(root, 'src/dialects', dialect))).toEqual(
        expect.arrayContaining(names),
      )
      expect(existsSync(join(root, 'src/drivers', dialect, 'driver.ts'))).toBe(true)
    }
  })

  test('names flags of `Supports`', () => {
    const flags = membersOf('src/contract/dialect.ts', 'Supports')
    const list = page.slice(page.indexOf('The flags that decide'), page.indexOf('In `index.ts`'))
    const named = words(list).filter((word) => /^[a-z]\w+$/.test(word) && word !== 'sync')
    expect(named.length).toBeGreaterThan(25)
    expect(named.filter((word) => !flags.has(word))).toEqual([])
  })

  test('names fields of `Dialect` and of `Driver`', () => {
    const dialect = membersOf('src/contract/dialect.ts', 'Dialect')
    const fields = page.slice(page.indexOf('In `index.ts`'), page.indexOf('What several dialects'))
    expect(words(fields).filter((word) => word !== 'index.ts' && !dialect.has(word))).toEqual([])
    const driver = membersOf('src/contract/driver.ts', 'Driver')
    const parts = page.slice(page.indexOf('- `kind`'), page.indexOf('A driver knows'))
    const members = words(parts).filter((word) =>
      /^(?:kind|isSync|connect|disconnect|destroy|isValid|run|cursor)$/.test(word),
    )
    expect(members.filter((word) => !driver.has(word))).toEqual([])
    const rows = membersOf('src/contract/driver.ts', 'Rows')
    expect(['affected', 'insertId', 'native'].filter((word) => !rows.has(word))).toEqual([])
  })

  test('names the places that know names of dialects, and no place is left out', () => {
    const places = page.slice(page.indexOf('## 3.'), page.indexOf('## 4.'))
    const named = new Set(words(places))
    const known = [
      'contract',
      'dialects',
      'data-types',
      'types',
      'model/sequelize',
      'drivers/shared',
    ].flatMap((folder) =>
      readdirSync(join(root, 'src', folder))
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .map((file) => `src/${folder}/${file}`),
    )
    const telling = known.filter((file) =>
      /^\s*(?:readonly )?'?mariadb'?[,:]|\| 'mariadb'|'mariadb' \|/m.test(read(file)),
    )
    expect(telling.filter((file) => !named.has(file))).toEqual([])
  })
})
