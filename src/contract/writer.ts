/**
 * The writer's interface, so that dialects can override node kinds without importing the writer, and
 * the result of writing. The writer names its dialect and the dialect its overrides: both are in
 * `dialect.ts`.
 */
export type { Writer, WriterOverrides } from './dialect.js'
export type { AnyNode, NodeOf, RowCast, Slot, Written } from './written.js'
