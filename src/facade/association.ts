/**
 * The public association classes: faces of the records in the definition graph. In: a record and the
 * names of the installed methods (`model/associations/associate.ts` makes both and calls the constructor
 * it is handed). Out: what v6's association objects show and do. Guide: "Associations".
 */
import type { AssociationRecord, KeyPair } from '../contract/definition.js'
import type { Bag } from '../contract/model.js'
import { runAssociation } from '../model/associations/associate.js'
import * as facts from '../model/associations/facts.js'
import type { AnyModel, ModelCtor } from '../types/public-classes.js'
import type { MultiAssociationAccessors, SingleAssociationAccessors } from '../types/index.js'
import { given, promised } from './border.js'

/** Values of a new target, or of a through row. */
type Values = Record<string, unknown>

/** Targets as accessors take them: records or keys. */
type Targets<T> = T | string | number | readonly (T | string | number)[] | null

// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- v6's types promise the member on all kinds; hasOne and hasMany have none, there as here
export interface Association {
  /** Older name of `foreignKey`: belongsTo and belongsToMany. */
  readonly identifier: string
}

/** Base of the four kinds. */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- as above
export abstract class Association<S extends AnyModel = AnyModel, T extends AnyModel = AnyModel> {
  /** The record behind the face. */
  readonly record: AssociationRecord
  /** Names of the methods on records of the source. */
  readonly accessors: SingleAssociationAccessors | MultiAssociationAccessors

  constructor(
    record: AssociationRecord,
    accessors: SingleAssociationAccessors | MultiAssociationAccessors,
  ) {
    this.record = record
    this.accessors = accessors
  }

  /** `BelongsTo`, `HasOne`, `HasMany` or `BelongsToMany`. */
  get associationType(): string {
    return this.record.kind
  }

  /** Model on which the association was called. */
  get source(): ModelCtor<S> {
    return given(this.record.source)
  }

  /** Model it leads to. */
  get target(): ModelCtor<T> {
    return given(this.record.target)
  }

  /** Name under which it is included. */
  get as(): string {
    return this.record.as
  }

  /** `true` if `as` was given; v6 leaves it undefined else. */
  get isAliased(): boolean {
    return facts.flag(this.record.isAliased)
  }

  get isSelfAssociation(): boolean {
    return this.record.source === this.record.target
  }

  /** `true` for belongsTo and hasOne; v6 leaves it undefined else. */
  get isSingleAssociation(): boolean {
    return facts.flag(this.record.isSingle)
  }

  /** `true` for hasMany and belongsToMany; v6 leaves it undefined else. */
  get isMultiAssociation(): boolean {
    return facts.flag(!this.record.isSingle)
  }

  /** Attribute that holds the key; the first of several. */
  get foreignKey(): string {
    return this.record.foreignKey
  }

  /**
   * The key, column by column: the attribute that holds it and the one it points to. v6 knows one column
   * only: `foreignKey`, `sourceKey` and `targetKey`.
   */
  get keys(): readonly KeyPair[] {
    return this.record.keys
  }

  /** Column of `foreignKey`. */
  get identifierField(): string {
    return given(facts.columnOf(facts.holderOf(this.record), this.record.foreignKey))
  }

  /** The option `foreignKey` if it was an object. */
  get foreignKeyAttribute(): Values {
    return facts.keyAttribute(this.record, 'foreignKey')
  }

  /** The same as `as`. */
  get associationAccessor(): string {
    return this.record.as
  }

  /** Options of the association, with defaults. */
  get options(): Bag {
    return given(this.record.options)
  }

  /** Values which targets must have. */
  get scope(): Record<string, unknown> | undefined {
    return this.record.scope
  }

  /** Records or keys as a list of records: keys become records that are not new. */
  toInstanceArray(input: unknown): T[] {
    return given(facts.instancesOf(this.record, input))
  }

  /** Does an alias, as text or `{ plural, singular }`, lead to this association? */
  verifyAssociationAlias(alias: string | { plural: string; singular: string }): boolean {
    return facts.hasAlias(this.record, alias)
  }

  /** Name for `console.log`. */
  inspect(): string {
    return this.record.as
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.record.as
  }
}

