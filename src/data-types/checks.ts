/**
 * Tests for texts, by the library `validator`. Each is loaded when first asked: types are checked
 * with `typeValidation` only.
 */

/** A test of a text. */
export type Check = (text: string, options?: unknown) => boolean

function lazy(load: () => { readonly default: unknown }): Check {
  let check: Check | undefined
  return (text, options) => {
    check ??= load().default as Check
    return options === undefined ? check(text) : check(text, options)
  }
}

export const isFloat = lazy(() => require('validator/lib/isFloat') as { default: unknown })
export const isInt = lazy(() => require('validator/lib/isInt') as { default: unknown })
export const isDecimal = lazy(() => require('validator/lib/isDecimal') as { default: unknown })
export const isBoolean = lazy(() => require('validator/lib/isBoolean') as { default: unknown })
export const isUUID = lazy(() => require('validator/lib/isUUID') as { default: unknown })
export const isIP = lazy(() => require('validator/lib/isIP') as { default: unknown })
export const isIPRange = lazy(() => require('validator/lib/isIPRange') as { default: unknown })
export const isMACAddress = lazy(
  () => require('validator/lib/isMACAddress') as { default: unknown },
)
