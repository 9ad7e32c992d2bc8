'use strict'
// PARITY 12.1: classes, names, inheritance and fields of the errors when a program makes them.

module.exports = async ({ Sequelize, each, record }) => {
  const parent = Object.assign(new Error('driver text'), {
    sql: 'SELECT 1',
    parameters: [1],
    code: 'X',
  })
  const makers = {
    BaseError: (C) => new C('text'),
    ValidationError: (C) => new C('text', []),
    'ValidationError items': [
      () =>
        new Sequelize.ValidationError(null, [
          new Sequelize.ValidationErrorItem(
            'm',
            'notNull Violation',
            'p',
            'v',
            null,
            'k',
            'f',
            [1],
          ),
        ]),
    ],
    OptimisticLockError: (C) => new C({ modelName: 'M', values: { a: 1 }, where: { id: 1 } }),
    DatabaseError: (C) => new C(parent),
    TimeoutError: (C) => new C(parent),
    UniqueConstraintError: (C) => new C({ parent, fields: { a: 1 }, errors: [] }),
    'UniqueConstraintError empty': [() => new Sequelize.UniqueConstraintError({})],
    ForeignKeyConstraintError: (C) =>
      new C({ parent, table: 't', fields: ['a'], value: 1, index: 'i', reltype: 'child' }),
    'ForeignKeyConstraintError empty': [() => new Sequelize.ForeignKeyConstraintError({})],
    ExclusionConstraintError: (C) =>
      new C({ parent, constraint: 'c', fields: { a: 1 }, table: 't' }),
    UnknownConstraintError: (C) => new C({ parent, constraint: 'c', fields: { a: 1 }, table: 't' }),
    'UnknownConstraintError empty': [() => new Sequelize.UnknownConstraintError({})],
    ConnectionError: (C) => new C(parent),
    AccessDeniedError: (C) => new C(parent),
    ConnectionAcquireTimeoutError: (C) => new C(parent),
    ConnectionRefusedError: (C) => new C(parent),
    ConnectionTimedOutError: (C) => new C(parent),
    HostNotFoundError: (C) => new C(parent),
    HostNotReachableError: (C) => new C(parent),
    InvalidConnectionError: (C) => new C(parent),
    InstanceError: (C) => new C('text'),
    EmptyResultError: (C) => new C('text'),
    EagerLoadingError: (C) => new C('text'),
    AssociationError: (C) => new C('text'),
    QueryError: (C) => new C('text'),
    SequelizeScopeError: (C) => new C('text'),
    BulkRecordError: (C) => new C(new Error('inner'), { a: 1 }),
    AggregateError: (C) => new C([new Error('one'), new TypeError('two')]),
    AsyncQueueError: (C) => new C('text'),
  }
  await each('made', makers, (make, name) =>
    Array.isArray(make) ? make[0]() : make(Sequelize[name]),
  )
  await each(
    'chain',
    Object.fromEntries(
      Object.keys(makers)
        .filter((name) => !name.includes(' '))
        .map((name) => [name, name]),
    ),
    (name) => {
      const chain = []
      for (let proto = Sequelize[name]; proto && proto.name; proto = Object.getPrototypeOf(proto))
        chain.push(proto.name)
      return chain
    },
  )
  await record('AggregateError text', () =>
    String(new Sequelize.AggregateError([new Error('one')])),
  )
  await record(
    'ValidationError get',
    () =>
      new Sequelize.ValidationError('x', [new Sequelize.ValidationErrorItem('m', null, 'p')]).get(
        'p',
      ).length,
  )
  await each(
    'item',
    {
      full: ['m', 'notNull Violation', 'p', 'v', null, 'key', 'fn', [1]],
      bare: ['m'],
      unique: ['m', 'unique violation', 'p', 1, null, 'not_unique'],
      validation: ['m', 'Validation error', 'p', 1, null, 'len', 'len', [1, 2]],
      string: ['m', 'string violation', 'p'],
      unknown: ['m', 'other', 'p'],
    },
    (args) => {
      const item = new Sequelize.ValidationErrorItem(...args)
      return [
        item,
        item.getValidatorKey(),
        item.getValidatorKey(false),
        item.getValidatorKey(true, '-'),
      ]
    },
  )
  await record('item wrong separator', () =>
    new Sequelize.ValidationErrorItem(
      'm',
      'Validation error',
      'p',
      1,
      null,
      'len',
      'len',
    ).getValidatorKey(true, 5),
  )
  await record('messages', () => {
    const error = new Sequelize.ValidationError(null, [
      new Sequelize.ValidationErrorItem('one', 'notNull Violation', 'p'),
      new Sequelize.ValidationErrorItem('two', 'Validation error', 'q'),
    ])
    return [error.message, String(error)]
  })
  await record('database error is error', () => {
    const error = new Sequelize.DatabaseError(parent)
    return [
      error instanceof Error,
      error instanceof Sequelize.Error,
      error.original === parent,
      error.parent === parent,
      error.sql,
      error.parameters,
    ]
  })
}
module.exports.dialects = ['offline']
