import { describe, expect, it } from 'vitest'
import { sortByDependencies } from './graph.js'
import { Lru } from './lru.js'
import {
  cloneBag,
  deepEqual,
  isPlainObject,
  mergeDefaults,
  mergeOptions,
  openCopy,
} from './object.js'
import { nearest } from './suggest.js'
import { camelize, pluralize, singularize, underscore } from './text.js'

describe('text', () => {
  it('changes the case of names as v6 does', () => {
    const names = ['foo_bar', 'Foo Bar', 'foo-bar baz', 'FAQ', 'userRole', 'HTMLParser2', 'a1B']
    expect(names.map((name) => [camelize(name), underscore(name)])).toEqual([
      ['fooBar', 'foo_bar'],
      ['FooBar', 'foo _bar'],
      ['fooBarBaz', 'foo-bar baz'],
      ['FAQ', 'f_a_q'],
      ['userRole', 'user_role'],
      ['HTMLParser2', 'h_t_m_l_parser2'],
      ['a1B', 'a1_b'],
    ])
  })

  it('knows the plurals that tables are named by', () => {
    const words = ['User', 'Person', 'UserProfile', 'Category', 'Status', 'Data', 'News', 'Mouse']
    expect(words.map(pluralize)).toEqual([
      'Users',
      'People',
      'UserProfiles',
      'Categories',
      'Statuses',
      'Data',
      'News',
      'Mice',
    ])
    expect(['People', 'Data', 'feet'].map(singularize)).toEqual(['Person', 'Datum', 'foot'])
  })
})

describe('object', () => {
  it('copies plain objects and arrays, and keeps everything else by reference', () => {
    const date = new Date(0)
    const key = Symbol('key')
    const bag = { a: [{ b: 1 }], date, [key]: { c: 2 } }
    const copy = cloneBag(bag)
    expect(copy).toEqual(bag)
    expect(copy.a[0]).not.toBe(bag.a[0])
    expect(copy[key]).not.toBe(bag[key])
    expect(copy.date).toBe(date)
  })

  it('copies own keys, symbols and a key named __proto__, for keys to be added', () => {
    const tag = Symbol('tag')
    const given = { a: 1, [tag]: 2 }
    const copy: Record<string | symbol, unknown> = openCopy<Record<string | symbol, unknown>>(given)
    copy['b'] = 3
    expect(copy).toEqual({ a: 1, b: 3, [tag]: 2 })
    expect(given).toEqual({ a: 1, [tag]: 2 })
    const bad = openCopy(JSON.parse('{"__proto__": {"admin": true}}') as { admin?: boolean })
    expect(bad.admin).toBeUndefined()
    expect(openCopy(undefined)).toEqual({})
  })

  it('copies an own key __proto__ without touching the prototype', () => {
    const copy = cloneBag(JSON.parse('{"__proto__": {"admin": true}}') as { admin?: boolean })
    expect(Object.hasOwn(copy, '__proto__')).toBe(true)
    expect(copy.admin).toBeUndefined()
  })

  it('survives circles', () => {
    const bag: { self?: unknown } = {}
    bag.self = bag
    const copy = cloneBag(bag)
    expect(copy.self).toBe(copy)
  })

  it('tells plain objects from instances', () => {
    class Thing {}
    const values = [{}, Object.create(null), [], new Thing(), new Date(), null, 'x', () => {}]
    expect(values.map(isPlainObject)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('merges options over defaults', () => {
    const defaults = { a: [1], b: { x: 1, z: [1] }, c: 0, d: null }
    expect(mergeOptions(defaults, { a: [2], b: { y: 2, z: [3] }, c: undefined, d: 3 })).toEqual({
      a: [2, 1],
      b: { x: 1, y: 2, z: [3, 1] },
      c: 0,
      d: 3,
    })
    expect(defaults).toEqual({ a: [1], b: { x: 1, z: [1] }, c: 0, d: null })
  })

  it('fills what is not said from defaults', () => {
    expect(
      mergeDefaults(
        { a: [1], b: { x: 1 }, d: null, e: undefined },
        { a: [2], b: { x: 3, y: 2 }, d: 3, e: 5 },
      ),
    ).toEqual({ a: [1], b: { x: 1, y: 2 }, d: null, e: 5 })
  })

  it('compares deeply', () => {
    expect(deepEqual({ a: [new Date(1)] }, { a: [new Date(1)] })).toBe(true)
    expect(deepEqual({ a: 1 }, { a: '1' })).toBe(false)
  })
})

describe('graph', () => {
  const edges: Record<string, string[]> = { post: ['user'], user: [], tag: [], a: ['b'], b: ['a'] }
  const dependencies = (name: string): string[] => edges[name] ?? []

  it('puts dependencies first and keeps the order of the rest', () => {
    expect(sortByDependencies(['post', 'tag', 'user'], dependencies)).toEqual({
      order: ['user', 'post', 'tag'],
      circles: [],
    })
  })

  it('reports circles, but not a node that depends on itself', () => {
    expect(sortByDependencies(['a', 'b', 'user'], dependencies).circles).toEqual([['a', 'b']])
    expect(sortByDependencies(['x'], () => ['x'])).toEqual({ order: ['x'], circles: [] })
  })
})

describe('lru', () => {
  it('drops the entry used longest ago', () => {
    const dropped: string[] = []
    const cache = new Lru<string, number>(2, (_value, key) => dropped.push(key))
    cache.set('a', 1).set('b', 2)
    cache.get('a')
    cache.set('c', 3)
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([
      1,
      undefined,
      3,
      2,
    ])
    expect(dropped).toEqual(['b'])
  })

  it('keeps the lengths of its keys within bounds', () => {
    const dropped: string[] = []
    const drop = (_value: number, key: string): void => void dropped.push(key)
    const cache = new Lru<string, number>(10, drop, { longest: 5, sum: 9 })
    cache.set('aaaa', 1).set('bbbb', 2)
    cache.set('cc', 3)
    expect([dropped, cache.size]).toEqual([['aaaa'], 2])
    cache.set('dddddd', 4)
    expect([cache.get('dddddd'), cache.size]).toEqual([undefined, 2])
    // The same key again, and one that is taken out, do not count twice.
    cache.set('bbbb', 5).set('bbbb', 6).delete('cc')
    cache.set('eeeee', 7)
    expect([dropped, cache.get('bbbb'), cache.get('eeeee')]).toEqual([['aaaa'], 6, 7])
    cache.clear()
    expect([cache.set('fffff', 8).set('gggg', 9).size, dropped]).toEqual([2, ['aaaa']])
  })
})

describe('suggest', () => {
  it('finds the word that was meant', () => {
    expect(nearest('frist_name', ['id', 'first_name', 'last_name'])).toBe('first_name')
    expect(nearest('zzz', ['id', 'name'])).toBeUndefined()
  })
})
