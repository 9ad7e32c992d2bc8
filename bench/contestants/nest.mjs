// Hand-written nesting for those who read parents and children with one query each.

/**
 * Hangs each child on its parent, in one pass over either.
 * @param {object[]} parents each gets an array under `as`
 * @param {object[]} children
 * @param {string} foreignKey the child's attribute that holds the parent's `id`
 * @param {string} as
 * @returns {object[]} the parents
 */
export function hang(parents, children, foreignKey, as) {
  const byId = new Map()
  for (const parent of parents) byId.set(parent.id, (parent[as] = []))
  for (const child of children) byId.get(child[foreignKey]).push(child)
  return parents
}

/** Hangs the one target on each owner. */
export function hangOne(owners, targets, foreignKey, as) {
  const byId = new Map(targets.map((target) => [target.id, target]))
  for (const owner of owners) owner[as] = byId.get(owner[foreignKey])
  return owners
}

/** Hangs tags on posts by way of the rows of the join table, which carry `postId`. */
export function hangTags(posts, tagRows) {
  const byId = new Map()
  for (const post of posts) byId.set(post.id, (post.tags = []))
  for (const { postId, ...tag } of tagRows) byId.get(postId).push(tag)
  return posts
}

/** The distinct values of one attribute. */
export const distinct = (rows, name) => [...new Set(rows.map((row) => row[name]))]

/** The keys of some rows. */
export const ids = (rows) => rows.map((row) => row.id)
