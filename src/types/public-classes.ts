/**
 * Late names of the public classes. Types down here must speak of `Model` and `Sequelize`, whose classes
 * are floors above; importing them would be a circle. So the facade enters its classes into
 * `PublicClasses` (`declare module`), and everyone reads them here. In: the facade's entries. Out:
 * `ModelStatic`, `ModelCtor`, and the types of the classes by name.
 */
import type {
  AssociationShape,
  ModelClassOf,
  ModelShape,
  SequelizeShape,
  TransactionShape,
} from './shapes.js'

/** Filled by the facade: `Association`, `Model`, `ModelStatics`, `Sequelize`, `Transaction`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- augmented by the facade
export interface PublicClasses {}

/** The class entered under `Name`, or `Fallback` where the facade is not part of the program. */
type Entered<Name extends string, Fallback> = Name extends keyof PublicClasses
  ? PublicClasses[Name]
  : Fallback

/** An instance of `Sequelize`. */
export type AnySequelize = Entered<'Sequelize', SequelizeShape>

/** A record of a model without type arguments. */
export type AnyModel = Entered<'Model', ModelShape>

/** A model class, as options hold it (`include.model`): programs read its name or make a record of it. */
export type AnyModelClass = ModelClassOf<AnyModel>

/** An association, as options hold it. */
export type AnyAssociation = Entered<'Association', AssociationShape>

/** A transaction, as options hold it: hooks hand `options.transaction` on. */
export type AnyTransaction = Entered<'Transaction', TransactionShape>

/** The static side of `Model`, without its constructor. */
export type ModelStatics = Entered<'ModelStatics', object>

/** A model class whose records are `M`. */
export type ModelStatic<M extends ModelShape> = ModelStatics & { new (): M }

/** Older name of `ModelStatic`. */
export type ModelCtor<M extends ModelShape> = ModelStatic<M>
