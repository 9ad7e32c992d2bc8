/**
 * `Deferrable` under its public type: the table of moments, and v6's name space of their types
 * (`Deferrable.InitiallyDeferredDeferrable`). Guide: "Constraints & Circularities".
 */
import { Deferrable as table } from '../sql/deferrable.js'
import type * as T from '../types/index.js'

/** When a constraint is checked: `Deferrable.INITIALLY_DEFERRED`, … */
export const Deferrable: T.DeferrableTable = table

// oxlint-disable-next-line typescript/no-namespace -- v6's module is a name space of types as well
export declare namespace Deferrable {
  type Deferrable = T.DeferrableMoment
  type AbstractDeferrableStatic = T.DeferrableStatic
  type InitiallyDeferredDeferrable = T.DeferrableMoment
  type InitiallyDeferredDeferrableStatic = T.DeferrableStatic
  type InitiallyImmediateDeferrable = T.DeferrableMoment
  type InitiallyImmediateDeferrableStatic = T.DeferrableStatic
  type NotDeferrable = T.DeferrableMoment
  type NotDeferrableStatic = T.DeferrableStatic
  type SetDeferredDeferrable = T.DeferrableMoment
  type SetDeferredDeferrableStatic = T.SetDeferrableStatic
  type SetImmediateDeferrable = T.DeferrableMoment
  type SetImmediateDeferrableStatic = T.SetDeferrableStatic
}
