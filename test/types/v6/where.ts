// Conditions: whole, and built step by step.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Op,
  WhereOptions,
  Model,
  InferAttributes,
  InferCreationAttributes,
  CreationOptional,
  Sequelize,
  WhereAttributeHash,
  WhereOperators,
  AndOperator,
  OrOperator,
  WhereValue,
  literal,
  fn,
  col,
  cast,
  where as whereFn,
  and,
  or,
  json,
  Attributes,
  FindOptions,
  Utils,
  WhereAttributeHashValue,
  Order,
  WhereLeftOperand,
  LogicType,
  Rangable,
  Range,
  AllOperator,
  AnyOperator,
  Filterable,
  ModelStatic,
} from 'sequelize'
class Item extends Model<InferAttributes<Item>, InferCreationAttributes<Item>> {
  declare id: CreationOptional<number>
  declare name: string
  declare note: string | null
  declare price: number
  declare active: boolean
  declare born: Date
  declare meta: CreationOptional<{ a: { b: number }; tags: string[] } | null>
  declare tags: string[]
  declare nums: number[]
  declare span: Range<number>
  declare days: Range<Date> | null
  declare kind: 'a' | 'b'
  declare big: bigint
  declare blob: Buffer
  declare loose: any
}
type A = Attributes<Item>
const one: WhereOptions<A> = {
  name: 'x',
  price: 3,
  active: true,
  note: null,
  born: new Date(),
  kind: 'a',
}
const two: WhereOptions<A> = {
  name: ['a', 'b'],
  price: [1, 2],
  id: { [Op.in]: [1, 2] },
  note: { [Op.not]: null },
}
const three: WhereOptions<A> = {
  [Op.and]: [
    { name: 'x' },
    { [Op.or]: [{ price: 1 }, { price: { [Op.gt]: 3 } }] },
    literal('1=1'),
    whereFn(fn('lower', col('name')), 'x'),
  ],
}
const four: WhereOptions<A> = { [Op.or]: { name: 'x', price: 2 } }
const five: WhereOptions<A> = { [Op.not]: { name: 'x' } }
const six: WhereOptions<A> = [{ name: 'x' }, { price: 1 }]
const seven: WhereOptions<A> = and({ name: 'x' }, or({ price: 1 }, { price: 2 }))
const eight: WhereOptions<A> = {
  name: {
    [Op.like]: '%x',
    [Op.ne]: 'y',
    [Op.or]: [{ [Op.startsWith]: 'a' }, { [Op.endsWith]: 'b' }],
  },
  price: { [Op.or]: [1, 2, { [Op.lt]: 3 }], [Op.between]: [1, 5] },
}
const nine: WhereOptions<A> = {
  '$author.name$': 'x',
  'meta.a.b': 1,
  'price::text': '1',
  $price$: 3,
  'meta.a.b::integer': { [Op.gt]: 1 },
  '$author.meta$.x': 1,
}
const ten: WhereOptions<A> = {
  meta: { a: { b: 1 } },
  tags: { [Op.contains]: ['a'], [Op.overlap]: ['a', 'b'] },
  nums: { [Op.contained]: [1, 2] },
  name: { [Op.any]: ['a'] } as any,
}
const eleven: WhereOptions<A> = {
  tags: ['a', 'b'],
  span: { [Op.contains]: 3, [Op.overlap]: [1, 2] },
  id: { [Op.contained]: [1, 5] },
  price: {
    [Op.eq]: col('id'),
    [Op.gt]: { [Op.col]: 'id' },
    [Op.lt]: fn('max', 'x'),
    [Op.lte]: cast('1', 'integer'),
    [Op.gte]: literal('1'),
    [Op.ne]: { [Op.any]: [1, 2] },
  },
}
const twelve: WhereOptions<A> = {
  name: { [Op.like]: { [Op.any]: ['a', 'b'] } },
  note: { [Op.iLike]: { [Op.all]: ['a'] } },
  active: { [Op.is]: true },
  born: { [Op.between]: [new Date(0), new Date()], [Op.gt]: '2020-01-01' },
}
const thirteen: WhereOptions<A> = {
  name: { [Op.notIn]: literal('(SELECT 1)') },
  price: { [Op.in]: literal('(SELECT 1)') },
  id: literal('1'),
  note: { [Op.regexp]: '^x', [Op.notRegexp]: 'y', [Op.iRegexp]: 'z', [Op.substring]: 'q' },
}
const fourteen: WhereOptions<A> = json('meta.a', 1)
const fifteen: WhereOptions = { anything: 1, [Op.or]: [{ a: 1 }], '$x.y$': { [Op.ne]: null } }
const sixteen: WhereOptions<any> = { a: { b: { c: 1 } }, [Op.and]: { x: 1 } }

