'use strict'
// Several statements that hold together or leave nothing.

class OutOfStock extends Error {
  name = 'OutOfStock'
}

module.exports = {
  name: 'transaction',
  title: 'Transactions',
  about: 'What a managed transaction throws rolls it back; what it returns commits it.',
  run: async ({ step, sequelize, models }) => {
    const { Order, OrderLine } = models
    const ordersBefore = await Order.count({ logging: false })
    const linesBefore = await OrderLine.count({ logging: false })

    await step.refused(
      'An order that cannot be filled leaves nothing behind',
      () =>
        sequelize.transaction(async (transaction) => {
          const order = await Order.create({ customerId: 1 }, { transaction })
          await OrderLine.create(
            { orderId: order.id, trackId: 7, unitPrice: 0.99 },
            { transaction },
          )
          throw new OutOfStock('Track 7 is sold out')
        }),
      OutOfStock,
    )

    await step(
      'Nothing was kept',
      async () => ({ orders: await Order.count(), lines: await OrderLine.count() }),
      { check: ({ orders, lines }) => orders === ordersBefore && lines === linesBefore },
    )

    const order = await step(
      'A good one is committed, with its line',
      () =>
        sequelize.transaction(async (transaction) => {
          const saved = await Order.create({ customerId: 1, total: 0.99 }, { transaction })
          await OrderLine.create(
            { orderId: saved.id, trackId: 7, unitPrice: 0.99 },
            { transaction },
          )
          return saved
        }),
      { columns: ['id', 'reference', 'status', 'placedAt', 'total'] },
    )

    await step(
      'Unmanaged: you say when it ends',
      async () => {
        const transaction = await sequelize.transaction()
        try {
          await OrderLine.destroy({ where: { orderId: order.id }, transaction })
          await order.destroy({ transaction })
          await transaction.commit()
        } catch (error) {
          await transaction.rollback()
          throw error
        }
        return Order.count()
      },
      { check: (count) => count === ordersBefore },
    )
  },
}
