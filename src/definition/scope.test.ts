import { describe, expect, it } from 'vitest'
import { Literal } from '../sql/fragments.js'
import { Op } from '../sql/operators.js'
import { mergeScope } from './scope.js'
import type { ReadInclude } from './scope.js'

const lit = new Literal('1=1')

describe('mergeScope, conditions that overwrite', () => {
  it.each([
    [{ a: 1, b: 1 }, { a: 2 }, { a: 2, b: 1 }],
    [{ [Op.or]: [{ a: 1 }] }, { a: 1 }, { [Op.or]: [{ a: 1 }], a: 1 }],
    [{ a: 1 }, lit, { a: 1, [Op.and]: lit }],
    [lit, { a: 1 }, { [Op.and]: lit, a: 1 }],
    [{ a: 1 }, [{ a: 5 }], [{ a: 5 }]],
    [[{ a: 5 }], { a: 1 }, { a: 1 }],
    [{ a: 1 }, undefined, { a: 1 }],
    [{ a: 1 }, null, null],
  ])('%o and %o', (first, second, merged) => {
    expect(mergeScope({ where: first }, { where: second }, 'overwrite')).toEqual({ where: merged })
  })
})

describe('mergeScope, conditions that must all hold', () => {
  it.each([
    [{ a: 1 }, { a: 2 }, { [Op.and]: [{ a: 1 }, { a: 2 }] }],
    [{ [Op.and]: [{ a: 1 }, { a: 2 }] }, { a: 3 }, { [Op.and]: [{ a: 1 }, { a: 2 }, { a: 3 }] }],
    [{ a: 1 }, { [Op.and]: { a: 4 } }, { [Op.and]: [{ a: 1 }, { a: 4 }] }],
    [{ a: 1 }, [{ a: 5 }], { [Op.and]: [{ a: 1 }, { a: 5 }] }],
    [{ a: 1 }, lit, { [Op.and]: [{ a: 1 }, lit] }],
    [{}, { a: 1 }, { a: 1 }],
    [{ a: 1 }, {}, { a: 1 }],
    [{ a: 1 }, null, { a: 1 }],
  ])('%o and %o', (first, second, merged) => {
    expect(mergeScope({ where: first }, { where: second }, 'and')).toEqual({ where: merged })
  })
})

describe('mergeScope, the rest', () => {
  it('unites lists and lets the addition win elsewhere', () => {
    const first = { attributes: ['a'], order: [['a', 'ASC']], limit: 1, group: 'a' }
    const second = {
      attributes: ['a', 'b'],
      order: [['b']],
      limit: 2,
      group: ['b'],
      raw: undefined,
    }
    expect(mergeScope(first, second, 'overwrite')).toEqual({
      attributes: ['a', 'b'],
      order: [['a', 'ASC'], ['b']],
      limit: 2,
      group: ['b'],
      raw: undefined,
    })
  })

  it('merges include and exclude of attributes', () => {
    expect(
      mergeScope(
        { attributes: { include: ['x'], exclude: ['q'] } },
        { attributes: { include: ['y'] } },
        'overwrite',
      ),
    ).toEqual({ attributes: { include: ['x', 'y'], exclude: ['q'] } })
  })

  it('merges includes of one alias, also below', () => {
    const byAlias: ReadInclude = (include) =>
      typeof include === 'string'
        ? { key: include, options: { as: include }, nested: byAlias }
        : {
            key: (include as { as: string }).as,
            options: include as Record<string, unknown>,
            nested: byAlias,
          }
    expect(
      mergeScope(
        { include: ['posts', { as: 'tags', where: { x: 1 } }] },
        { include: { as: 'posts', required: true, include: ['author'] } },
        'and',
        byAlias,
      ),
    ).toEqual({
      include: [
        { as: 'posts', required: true, include: ['author'] },
        { as: 'tags', where: { x: 1 } },
      ],
    })
  })

  it('shares nothing with what it was given', () => {
    const scope = { where: { a: { [Op.gt]: 1 } }, order: [['a', 'ASC']] }
    const merged = mergeScope(scope, {}, 'overwrite')
    merged['where'].a[Op.gt] = 2
    merged['order'][0][1] = 'DESC'
    expect(scope).toEqual({ where: { a: { [Op.gt]: 1 } }, order: [['a', 'ASC']] })
  })
})