// step by step
function build(query: {
  name?: string
  min?: number
  ids?: number[]
  from?: Date
}): WhereOptions<A> {
  const where: WhereOptions<A> = {}
  if (query.name) where.name = { [Op.like]: `%${query.name}%` }
  if (query.min) where.price = { [Op.gte]: query.min }
  if (query.ids) where.id = query.ids
  if (query.from) where['born'] = { [Op.gte]: query.from }
  return where
}
function build2(query: Record<string, string>): WhereOptions {
  const where: WhereOptions = {}
  if (query.name) where.name = query.name
  for (const [key, value] of Object.entries(query)) where[key] = value
  return where
}
function build3(query: Record<string, string>) {
  const where: WhereOptions<any> = { active: true }
  where.name = query.name
  return Item.findAll({ where })
}
function build4(search?: string) {
  const where: WhereAttributeHash<A> = {}
  if (search) where.name = { [Op.iLike]: search }
  const conditions: WhereOptions<A>[] = [where]
  conditions.push({ price: 1 }, literal('x'))
  if (search) conditions.push({ [Op.or]: [{ name: search }, { note: search }] })
  return Item.findAll({ where: { [Op.and]: conditions } })
}
function build5(ids?: number[]) {
  const options: FindOptions<A> = { where: {} }
  options.where = { ...options.where, id: ids }
  const where: any = {}
  where[Op.or] = []
  options.where = where
  options.order = [['id', 'DESC']]
  ;(options.where as any).x = 1
  return Item.findAll(options)
}
function build6(extra: WhereOptions<A> = {}): WhereOptions<A> {
  return { [Op.and]: [extra, { active: true }] }
}
function build7(extra?: WhereOptions<A>): WhereOptions<A> {
  return { ...(extra as object), active: true }
}
function build8(min?: number, max?: number) {
  const range: WhereOperators<number> = {}
  if (min) range[Op.gte] = min
  if (max) range[Op.lte] = max
  const other: { [Op.gte]?: Date; [Op.lt]?: Date } = {}
  other[Op.gte] = new Date()
  return Item.count({ where: { price: range, born: other } })
}
function build9<M extends Model>(model: ModelStatic<M>, key: keyof Attributes<M>, value: any) {
  return model.findAll({ where: { [key]: value } as WhereOptions<Attributes<M>> })
}
const build11 = (q: string): { where: WhereOptions<A>; order: Order } => ({
  where: { name: q },
  order: [[Sequelize.fn('lower', Sequelize.col('name')), 'DESC'], ['id', 'ASC'], literal('x')],
})
const w1: WhereOptions<A> = Object.assign({}, one, { name: 'x' })
const w2: OrOperator<A> = { [Op.or]: [{ name: 'x' }, { price: 1 }] }
const w3: AndOperator<A> = { [Op.and]: { name: 'x' } }
const w4: WhereValue = 'x'
const w5: WhereAttributeHashValue<number> = { [Op.gt]: 5 }
const w6: AllOperator = { [Op.all]: [1, 2] }
const w7: AnyOperator = { [Op.any]: literal('x') }
const w8: Rangable<number> = [1, { value: 3, inclusive: true }]
const w9: WhereLeftOperand = col('x')
const w10: LogicType = { [Op.gt]: 1 }
const w11 = whereFn(col('x'), Op.gt, 5),
  w12 = whereFn(fn('lower', 'x'), '=', 'a'),
  w13 = whereFn(col('x'), { [Op.like]: 'a' }),
  w14 = Sequelize.where(col('x'), Op.in, [1, 2]),
  w15 = Sequelize.where(col('x'), 'IS NOT', null),
  w16 = whereFn(Item.rawAttributes.name, 'x'),
  w17 = whereFn(literal('x'), null)
const w18: Filterable<A> = { where: w1 }
const w19: Utils.Where = w11
const gt: typeof Op.gt = Op.gt
const ops: symbol[] = [Op.gt, Op.lt]
const aliases: { [name: string]: symbol } = { $gt: Op.gt }
type Keys = keyof typeof Op
const k: Keys = 'gt'
const opOf: symbol = Op[k]
const dyn: { [key: symbol]: unknown } = { [Op.eq]: 1 }
Item.findAll({ where: { name: dyn as any } })
Item.findAll({
  where: {
    born: { [Op.lt]: new Date(), [Op.gt]: new Date(Date.now() - 1) },
    [Op.or]: [{ kind: 'a' }, { kind: { [Op.in]: ['a', 'b'] } }],
  },
  having: { x: 1 },
  logging: false,
})
Item.findAll({
  where: {
    kind: 'a' as string as 'a',
    big: 5n,
    blob: Buffer.from('x'),
    loose: { x: [1] },
    days: { [Op.contains]: new Date() },
  },
})
void [
  two,
  three,
  four,
  five,
  six,
  seven,
  eight,
  nine,
  ten,
  eleven,
  twelve,
  thirteen,
  fourteen,
  fifteen,
  sixteen,
  build,
  build2,
  build3,
  build4,
  build5,
  build6,
  build7,
  build8,
  build9,
  build11,
  w2,
  w3,
  w4,
  w5,
  w6,
  w7,
  w8,
  w9,
  w10,
  w12,
  w13,
  w14,
  w15,
  w16,
  w17,
  w18,
  w19,
  gt,
  ops,
  aliases,
  opOf,
]
// must fail
// @ts-expect-error
export const bad1: WhereOptions<A> = { nope: 1 }
// @ts-expect-error
export const bad2: WhereOptions<A> = { born: { [Op.gt]: {} } }
