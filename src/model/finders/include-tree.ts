/**
 * Makes the tree of a find from conformed includes: aliases, paths, schemas, parents. In: a model, the
 * door's bag. Out: the tree which `query/` plans.
 */
import type { Bag, ModelClass } from '../../contract/model.js'
import type { Link, Tree, TreeNode } from '../../query/include-node.js'
import { conformIncludes, conformThrough, isConformed, type Conformed } from './include-conform.js'
import { readEntry } from './include-entry.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Schema of a model or of its `schema()` variant. */
function schemaOf(model: ModelClass): string | undefined {
  const schema: unknown = model['_schema']
  return typeof schema === 'string' && schema !== '' ? schema : undefined
}

/** Bytes of a name that every database keeps. */
const longestAlias = 63

/** Makes the tree. */
export function treeOf(model: ModelClass, bag: Bag, link: Link | undefined): Tree {
  const nodes: TreeNode[] = []
  const builder = new TreeBuilder(model, nodes)
  const root = builder.root(bag, link)
  return { root, nodes, link }
}

class TreeBuilder {
  private readonly nodes: TreeNode[]
  private readonly model: ModelClass
  private readonly schema: string | undefined
  private readonly minifies: boolean

  constructor(model: ModelClass, nodes: TreeNode[]) {
    this.model = model
    this.nodes = nodes
    this.schema = schemaOf(model)
    this.minifies = model.sequelize.options['minifyAliases'] === true
  }

  root(bag: Bag, link: Link | undefined): TreeNode {
    const { model } = this
    const { name } = model._definition
    const node = this.add({
      kind: 'root',
      parent: undefined,
      model,
      as: name,
      alias: name,
      path: '',
      record: link?.record,
      required: true,
      separate: false,
      options: bag,
    })
    const between = link?.record.through
    if (link !== undefined && between !== undefined) {
      const through = this.through(node, conformThrough(link.record, between, link.through))
      node.through = through
    }
    node.children = this.children(node, bag['include'])
    return node
  }

  private children(parent: TreeNode, include: unknown): readonly TreeNode[] {
    if (!Array.isArray(include)) return []
    // A hook may have added entries of its own.
    const isFull = include.every(isConformed)
    const list = isFull ? include : (conformIncludes(parent.model, include)?.include ?? [])
    return list.map((entry) => this.child(parent, entry))
  }

  private child(parent: TreeNode, entry: Conformed): TreeNode {
    const { record } = readEntry(parent.model, entry)
    const isTop = parent.path === ''
    const separate = entry['separate'] === true && !record.isSingle
    const node = this.add({
      kind: record.isSingle ? 'one' : 'many',
      parent,
      model: entry.model,
      as: entry.as,
      alias: this.aliasOf(parent, entry.as),
      path: isTop ? entry.as : `${parent.path}.${entry.as}`,
      record,
      required: entry['required'] === true,
      separate,
      options: entry,
    })
    if (separate) return node
    if (record.through !== undefined) node.through = this.through(node, entry['through'] as Bag)
    node.children = this.children(node, entry['include'])
    return node
  }

  private through(parent: TreeNode, options: Bag): TreeNode {
    const isTop = parent.path === ''
    const as = String(options['as'])
    return this.add({
      kind: 'through',
      parent,
      model: options['model'] as ModelClass,
      as,
      alias: this.aliasOf(parent, as),
      path: isTop ? as : `${parent.path}.${as}`,
      record: undefined,
      required: true,
      separate: false,
      options,
    })
  }

  /**
   * Alias of a joined table. PostgreSQL cuts names after 63 bytes, and paths which begin alike are one then;
   * `minifyAliases` gives such tables short names, as in v6.
   */
  private aliasOf(parent: TreeNode, as: string): string {
    const alias = parent.path === '' ? as : `${parent.alias}->${as}`
    const isShortened = this.minifies && Buffer.byteLength(alias) > longestAlias
    return isShortened ? `%${this.nodes.length}` : alias
  }

  private add(
    node: Omit<TreeNode, 'index' | 'definition' | 'schema' | 'through' | 'children'>,
  ): Mutable<TreeNode> {
    const full: Mutable<TreeNode> = {
      index: this.nodes.length,
      kind: node.kind,
      parent: node.parent,
      model: node.model,
      definition: node.model._definition,
      schema: this.schemaFor(node.model),
      as: node.as,
      alias: node.alias,
      path: node.path,
      record: node.record,
      required: node.required,
      separate: node.separate,
      options: node.options,
      through: undefined,
      children: [],
    }
    this.nodes.push(full)
    return full
  }

  /** `Model.schema('x')` reaches what it includes, unless a model has a schema of its own (L51). */
  private schemaFor(model: ModelClass): string | undefined {
    const own = schemaOf(model)
    const root = this.model._definition
    const isVariant = this.schema !== root.schema
    const isDefault = own === model._definition.schema && own === root.schema
    return isVariant && isDefault ? this.schema : own
  }
}
