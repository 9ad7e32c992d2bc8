// Written by scripts/faces.mjs (npm run build): do not edit.
import { Deferrable as table } from '../index.js'

export declare const INITIALLY_DEFERRED: typeof table.INITIALLY_DEFERRED
export declare const INITIALLY_IMMEDIATE: typeof table.INITIALLY_IMMEDIATE
export declare const NOT: typeof table.NOT
export declare const SET_DEFERRED: typeof table.SET_DEFERRED
export declare const SET_IMMEDIATE: typeof table.SET_IMMEDIATE
export type Deferrable = table.Deferrable
export type AbstractDeferrableStatic = table.AbstractDeferrableStatic
export type InitiallyDeferredDeferrable = table.InitiallyDeferredDeferrable
export type InitiallyDeferredDeferrableStatic = table.InitiallyDeferredDeferrableStatic
export type InitiallyImmediateDeferrable = table.InitiallyImmediateDeferrable
export type InitiallyImmediateDeferrableStatic = table.InitiallyImmediateDeferrableStatic
export type NotDeferrable = table.NotDeferrable
export type NotDeferrableStatic = table.NotDeferrableStatic
export type SetDeferredDeferrable = table.SetDeferredDeferrable
export type SetDeferredDeferrableStatic = table.SetDeferredDeferrableStatic
export type SetImmediateDeferrable = table.SetImmediateDeferrable
export type SetImmediateDeferrableStatic = table.SetImmediateDeferrableStatic
export default table
