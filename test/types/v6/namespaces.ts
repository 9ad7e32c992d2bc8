// The package as a name space, a default import and a required module.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import * as S from 'sequelize'
import Seq from 'sequelize'
import Req = require('sequelize')
const a = new S.Sequelize('sqlite::memory:')
const b = new Seq.Sequelize('sqlite::memory:')
const c = new Req.Sequelize('sqlite::memory:')
class A extends S.Model<S.InferAttributes<A>> {
  declare id: S.CreationOptional<number>
  declare name: string
}
class B extends Seq.Model<Seq.InferAttributes<B>> {
  declare id: Seq.CreationOptional<number>
}
class C extends Req.Model<Req.InferAttributes<C>> {
  declare id: Req.CreationOptional<number>
}
const t: Seq.Transaction | Req.Transaction | S.Transaction | undefined = undefined
const w: Seq.WhereOptions = { [Seq.Op.or]: [{ [Req.Op.and]: [] }] }
const o: Req.FindOptions = { where: w, order: [[Seq.fn('x'), 'ASC'], Req.literal('x'), S.col('y')] }
const types = [
  S.DataTypes.STRING,
  Seq.DataTypes.INTEGER,
  Req.DataTypes.DATE,
  S.STRING,
  Seq.INTEGER(5 as any),
  Req.DATE,
]
const e = [S.ValidationError, Seq.UniqueConstraintError, Req.DatabaseError, S.Error]
const q = [S.QueryTypes.SELECT, Seq.QueryTypes.RAW, Req.QueryTypes.UPDATE]
function f(
  s: S.Sequelize,
  m: typeof S.Model,
  i: S.QueryInterface,
  d: typeof S.DataTypes,
): S.ModelStatic<S.Model> {
  return s.define('x', { y: d.STRING })
}
const level: Seq.Transaction.ISOLATION_LEVELS = S.Transaction.ISOLATION_LEVELS.SERIALIZABLE
const u: S.Utils.Literal = S.literal('x')
const dt: S.DataTypes.StringDataType = S.DataTypes.STRING(5)
const dt2: S.DataType = dt
A.init({ id: S.INTEGER, name: S.STRING }, { sequelize: a })
void [b, c, B, C, t, o, types, e, q, f, level, u, dt2]
