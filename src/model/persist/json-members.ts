/**
 * `Model.update({ 'meta.a.b': 1 })`: members of JSON attributes, changed by the statement itself, so that
 * nobody's change of another member is lost. (v6 drops such names.) In: the caller's values. Out: values
 * by attribute. Guide: "Data Types", JSON.
 */
import type { AttributeDefinition } from '../../contract/definition.js'
import type { ModelClass, Values } from '../../contract/model.js'
import { QueryError } from '../../errors/index.js'
import { splitJsonPath } from '../../query/json-path.js'
import { JsonChange } from '../../sql/fragments.js'

/** A member of a JSON attribute, by its name with dots; undefined for every other name. */
function memberOf(
  model: ModelClass,
  name: string,
): { readonly attribute: AttributeDefinition; readonly path: readonly string[] } | undefined {
  const dot = name.indexOf('.')
  const { byName } = model._definition
  if (dot <= 0 || byName.has(name)) return undefined
  const attribute = byName.get(name.slice(0, dot))
  if (typeof attribute?.type !== 'object' || attribute.isVirtual) return undefined
  if (attribute.type.key !== 'JSON' && attribute.type.key !== 'JSONB') return undefined
  return { attribute, path: splitJsonPath(name.slice(dot + 1)).path }
}

/**
 * The values, members of JSON attributes put together to one change per attribute.
 *
 * @throws QueryError if an attribute is given as a whole and by members, or a value is no JSON
 */
export function withJsonMembers(model: ModelClass, given: Values): Values {
  if (!Object.keys(given).some((name) => name.includes('.'))) return given
  const values: Values = {}
  const changes = new Map<AttributeDefinition, { path: readonly string[]; text: string }[]>()
  for (const [name, value] of Object.entries(given)) {
    const member = memberOf(model, name)
    if (member === undefined) {
      values[name] = value
      continue
    }
    if (value === undefined) continue
    const list = changes.get(member.attribute) ?? []
    list.push({ path: member.path, text: jsonText(model, name, value) })
    changes.set(member.attribute, list)
  }
  for (const [{ name, field, type }, list] of changes) {
    if (Object.hasOwn(values, name)) {
      throw new QueryError(
        `${model.name}.${name} is given as a whole and by members: give one of the two.`,
      )
    }
    values[name] = new JsonChange(field, typeof type === 'object' ? type.key : '', list)
  }
  return values
}

function jsonText(model: ModelClass, name: string, value: unknown): string {
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch (error) {
    throw new QueryError(`The value of ${model.name}.${name} cannot be JSON: ${String(error)}`)
  }
  if (text !== undefined) return text
  throw new QueryError(`The value of ${model.name}.${name} cannot be JSON: ${String(value)}`)
}
