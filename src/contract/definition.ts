/**
 * What a model IS: frozen metadata, made by `definition/` from what the user passed to `define` or
 * `init`. Plans hang on it. v6's mutable views (`rawAttributes`, …) are in `facade/legacy.ts`: an edit
 * there makes a new definition. Gathered from two files, since a definition names models.
 */
export type {
  AttributeDefinition,
  AttributeReferences,
  ForeignKeyDefinition,
  UniqueKeyDefinition,
  IndexDefinition,
  TimestampNames,
} from './attribute.js'
export type { ModelDefinition, AssociationRecord, KeyPair } from './model.js'
