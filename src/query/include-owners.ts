/**
 * Records that wait for children which a query of their own reads, by the keys that children will name.
 * In: owners, row by row. Out: the keys to ask for, and the places where the children belong.
 */
import { youngList } from '../base/lists.js'
import type { Instance, Values } from '../contract/model.js'
import type { LevelSplit } from './include-columns.js'
import { plainKey } from './key-tuple.js'
import { LikeKeys } from './like-keys.js'

/** Where an owner's children go, one after the other. */
export interface Children {
  push(child: unknown): unknown
}

/** The place in a record: a list, or a single child's, which is null until it comes. */
export function placeFor(
  { as, isSingle }: LevelSplit,
  values: Values,
  instance: Instance,
): Children {
  if (isSingle) return new OnlyChild(values, instance, as)
  const list = youngList()
  values[as] = list
  instance[as] = list
  return list
}

/** Of several children the first counts. */
class OnlyChild implements Children {
  private isEmpty = true
  private readonly values: Values
  private readonly instance: Instance
  private readonly as: string

  constructor(values: Values, instance: Instance, as: string) {
    this.values = values
    this.instance = instance
    this.as = as
    values[as] = null
    instance[as] = null
  }

  push(child: unknown): void {
    if (!this.isEmpty) return
    this.isEmpty = false
    this.values[this.as] = child
    this.instance[this.as] = child
  }
}

/** Owners that wait for their children: their places by key. */
export class Owners {
  readonly first = new Map<unknown, Children>()
  /** Places of further owners of the same key. */
  more: Map<unknown, Children[]> | undefined
  /** Keys as the database is to be asked for them, each once. */
  readonly keys: unknown[] = []
  private like: LikeKeys | undefined

  add(key: unknown, place: Children): void {
    const plain = plainKey(key)
    if (!this.first.has(plain)) {
      this.first.set(plain, place)
      this.keys.push(key)
      return
    }
    this.more ??= new Map()
    const others = this.more.get(plain)
    if (others === undefined) this.more.set(plain, [place])
    else others.push(place)
  }

  /** Places of the owners that a row's key means: of the same key, else of one that is like it. */
  placesOf(key: unknown): readonly Children[] {
    const same = this.placesAt(plainKey(key))
    if (same.length > 0) return same
    this.like ??= new LikeKeys(this.keys)
    return this.like.find(key).flatMap((each) => this.placesAt(plainKey(each)))
  }

  private placesAt(plain: unknown): readonly Children[] {
    const first = this.first.get(plain)
    return first === undefined ? [] : [first, ...(this.more?.get(plain) ?? [])]
  }
}
