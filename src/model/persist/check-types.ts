/**
 * The option `typeValidation`: values are checked by their data types before they are sent. In:
 * attributes with values. Out: nothing, or a `ValidationError` that names the attribute.
 */
import type { ModelClass } from '../../contract/model.js'
import { ValidationError, ValidationErrorItem } from '../../errors/index.js'
import type { Assignments } from '../../query/write.js'
import { SequelizeMethod } from '../../sql/fragments.js'

/** Is the option on? */
export function checksTypes(model: ModelClass): boolean {
  return model.sequelize._engine.options['typeValidation'] === true
}

/**
 * Every value must be one its type takes; v6 lets falsy values and fragments through.
 * @throws ValidationError with v6's item for the attribute
 */
export function checkTypes({ attributes, values }: Assignments): void {
  for (const [index, { name, type }] of attributes.entries()) {
    const value = values[index]
    if (typeof type === 'string' || !value || value instanceof SequelizeMethod) continue
    try {
      type.validate?.(value)
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const key = `${type.key} validator`
      const { message } = error
      throw new ValidationError(message, [
        new ValidationErrorItem(message, 'Validation error', name, value, null, key),
      ])
    }
  }
}
