// Finders and their options: spread, extended, read back, include trees, order, attributes, aggregates.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  AggregateOptions,
  Association,
  Attributes,
  CountOptions,
  CreationOptional,
  DataTypes,
  EmptyResultError,
  FindAndCountOptions,
  FindAttributeOptions,
  FindOptions,
  FindOrCreateOptions,
  GroupOption,
  GroupedCountResultItem,
  Identifier,
  IncludeOptions,
  IncludeThroughOptions,
  Includeable,
  IndexHint,
  IndexHints,
  InferAttributes,
  InferCreationAttributes,
  LOCK,
  Model,
  ModelStatic,
  ModelType,
  NonNullFindOptions,
  Op,
  Order,
  OrderItem,
  Paranoid,
  Projectable,
  ProjectionAlias,
  QueryTypes,
  ScopeOptions,
  Sequelize,
  TableHints,
  Transaction,
  col,
  fn,
  literal,
  cast,
  Utils,
  ThroughOptions,
  CountWithOptions,
  BelongsToMany,
  HasMany,
  Logging,
  Poolable,
} from 'sequelize'
class Room extends Model<InferAttributes<Room>, InferCreationAttributes<Room>> {
  declare id: CreationOptional<number>
  declare name: string
  declare size: number | null
  declare houseId: number
}
class House extends Model<InferAttributes<House>, InferCreationAttributes<House>> {
  declare id: CreationOptional<number>
  declare street: string
  static override associations: { rooms: Association<House, Room> }
}
const sequelize = new Sequelize('sqlite::memory:')
interface Listing extends FindOptions<Attributes<Room>> {
  page?: number
  audit?: boolean
}
type Slim = Omit<FindOptions<Attributes<Room>>, 'where' | 'include'> & { q?: string }
function list(options: Listing = {}) {
  const { page = 1, audit, ...rest } = options
  return Room.findAll({
    ...rest,
    offset: page * 10,
    limit: 10,
    logging: audit ? console.log : false,
  })
}
function slim({ q, ...rest }: Slim) {
  return Room.findOne({ ...rest, where: q ? { name: q } : undefined })
}
function withDefaults(options?: FindOptions): FindOptions {
  return {
    ...options,
    order: options?.order ?? [['id', 'ASC']],
    attributes: options?.attributes || ['id'],
    include: ([] as Includeable[]).concat(options?.include ?? []),
  }
}
const orders: Order[] = [
  [['name', 'ASC']],
  ['name'],
  literal('x'),
  fn('rand'),
  [[col('name'), 'DESC']],
  [[Room, 'name', 'DESC']],
  [[{ model: Room, as: 'rooms' }, 'name', 'ASC']],
  [['rooms', 'name', 'DESC NULLS LAST']],
  [[House.associations.rooms, 'name', 'ASC']],
  [[fn('max', col('x')), 'DESC']],
  [[literal('y'), 'ASC']],
  [[Room, House, 'x', 'ASC']],
  [[Room, { model: House, as: 'h' }, Room, House, 'x', 'ASC']],
  [fn('x'), 'y', col('z')],
  sequelize.random(),
  [['a', 'b', 'c', 'd', 'e', 'DESC']],
]
const order: Order = []
order.push(['name', 'ASC'])
order.push([Room, 'name', 'ASC'], literal('x'))
const item: OrderItem = ['name', 'DESC']
const items: OrderItem[] = [item, 'x']
const sort: [string, string][] = [['name', 'ASC']]
const direction: string = 'DESC'
const attributes: FindAttributeOptions[] = [
  ['id'],
  ['id', ['name', 'n']],
  { exclude: ['size'] },
  { include: [[fn('count', col('x')), 'n']] },
  { include: ['id'], exclude: ['name'] },
  [
    [literal('1'), 'one'],
    [col('x'), 'y'],
  ],
]
const alias: ProjectionAlias = [fn('sum', col('size')), 'total']
const groups: GroupOption[] = ['a', fn('x'), col('y'), ['a', fn('x')]]
const through: IncludeThroughOptions = {
  attributes: [],
  where: { x: 1 },
  as: 'between',
  paranoid: false,
}
const include: IncludeOptions = {
  model: Room,
  as: 'rooms',
  required: true,
  where: { size: { [Op.gt]: 1 } },
  attributes: { exclude: ['id'] },
  include: [
    House,
    { model: House },
    'rooms',
    { all: true, nested: true },
    House.associations.rooms,
  ],
  limit: 3,
  order: [['name', 'ASC']],
  separate: true,
  through,
  on: { houseId: col('House.id') },
  subQuery: false,
  right: false,
  duplicating: false,
  paranoid: false,
}
const includes: Includeable[] = [
  Room,
  include,
  'rooms',
  { association: House.associations.rooms, as: 'r' },
  { association: 'rooms' },
  { all: true },
]
include.where = { ...include.where, name: 'x' }
include.required = !!include.where
include.include = [...(include.include || []), Room]
include.include?.push({ model: House })
const nested: Includeable[] | undefined = include.include
const includedModel: ModelType | undefined = include.model
const relation: Association | string | undefined = include.association
if (include.order && Array.isArray(include.order)) include.order.push(['id', 'DESC'])
async function read(transaction: Transaction) {
  const options: FindOptions<Attributes<Room>> = {
    where: { name: 'x' },
    transaction,
    lock: transaction.LOCK.UPDATE,
    skipLocked: true,
    raw: true,
    nest: true,
    plain: false,
    useMaster: true,
    benchmark: true,
    paranoid: false,
    group: ['id'],
    having: { id: 1 },
    subQuery: false,
    indexHints: [{ type: IndexHints.USE, values: ['x'] }],
    tableHint: TableHints.NOLOCK,
  } as FindOptions<Attributes<Room>>
  options.include = includes
  options.order = sort
  options.order = [['name', direction]]
  options.order = [...(orders[0] as OrderItem[]), ['x', 'y']]
  options.attributes = ['id', [fn('x'), 'y']]
  options.lock = true
  options.lock = LOCK.SHARE
  options.lock = Transaction.LOCK.KEY_SHARE
  options.lock = { level: transaction.LOCK.UPDATE, of: Room }
  const rows: Room[] = await Room.findAll(options)
  const must: Room = await Room.findOne({ where: { id: 1 }, rejectOnEmpty: true })
  const must2: Room = await Room.findOne({
    where: { id: 1 },
    rejectOnEmpty: new EmptyResultError('x'),
  })
  const may: Room | null = await Room.findOne({ where: { id: 1 } })
  const nonNull: NonNullFindOptions<Attributes<Room>> = { rejectOnEmpty: true, where: {} }
  const must3: Room = await Room.findOne(nonNull)
  const pk: Room | null = await Room.findByPk('x' as Identifier, { include: [House] })
  const { rows: page, count }: { rows: Room[]; count: number } = await Room.findAndCountAll({
    where: {},
    distinct: true,
    limit: 1,
  })
  const grouped: GroupedCountResultItem[] = await Room.count({
    group: ['houseId'],
    attributes: ['houseId'],
  })
  const n: number = await Room.count()
  const countOptions: CountOptions<Attributes<Room>> = {
    where: { size: null },
    distinct: true,
    col: 'id',
    include: [House],
  }
  const n2: number = await Room.count(countOptions as Omit<CountOptions<Attributes<Room>>, 'group'>)
  const cw: CountWithOptions<Attributes<Room>> = { group: 'x' }
  const agg: AggregateOptions<number, Attributes<Room>> = {
    where: { name: 'x' },
    dataType: 'float',
    distinct: true,
  }
  const avg: number = await Room.aggregate<number, Room>('size', 'avg', { plain: true })
  const avg2 = await Room.aggregate('*', 'count', { dataType: DataTypes.INTEGER, plain: false })
  const maxDate = (await Room.max('size', { dataType: DataTypes.DATE })) as unknown as Date
  const total = await Room.sum('size')
  const fixed: string = total.toFixed(2)
  const [room, created] = await Room.findOrCreate({
    where: { name: 'x' },
    defaults: { name: 'x', size: null, houseId: 1 },
    transaction,
  })
  const foc: FindOrCreateOptions<Attributes<Room>, Partial<Attributes<Room>>> = {
    where: { name: 'x' },
    defaults: { name: 'y' },
  }
  const raws = (await Room.findAll({
    raw: true,
    attributes: ['id', [fn('COUNT', col('id')), 'n']],
    group: 'id',
  })) as unknown as { id: number; n: string }[]
  const plain = rows.map((r) => r.get({ plain: true }))
  const names: string[] = plain.map((p) => p.name)
  const dyn: unknown = rows[0].get('n')
  const dyn2 = rows[0].get('n') as string
  const typed: string = rows[0].get('name')
  const dyn3 = rows[0].getDataValue('n' as keyof Attributes<Room>)
  void [
    must,
    must2,
    may,
    must3,
    pk,
    page,
    count,
    grouped,
    n,
    n2,
    cw,
    agg,
    avg,
    avg2,
    maxDate,
    fixed,
    room,
    created,
    foc,
    raws,
    names,
    dyn,
    dyn2,
    typed,
    dyn3,
  ]
  for (const g of grouped) g.count.toFixed()
  const m: Map<number, number> = new Map(grouped.map((g) => [g.houseId as number, g.count]))
  Room.addScope('big', { where: { size: { [Op.gt]: 5 } } }, { override: true })
  Room.addScope('of', (houseId: number) => ({ where: { houseId } }))
  const scope: ScopeOptions = { method: ['of', 1] }
  await Room.scope(scope).findAll()
  await Room.scope(['big', scope]).count()
  await Room.scope({ method: 'x' }).findOne()
  await Room.scope('defaultScope').destroy()
  return m
}
const hint: IndexHint = { type: IndexHints.FORCE, values: ['a'] }
hint.values.push('b')
const p: Projectable & Paranoid & Logging & Poolable = { attributes: ['x'], paranoid: true }
const withThrough: ThroughOptions = { model: Room, unique: false, scope: { a: 1 } }
void [
  list,
  slim,
  withDefaults,
  orders,
  items,
  attributes,
  alias,
  groups,
  nested,
  includedModel,
  relation,
  read,
  p,
  withThrough,
  QueryTypes,
  cast,
  {} as FindAndCountOptions,
  {} as Utils.Fn,
  {} as ModelStatic<Model>,
  {} as BelongsToMany,
  {} as HasMany,
]
function included<T extends Model>(options: FindOptions<T['_attributes']>): string[] {
  const raw = options.include
  const entries = Array.isArray(raw) ? raw : raw ? [raw] : []
  return entries.map((entry) => {
    if (typeof entry === 'string') return entry
    if (entry instanceof Association) return entry.as
    if ('model' in entry && entry.model) return entry.model.name
    if (typeof entry === 'function') return entry.name
    return ''
  })
}
void included
// @ts-expect-error
Room.findAll({ limit: 'x' })
// @ts-expect-error
Room.findOne({ where: { size: { [Op.gt]: {} } } })
// @ts-expect-error
Room.findAll({ order: 5 })
// @ts-expect-error
Room.sum('nope')
