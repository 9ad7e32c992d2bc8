/**
 * Conditions under the options `typeValidation` and `strict`: each value must be one that the attribute's
 * type takes.
 * In: definitions whose attributes the conditions name. Out: a key sink that checks what it collects.
 * Guide: "Model Basics", Data types; https://sequelize.org/docs/v6/other-topics/other-data-types/
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import { ValidationError, ValidationErrorItem } from '../errors/index.js'
import type { DataType } from '../sql/data-type.js'
import type { ParamNode } from '../sql/nodes.js'
import { KeySink } from './key-sink.js'

/** The sink for a call's key; it checks values if the engine is told to. */
export function keySinkOf(engine: Engine, definitions: readonly ModelDefinition[]): KeySink {
  return checksValues(engine) ? new CheckedKeySink(definitions, engine) : new KeySink()
}

/** Are the values of conditions checked? */
export function checksValues({ options }: Engine): boolean {
  return options['typeValidation'] === true || options['strict'] === true
}

class CheckedKeySink extends KeySink {
  private readonly definitions: readonly ModelDefinition[]

  /** v6's error, for v6's option; else one that names the attribute in its message. */
  private readonly isV6: boolean

  constructor(definitions: readonly ModelDefinition[], engine: Engine) {
    super()
    this.definitions = definitions
    this.isV6 = engine.options['typeValidation'] === true
  }

  override param(value: unknown, type: DataType | undefined, place: ParamNode['place']): string {
    this.check(value, type)
    return super.param(value, type, place)
  }

  override list(values: readonly unknown[], type?: DataType): string {
    for (const value of values) this.check(value, type)
    return super.list(values)
  }

  override inRows(
    left: readonly string[],
    rows: readonly (readonly unknown[])[],
    types?: readonly (DataType | undefined)[],
  ): string {
    for (const row of rows) for (const [i, value] of row.entries()) this.check(value, types?.[i])
    return super.inRows(left, rows)
  }

  // v6 lets falsy values through.
  private check(value: unknown, type: DataType | undefined): void {
    if (!value || type?.validate === undefined) return
    try {
      type.validate(value)
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const [model, attribute] = this.namesOf(type)
      const place = `${model}.${attribute}: `
      const message = this.isV6 ? error.message : place + error.message
      const key = `${type.key} validator`
      throw new ValidationError(message, [
        new ValidationErrorItem(message, 'Validation error', attribute, value, null, key),
      ])
    }
  }

  private namesOf(type: DataType): readonly [model: string, attribute: string] | readonly [] {
    for (const { name, columns } of this.definitions) {
      const attribute = columns.find((column) => column.type === type)
      if (attribute !== undefined) return [name, attribute.name]
    }
    return []
  }
}
