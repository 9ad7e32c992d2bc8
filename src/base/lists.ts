/**
 * Lists that are made in great numbers, one per record. In: nothing. Out: an empty list.
 */

// Of objects' kind: else the first object that is put in would change the list's shape.
const blank: unknown[] = [{}]
blank.length = 0

/**
 * An empty list that V8 makes in the young generation. For `[]` it counts how many survive: once a large
 * result was alive as a whole during a collection, the lists of later ones would be old from the start,
 * and keep what they hold until the old generation is collected.
 */
export function youngList(): unknown[] {
  return blank.slice()
}
