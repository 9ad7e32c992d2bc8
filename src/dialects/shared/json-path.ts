/**
 * Members of JSON documents. In: a `json-path` node. Out: the extracting call with its path literal.
 */
import type { Writer } from '../../contract/writer.js'
import type { JsonPathNode } from '../../sql/nodes.js'

const index = /^(0|[1-9]\d*)$/
const plainMember = /^[A-Za-z_][A-Za-z0-9_]*$/

/** `$.a.b[0]`; members which are no plain names come in double quotes. */
export function dollarPath(path: readonly string[], quoteAll: boolean): string {
  let text = '$'
  for (const member of path) {
    if (index.test(member)) text += `[${member}]`
    else if (!quoteAll && plainMember.test(member)) text += `.${member}`
    // MySQL reads the member as a JSON string; the others take control characters as they are.
    else if (quoteAll) text += `.${JSON.stringify(member)}`
    else text += `."${member.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  }
  return text
}

/** The node's cast around what `inner` writes. */
export function writeCast(w: Writer, cast: string | undefined, inner: () => void): void {
  if (cast === undefined) {
    inner()
    return
  }
  w.text('CAST(')
  inner()
  w.text(` AS ${cast.toUpperCase()})`)
}

/** `json_extract(column,'$.a.b')`, cast if the node says so. */
export function writeSimpleJsonPath(w: Writer, node: JsonPathNode, call: string): void {
  writeCast(w, node.cast, () => {
    w.text(`${call}(`)
    w.node(node.column)
    w.text(`,${w.dialect.text(dollarPath(node.path, false))})`)
  })
}

/** How a dialect turns the text of a member into another type. */
export interface MemberCasts {
  /** Casts after which the text is compared as it is: dates in JSON are ISO text. */
  readonly asText: ReadonlySet<string>
  /** Text before and behind a member which is one of JSON's words for booleans. */
  readonly boolean: readonly [before: string, behind: string]
  /** `CAST(`, or what else begins a cast. */
  readonly cast: string
  /** The dialect's name of a type. */
  name(type: string): string
}

/** A member that `member` writes as text, in the type which the node asks for. */
export function writeMember(
  w: Writer,
  cast: string | undefined,
  casts: MemberCasts,
  member: () => void,
): void {
  if (cast === undefined || casts.asText.has(cast)) {
    member()
    return
  }
  const around = [casts.cast, ` AS ${casts.name(cast)})`] as const
  const [before, behind] = cast === 'boolean' ? casts.boolean : around
  w.text(before)
  member()
  w.text(behind)
}
