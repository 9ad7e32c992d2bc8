/**
 * What `Sequelize` offers beside models: `authenticate`, `escape`, `set`, versions, CLS. In: the
 * instance. Out: v6's answers. Guide: "Getting Started".
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag, SequelizeRef } from '../../contract/model.js'
import { normalizeType } from '../../data-types/index.js'
import { normalizeAttribute } from '../../definition/attribute.js'
import { plainError } from '../../errors/index.js'
import { isNamespace } from '../../runtime/context.js'
import { ask } from '../../runtime/run-node.js'
import { fn, type Fn } from '../../sql/fragments.js'
import { probeText, setVariablesText } from '../../writer/session.js'

/** Rejects if the database cannot be reached. */
export async function authenticate(sequelize: SequelizeRef, options: Bag = {}): Promise<void> {
  await sequelize.query(probeText, { raw: true, plain: true, ...options, type: 'SELECT' })
}

/** Version of the server, as text. */
export async function databaseVersion(sequelize: SequelizeRef, options: Bag = {}): Promise<string> {
  const engine = sequelize._engine
  const { version } = engine.dialect.describe
  const rows = await ask(engine, version.sql, { ...options, type: 'VERSION' })
  return version.read(rows)
}

/** A value as a literal of the dialect: `'a''b'`. */
export function escapeValue(sequelize: SequelizeRef, value: unknown): string {
  const { queryGenerator }: { queryGenerator: { escape(given: unknown): string } } =
    sequelize['dialect']
  return queryGenerator.escape(value)
}

/** The database's random function, for `order`. */
export function random(sequelize: SequelizeRef): Fn {
  return fn(sequelize._engine.dialect.random)
}

/** A data type settled for the dialect. */
export function normalizeDataType(_sequelize: SequelizeRef, type: unknown): unknown {
  return normalizeType(type)
}

/** An attribute as `rawAttributes` has it. */
export function normalizeAttributeOf(sequelize: SequelizeRef, attribute: unknown): unknown {
  return normalizeAttribute(attribute, 'attribute', sequelize._engine.dialect.name)
}

/** Makes a CLS namespace the carrier of the current transaction, for all instances. */
export function useCLS<T extends object>(target: T, namespace: unknown): T {
  if (!isNamespace(namespace)) throw plainError('Must provide CLS namespace')
  Object.defineProperty(target, '_cls', { value: namespace, configurable: true, writable: true })
  return target
}

/**
 * `SET @a := 1, @b := 'x'` in a transaction (MySQL, MariaDB).
 *
 * @throws Error on other dialects; TypeError without a transaction
 */
export async function setVariables(
  sequelize: SequelizeRef,
  variables: unknown,
  given: Bag = {},
): Promise<unknown> {
  const options: Bag = { ...sequelize.options['set'], ...given }
  const { dialect } = sequelize._engine
  if (!dialect.supports.sessionVariables) {
    throw plainError('sequelize.set is only supported for mysql or mariadb')
  }
  if (!options['transaction']) throw new TypeError('options.transaction is required')
  if (!isPlainObject(variables)) throw new TypeError('sequelize.set takes an object of variables')
  const names = Object.keys(variables)
  for (const name of names) {
    if (!/^[\w$.]+$/.test(name)) throw plainError(`Invalid name of a variable: ${name}`)
  }
  return sequelize.query(setVariablesText(names), {
    ...options,
    raw: true,
    plain: true,
    type: 'SET',
    replacements: variables,
  })
}
