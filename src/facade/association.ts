/**
 * The public association classes: faces of the records in the definition graph. In: a record and the
 * names of the installed methods (`model/associations/associate.ts` makes both and calls the constructor
 * it is handed). Out: what v6's association objects show. Guide: "Associations".
 */
import type { AssociationRecord } from '../contract/definition.js'
import type { AnyModel, ModelCtor } from '../types/public-classes.js'
import type { ModelShape } from '../types/shapes.js'
import type { MultiAssociationAccessors, SingleAssociationAccessors } from '../types/index.js'

/** Base of the four kinds. */
export abstract class Association<
  S extends ModelShape = AnyModel,
  T extends ModelShape = AnyModel,
> {
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
    return this.record.source as object as ModelCtor<S>
  }

  /** Model it leads to. */
  get target(): ModelCtor<T> {
    return this.record.target as object as ModelCtor<T>
  }

  /** Name under which it is included. */
  get as(): string {
    return this.record.as
  }

  get isAliased(): boolean {
    return this.record.isAliased
  }

  get isSelfAssociation(): boolean {
    return this.record.source === this.record.target
  }

  get isSingleAssociation(): boolean {
    return this.record.isSingle
  }

  get isMultiAssociation(): boolean {
    return !this.record.isSingle
  }

  /** Attribute that holds the key. */
  get foreignKey(): string {
    return this.record.foreignKey
  }

  /** Older name of `foreignKey`. */
  get identifier(): string {
    return this.record.foreignKey
  }

  /** Values which targets must have. */
  get scope(): Record<string, unknown> | undefined {
    return this.record.scope
  }

  /** Name for `console.log`. */
  inspect(): string {
    return this.record.as
  }
}

/** `A.belongsTo(B)`: A holds the key. */
export class BelongsTo<
  S extends ModelShape = AnyModel,
  T extends ModelShape = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: SingleAssociationAccessors

  /** Attribute of the target which the key points to. */
  get targetKey(): string | undefined {
    return this.record.targetKey
  }
}

/** `A.hasOne(B)`: B holds the key. */
export class HasOne<
  S extends ModelShape = AnyModel,
  T extends ModelShape = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: SingleAssociationAccessors

  /** Attribute of the source which the key points to. */
  get sourceKey(): string | undefined {
    return this.record.sourceKey
  }
}

/** `A.hasMany(B)`: B holds the key. */
export class HasMany<
  S extends ModelShape = AnyModel,
  T extends ModelShape = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: MultiAssociationAccessors

  /** Attribute of the source which the key points to. */
  get sourceKey(): string | undefined {
    return this.record.sourceKey
  }
}

/** `A.belongsToMany(B, { through })`: a table between holds both keys. */
export class BelongsToMany<
  S extends ModelShape = AnyModel,
  T extends ModelShape = AnyModel,
> extends Association<S, T> {
  declare readonly accessors: MultiAssociationAccessors

  /** Key of the target in the table between. */
  get otherKey(): string {
    return this.record.otherKey as string
  }

  get sourceKey(): string {
    return this.record.sourceKey as string
  }

  get targetKey(): string {
    return this.record.targetKey as string
  }

  /** The table between, and its conditions. */
  get through(): AssociationRecord['through'] {
    return this.record.through
  }
}
