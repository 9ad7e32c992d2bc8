'use strict'
// PARITY 3, 19: data types made or changed by programs.

module.exports = async ({ Sequelize, connect, DataTypes, record, step, quiet }) => {
  const { ABSTRACT, STRING } = DataTypes
  class Upper extends ABSTRACT {
    static key = 'UPPER_TEXT'
    toSql() {
      return 'VARCHAR(50)'
    }
    validate(value) {
      if (typeof value !== 'string') throw new Error('not a text')
      return true
    }
    _stringify(value) {
      return value.toUpperCase()
    }
    _sanitize(value) {
      return value === null || value === undefined ? value : `<${value}>`
    }
  }
  Upper.prototype.key = 'UPPER_TEXT'
  const Invokable = Sequelize.Utils.classToInvokable(Upper)
  const sequelize = connect()
  const Row = sequelize.define('Row', { own: Invokable, plain: STRING }, { timestamps: false })
  await step('sync', () => Row.sync().then(() => 'done'))
  await record('build', () => Row.build({ own: 'abc' }).own)
  await step('create', () => Row.create({ own: 'abc', plain: 'abc' }).then((row) => row.own))
  await step('find', () => Row.findOne().then((row) => row.own))
  await step('raw', () => Row.findOne({ raw: true }))
  await step('where', () => Row.count({ where: { own: 'x' } }))
  await record('call without new', () => [
    Invokable() instanceof Upper,
    new Invokable() instanceof ABSTRACT,
    Invokable.key,
  ])
  await record('toString', () => String(Invokable()))
  await record('subclass of STRING', () => {
    class Short extends STRING {
      constructor() {
        super(3)
      }
    }
    const model = sequelize.define('Short', { a: new Short() }, { timestamps: false })
    return [model.rawAttributes.a.type.toSql(), model.rawAttributes.a.type.key]
  })
  await step('subclass in a table', () =>
    quiet(() => sequelize.models.Short.sync()).then(() =>
      sequelize.models.Short.create({ a: 'abc' }),
    ),
  )
  await record(
    'type as text',
    () => sequelize.define('Text', { a: 'VARCHAR(7)' }, { timestamps: false }).rawAttributes.a.type,
  )
}
module.exports.dialects = ['sqlite', 'postgres']
