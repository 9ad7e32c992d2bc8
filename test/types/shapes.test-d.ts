// The shapes of the type floor and the classes of the facade say the same (they cannot import each other).
import { expectTypeOf, test } from 'vitest'
import type { InstanceMembers } from '../../dist/types/instance.js'
import type {
  Association,
  AssociationShape,
  Model,
  Sequelize,
  Transaction,
  TransactionShape,
} from './package.js'
import type { SequelizeShape } from '../../dist/types/shapes.js'

test('records have the members that InferAttributes leaves out, and no others', () => {
  expectTypeOf<keyof Model>().toEqualTypeOf<keyof InstanceMembers>()
  expectTypeOf<Model>().toExtend<InstanceMembers>()
})

test('the classes fit their shapes', () => {
  expectTypeOf<Association>().toExtend<AssociationShape>()
  expectTypeOf<Sequelize>().toExtend<SequelizeShape>()
  expectTypeOf<Transaction>().toEqualTypeOf<TransactionShape>()
})
