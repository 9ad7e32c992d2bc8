/**
 * PostgreSQL's functions and triggers as text. Names of functions may carry arguments' types and a
 * schema, so they are checked against a grammar instead of being quoted (v6 writes them raw).
 */
import type { Writer } from '../contract/writer.js'
import { QueryError } from '../errors/index.js'
import type { FunctionParamNode } from '../sql/schema-nodes.js'
import type { NodeFunctions } from './table.js'

const plainName = /^(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*)(?:\.(?:"(?:[^"]|"")+"|[A-Za-z_][\w$]*))*$/
const typeText = /^[A-Za-z_"][\w$". ]*(?:\([\w, ]*\))?(?:\s+[A-Za-z ]+)?(?:\[\d*\])*$/
const word = /^[A-Za-z_]+$/

function checked(text: string, grammar: RegExp, what: string): string {
  if (grammar.test(text)) return text
  throw new QueryError(`"${text}" is not ${what}.`)
}

function writeParams(w: Writer, params: readonly FunctionParamNode[]): void {
  const texts = params.map(({ direction, name, type }) =>
    [
      direction === undefined ? '' : checked(direction, word, 'the direction of a parameter'),
      name === undefined ? '' : checked(name, plainName, 'the name of a parameter'),
      checked(type, typeText, 'a type'),
    ]
      .filter((part) => part !== '')
      .join(' '),
  )
  w.text(`(${texts.join(', ')})`)
}

function functionName(name: string): string {
  return checked(name, plainName, 'the name of a function')
}

/** Functions for the statements of functions and triggers. */
export const functionFunctions: NodeFunctions = {
  'create-function'(w, node) {
    w.text(`CREATE ${node.replace ? 'OR REPLACE ' : ''}FUNCTION ${functionName(node.name)}`)
    writeParams(w, node.params)
    w.text(` RETURNS ${checked(node.returnType, /^[^;]+$/, 'a type')} AS $func$`)
    for (const { name, type, default: value } of node.variables) {
      const initial = value === undefined ? '' : ` := ${String(value)}`
      w.text(` DECLARE ${name} ${type}${initial};`)
    }
    const language = checked(node.language, word, 'a language')
    const modifiers = node.modifiers.map((text) => checked(text, /^[\w ]+$/, 'a modifier'))
    w.text(` BEGIN ${node.body} END; $func$ language '${language}' ${modifiers.join(' ')};`)
  },
  'drop-function'(w, node) {
    w.text(`DROP FUNCTION ${functionName(node.name)}`)
    writeParams(w, node.params)
    w.text(' RESTRICT;')
  },
  'rename-function'(w, node) {
    w.text(`ALTER FUNCTION ${functionName(node.name)}`)
    writeParams(w, node.params)
    w.text(` RENAME TO ${functionName(node.after)};`)
  },
  'create-trigger'(w, node) {
    w.text('CREATE TRIGGER ')
    w.name(node.name)
    w.text(` ${node.timing} `)
    for (const [index, { event, columns }] of node.events.entries()) {
      if (index > 0) w.text(' OR ')
      w.text(event)
      for (const [position, column] of columns.entries()) {
        w.text(position > 0 ? ', ' : ' OF ')
        w.name(column)
      }
    }
    w.text(' ON ')
    w.node(node.table)
    for (const text of node.modifiers) w.text(` ${checked(text, /^[\w ]+$/, 'a modifier')}`)
    w.text(` EXECUTE PROCEDURE ${functionName(node.functionName)}`)
    writeParams(w, node.params)
    w.text(';')
  },
  'drop-trigger'(w, node) {
    w.text('DROP TRIGGER ')
    w.name(node.name)
    w.text(' ON ')
    w.node(node.table)
    w.text(' RESTRICT;')
  },
  'rename-trigger'(w, node) {
    w.text('ALTER TRIGGER ')
    w.name(node.name)
    w.text(' ON ')
    w.node(node.table)
    w.text(' RENAME TO ')
    w.name(node.after)
    w.text(';')
  },
}
