/**
 * `sequelize/lib/instance-validator`, `lib/utils/validator-extras`: validation as programs take it by deep
 * path. In: a record, options. Out: as v6. PARITY 1.4.
 */
import type { Bag, Instance } from '../contract/model.js'
import { validate } from '../model/validate/instance.js'
import { validators, type Validator } from '../model/validate/validators.js'

/** Validates one record: v6's class behind `record.validate()`. */
export class InstanceValidator {
  /** Key under which items of errors keep what was thrown. */
  static readonly RAW_KEY_NAME = 'original'
  readonly modelInstance: Instance
  readonly options: Bag
  /** Faults of the last call. */
  errors: unknown[] = []
  inProgress = false

  constructor(modelInstance: Instance, options?: Bag) {
    this.modelInstance = modelInstance
    this.options = { skip: [], hooks: true, ...options }
  }

  get validator(): unknown {
    return validators()
  }

  /**
   * Runs the checks, with hooks unless `hooks: false`.
   * @throws ValidationError with all faults
   */
  async validate(): Promise<unknown> {
    return this.options['hooks'] ? this._validateAndRunHooks() : this._validate()
  }

  /** The checks alone. */
  async _validate(): Promise<void> {
    if (this.inProgress) throw new Error('Validations already in progress.')
    this.inProgress = true
    try {
      await this.run(false)
    } finally {
      this.inProgress = false
    }
  }

  /** The checks between `beforeValidate` and `afterValidate`. */
  async _validateAndRunHooks(): Promise<unknown> {
    await this.run(true)
    return this.modelInstance
  }

  private async run(hooks: boolean): Promise<void> {
    try {
      await validate(this.modelInstance, { ...this.options, hooks })
    } catch (error) {
      const items: unknown = Reflect.get(Object(error), 'errors')
      if (Array.isArray(items)) this.errors = items as unknown[]
      throw error
    }
  }
}

/** v6's own validators beside the library's. */
const own = [
  'extend',
  'notEmpty',
  'len',
  'isUrl',
  'isIPv6',
  'isIPv4',
  'notIn',
  'regex',
  'notRegex',
  'isDecimal',
  'min',
  'max',
  'not',
  'contains',
  'notContains',
  'is',
]

/** `lib/utils/validator-extras`. */
export function validatorExtras(): { validator: unknown; extensions: Record<string, Validator> } {
  const table = validators()
  const extensions = Object.fromEntries(own.map((name) => [name, table[name] as Validator]))
  return { validator: table, extensions }
}