/** `A.belongsTo(B)`: A holds the key. */
export class BelongsTo<
  S extends AnyModel = AnyModel,
  T extends AnyModel = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: SingleAssociationAccessors

  /** Older name of `foreignKey`. */
  override get identifier(): string {
    return this.record.foreignKey
  }

  /** Attribute of the target which the key points to. */
  get targetKey(): string {
    return given(this.record.targetKey)
  }

  /** Column of `targetKey`. */
  get targetKeyField(): string {
    return given(facts.columnOf(this.record.target, this.record.targetKey))
  }

  get targetKeyIsPrimary(): boolean {
    return facts.isPrimaryKey(this.record.target, this.record.targetKey)
  }

  /** Older name of `targetKey`. */
  get targetIdentifier(): string {
    return given(this.record.targetKey)
  }

  /** The target of a record; of several records: an object by target key. */
  get(source: S | readonly S[], options?: object): Promise<T | null> {
    return promised(runAssociation(this.record, 'get', source, options))
  }

  /** Gives a record another target. */
  set(source: S, target: T | string | number | null, options?: object): Promise<unknown> {
    return promised(runAssociation(this.record, 'set', source, target, options))
  }

  /** Creates the target of a record. */
  create(source: S, values?: Values, options?: object): Promise<T> {
    return promised(runAssociation(this.record, 'create', source, values, options))
  }
}

/** `A.hasOne(B)`: B holds the key. */
export class HasOne<
  S extends AnyModel = AnyModel,
  T extends AnyModel = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: SingleAssociationAccessors

  /** Attribute of the source which the key points to. */
  get sourceKey(): string {
    return given(this.record.sourceKey)
  }

  /** The same as `sourceKey`. */
  get sourceKeyAttribute(): string {
    return given(this.record.sourceKey)
  }

  /** Column of `sourceKey`. */
  get sourceKeyField(): string {
    return given(facts.columnOf(this.record.source, this.record.sourceKey))
  }

  get sourceKeyIsPrimary(): boolean {
    return facts.isPrimaryKey(this.record.source, this.record.sourceKey)
  }

  /** The target of a record; of several records: an object by source key. */
  get(source: S | readonly S[], options?: object): Promise<T | null> {
    return promised(runAssociation(this.record, 'get', source, options))
  }

  /** Gives a record another target. */
  set(source: S, target: T | string | number | null, options?: object): Promise<unknown> {
    return promised(runAssociation(this.record, 'set', source, target, options))
  }

  /** Creates the target of a record. */
  create(source: S, values?: Values, options?: object): Promise<T> {
    return promised(runAssociation(this.record, 'create', source, values, options))
  }
}

/** What the two kinds with many targets have in common. */
abstract class MultiAssociation<
  S extends AnyModel = AnyModel,
  T extends AnyModel = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: MultiAssociationAccessors

  /** Attribute of the source which the key points to. */
  get sourceKey(): string {
    return given(this.record.sourceKey)
  }

  /** Column of `sourceKey`. */
  get sourceKeyField(): string {
    return given(facts.columnOf(this.record.source, this.record.sourceKey))
  }

  /** Targets of a record; of several records (hasMany only): an object by source key. */
  get(source: S | readonly S[], options?: object): Promise<T[]> {
    return promised(runAssociation(this.record, 'get', source, options))
  }

  /** Gives a record these targets and no others. */
  set(source: S, targets: Targets<T>, options?: object): Promise<unknown> {
    return promised(runAssociation(this.record, 'set', source, targets, options))
  }

  /** Gives a record these targets too. */
  add(source: S, targets?: Targets<T>, options?: object): Promise<unknown> {
    return promised(runAssociation(this.record, 'add', source, targets, options))
  }

  /** Takes these targets from a record. */
  remove(source: S, targets?: Targets<T>, options?: object): Promise<unknown> {
    return promised(runAssociation(this.record, 'remove', source, targets, options))
  }

  /** Are all of them targets of the record? */
  has(source: S, targets: Targets<T>, options?: object): Promise<boolean> {
    return promised(runAssociation(this.record, 'has', source, targets, options))
  }

  /** Number of targets of a record. */
  count(source: S, options?: object): Promise<number> {
    return promised(runAssociation(this.record, 'count', source, options))
  }

  /** Creates a target of a record. */
  create(source: S, values?: Values, options?: object): Promise<T> {
    return promised(runAssociation(this.record, 'create', source, values, options))
  }
}

