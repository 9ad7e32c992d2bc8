// Conditions of loose types.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import { Model, WhereOptions, InferAttributes, ModelStatic, Attributes, Op } from 'sequelize'
class A extends Model<InferAttributes<A>> {
  declare id: number
  declare name: string
}
declare const o: object
declare const r: Record<string, unknown>
declare const s: { [k: string]: string | number }
declare const e: {}
declare const a: any
interface Filter {
  id?: number
  name?: string
}
declare const f: Filter
declare const p: Partial<Attributes<A>>
declare const ids: readonly number[]
const w3: WhereOptions = r
const w4: WhereOptions<Attributes<A>> = r
const w5: WhereOptions = s
const w6: WhereOptions<Attributes<A>> = s
const w7: WhereOptions = e
const w8: WhereOptions<Attributes<A>> = e
const w9: WhereOptions<Attributes<A>> = a
const w12: WhereOptions<Attributes<A>> = p
const w13: WhereOptions<Attributes<A>> = { id: ids }
const w14: WhereOptions<Attributes<A>> = { id: { [Op.in]: ids } }
const w15: WhereOptions<Attributes<A>> = { ...p, ...f }
const w16: WhereOptions<Attributes<A>> = { [Op.or]: [p, { id: 1 }] }
const w17: WhereOptions<Attributes<A>> = { [Op.and]: [] as WhereOptions<Attributes<A>>[] }
const w18: WhereOptions<Attributes<A>> = Object.fromEntries([['id', 1]])
const w19: WhereOptions<Attributes<A>> = { id: undefined }
const w20: WhereOptions<Attributes<A>> = {
  id: 1 as number | undefined,
  name: null as string | null as any,
}
const w21: WhereOptions = { a: undefined, b: null, c: { [Op.not]: undefined } }
const w22: WhereOptions<Attributes<A>> = undefined as any as {}
function x(m: ModelStatic<Model>, w?: WhereOptions) {
  return [
    m.findAll({ where: w }),
    m.count({ where: o as any }),
    m.findOne({ where: r }),
    m.destroy({ where: s }),
    m.update({}, { where: f as WhereOptions }),
  ]
}
function y<T extends Model>(m: ModelStatic<T>, w: Partial<Attributes<T>>) {
  return m.findAll({ where: w as WhereOptions<Attributes<T>> })
}
function z<T extends Model>(m: ModelStatic<T>, w: WhereOptions<T>) {
  return m.findAll({ where: w as any })
}
const list: WhereOptions<any>[] = []
list.push({ a: 1 }, o as WhereOptions, { [Op.or]: list })
const cond = { id: { [Op.gt]: 1 }, name: { [Op.like]: 'x' } }
A.findAll({ where: cond })
const cond2 = { [Op.or]: [{ id: 1 }, { name: 'x' }] }
A.findAll({ where: cond2 })
const cond3 = ids.length ? { id: 1 } : {}
A.findAll({ where: cond3 })
const cond4 = ids.length ? { id: 1 } : undefined
A.findAll({ where: cond4 })
const cond5: Record<string | symbol, unknown> = {}
cond5[Op.and] = []
A.findAll({ where: cond5 })
A.findAll({ where: { ...(ids.length ? { id: 1 } : {}), ...(ids.length && { name: 'x' }) } })
const cond6: { [Op.and]: WhereOptions[] } = { [Op.and]: [] }
cond6[Op.and].push({ id: 1 })
A.findAll({ where: cond6 })
const cond7: { id?: number | { [Op.in]: number[] } } = {}
cond7.id = { [Op.in]: [1] }
A.findAll({ where: cond7 })
let w: WhereOptions<Attributes<A>> = {}
w = { ...w, id: 1 }
w = { [Op.and]: [w, { name: 'x' }] }
const key: keyof Attributes<A> = 'id'
A.findAll({ where: { [key]: 1 } })
const anyKey: string = 'id'
A.findAll({ where: { [anyKey]: 1 } })
for (const k of ['id', 'name'] as const) A.findAll({ where: { [k]: 1 } })
const t: WhereOptions<Attributes<A>> = { id: 1 }
if ('id' in t) t.id
void [w3, w4, w5, w6, w7, w8, w9, w12, w13, w14, w15, w16, w17, w18, w19, w20, w21, w22, x, y, z]
