// What v6's types accept and ours do not, on purpose: each line below a comment is an error with ours.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  DataTypes,
  Model,
  InferAttributes,
  Sequelize,
  Transaction,
  TransactionOptions,
  ModelAttributeColumnOptions,
  ValidationErrorItem,
  ValidationErrorItemType,
  ForeignKeyConstraintError,
} from 'sequelize'
import { RelationshipType } from 'sequelize/types/errors/database/foreign-key-constraint-error'
const sequelize = new Sequelize('sqlite::memory:')
declare const column: ModelAttributeColumnOptions
declare const options: TransactionOptions
declare const item: ValidationErrorItem
declare const error: ForeignKeyConstraintError
class User extends Model<InferAttributes<User>> {
  declare id: number
}
const Loose = sequelize.define('Loose', { name: DataTypes.STRING })
export const unique = typeof column.unique === 'object' ? column.unique : { name: '', msg: '' }
// differs: `unique: { msg }` needs no name
export const uniqueName: string = unique.name
// differs: levels may be given as text
export const level: Transaction.ISOLATION_LEVELS | undefined = options.isolationLevel
// differs: the texts of v6's type are not those of its items
export const kind: keyof typeof ValidationErrorItemType | null = item.type
// differs: the values are texts
export const side: RelationshipType | undefined = error.reltype
// differs: define knows its columns
Loose.create({ name: 5 })
// differs: a transaction has an id
export const fake: Transaction = {
  commit: async () => {},
  rollback: async () => {},
  afterCommit() {},
  LOCK: Transaction.LOCK,
}
class Own extends User {
  static own() {}
}
// differs: a new static
class Streaming extends User {
  static stream(path: string) {
    return path
  }
}
void [Own, Streaming]