/** `A.hasMany(B)`: B holds the key. */
export class HasMany<
  S extends AnyModel = AnyModel,
  T extends AnyModel = AnyModel,
> extends MultiAssociation<S, T> {
  /** Column of `foreignKey`. */
  get foreignKeyField(): string {
    return this.identifierField
  }

  /** The same as `sourceKey`. */
  get sourceKeyAttribute(): string {
    return given(this.record.sourceKey)
  }
}

/** `A.belongsToMany(B, { through })`: a table between holds both keys. */
export class BelongsToMany<
  S extends AnyModel = AnyModel,
  T extends AnyModel = AnyModel,
> extends MultiAssociation<S, T> {
  /** Key of the source in the table between; older name of `foreignKey`. */
  override get identifier(): string {
    return this.record.foreignKey
  }

  /** Key of the target in the table between; the first of several. */
  get otherKey(): string {
    return given(this.record.otherKey)
  }

  /** The same column by column, as `keys`. */
  get otherKeys(): readonly KeyPair[] {
    return this.record.otherKeys
  }

  /** Older name of `otherKey`. */
  get foreignIdentifier(): string {
    return given(this.record.otherKey)
  }

  /** Column of `otherKey`. */
  get foreignIdentifierField(): string {
    return given(facts.columnOf(facts.holderOf(this.record), this.record.otherKey))
  }

  /** The option `otherKey` if it was an object. */
  get otherKeyAttribute(): Values {
    return facts.keyAttribute(this.record, 'otherKey')
  }

  /** Attribute of the target which `otherKey` points to. */
  get targetKey(): string {
    return given(this.record.targetKey)
  }

  /** Column of `targetKey`. */
  get targetKeyField(): string {
    return given(facts.columnOf(this.record.target, this.record.targetKey))
  }

  /** The option `through`, with the model. */
  get through(): { readonly model: ModelCtor<AnyModel>; readonly scope?: Values } & Bag {
    return given({ ...facts.keyAttribute(this.record, 'through'), ...this.record.through })
  }

  /** The model between. */
  get throughModel(): ModelCtor<AnyModel> {
    return given(facts.holderOf(this.record))
  }

  /** Name of the table between. */
  get combinedName(): string {
    return facts.holderOf(this.record)._definition.tableName
  }

  /** Both tables' names in one. */
  get combinedTableName(): string {
    return facts.combinedTableName(this.record)
  }

  /** The association that leads back through the same model. */
  get paired(): BelongsToMany<T, S> | undefined {
    return given(facts.pairOf(this.record))
  }

  /** From the model between to the source. */
  get toSource(): BelongsTo {
    return facts.publicSide<BelongsTo>(this.record, 'source', 'BelongsTo', BelongsTo)
  }

  /** From the model between to the target. */
  get toTarget(): BelongsTo {
    return facts.publicSide<BelongsTo>(this.record, 'target', 'BelongsTo', BelongsTo)
  }

  /** From the source to all of its rows between. */
  get manyFromSource(): HasMany {
    return facts.publicSide<HasMany>(this.record, 'source', 'HasMany', HasMany)
  }

  /** From the source to one of its rows between. */
  get oneFromSource(): HasOne {
    return facts.publicSide<HasOne>(this.record, 'source', 'HasOne', HasOne)
  }

  /** From the target to all of its rows between. */
  get manyFromTarget(): HasMany {
    return facts.publicSide<HasMany>(this.record, 'target', 'HasMany', HasMany)
  }

  /** From the target to one of its rows between. */
  get oneFromTarget(): HasOne {
    return facts.publicSide<HasOne>(this.record, 'target', 'HasOne', HasOne)
  }
}

// Enters the class into the late names of the type floor.
declare module '../types/public-classes.js' {
  interface PublicClasses {
    Association: Association
  }
}
