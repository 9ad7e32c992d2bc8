'use strict'
// PARITY 14.4, 19: INSERT, UPDATE, DELETE and DDL text of the query generator of one dialect.

const { folded } = require('../child/normalise.cjs')

module.exports =
  (dialect) =>
  async ({ Sequelize, DataTypes: T, Op, each, log }) => {
    const { fn, col, literal } = Sequelize
    const sequelize = new Sequelize('d', 'u', 'p', { dialect, logging: log })
    const User = sequelize.define(
      'User',
      { name: T.STRING, age: { type: T.INTEGER, field: 'user_age' } },
      { timestamps: false },
    )
    const generator = sequelize.getQueryInterface().queryGenerator
    const text = (value) => {
      if (typeof value === 'string') return folded(value)
      if (value && typeof value === 'object' && typeof value.query === 'string')
        return { ...value, query: text(value.query) }
      return value
    }
    await each(
      `${dialect} insertQuery`,
      {
        one: [{ name: 'a' }],
        two: [{ name: "o'n", user_age: 5 }],
        null: [{ name: null }],
        empty: [{}],
        literal: [{ name: literal('1 + 1') }],
        fn: [{ name: fn('UPPER', 'a') }],
        boolean: [{ name: true }],
        returning: [{ name: 'a' }, { returning: true }],
        'no bind': [{ name: 'a', user_age: 5 }, { bindParam: false }],
        ignore: [{ name: 'a' }, { ignoreDuplicates: true }],
      },
      ([values, options]) =>
        text(generator.insertQuery('Users', values, User.rawAttributes, options ?? {})),
    )
    await each(
      `${dialect} insertQuery plain`,
      { table: { a: 1, b: 'x' }, date: { at: new Date('2024-01-02T03:04:05.678Z') } },
      (values) => text(generator.insertQuery('things', values)),
    )
    await each(
      `${dialect} updateQuery`,
      {
        one: [{ name: 'a' }, { id: 1 }],
        two: [{ name: 'a', user_age: 5 }, { name: 'b' }],
        null: [{ name: null }, { id: 1 }],
        literal: [{ user_age: literal('user_age + 1') }, { id: 1 }],
        operators: [{ name: 'a' }, { id: { [Op.gt]: 1 } }],
        returning: [{ name: 'a' }, { id: 1 }, { returning: true }],
        'no bind': [{ name: 'a' }, { id: 1 }, { bindParam: false }],
      },
      ([values, where, options]) =>
        text(generator.updateQuery('Users', values, where, options ?? {}, User.rawAttributes)),
    )
    await each(
      `${dialect} deleteQuery`,
      { one: [{ id: 1 }], limit: [{ id: 1 }, { limit: 2 }], all: [{}], list: [{ id: [1, 2] }] },
      ([where, options]) => text(generator.deleteQuery('Users', where, options ?? {}, User)),
    )
    await each(
      `${dialect} bulkInsertQuery`,
      {
        two: [
          [
            { name: 'a', user_age: 1 },
            { name: "b'c", user_age: null },
          ],
        ],
        union: [[{ name: 'a' }, { user_age: 1 }]],
        ignore: [[{ name: 'a' }], { ignoreDuplicates: true }],
        returning: [[{ name: 'a' }], { returning: ['id'] }],
      },
      ([rows, options]) =>
        text(generator.bulkInsertQuery('Users', rows, options ?? {}, User.fieldRawAttributesMap)),
    )
    await each(
      `${dialect} increment`,
      { one: ['+', { user_age: 1 }], minus: ['-', { user_age: 2 }] },
      ([operator, values]) =>
        text(generator.arithmeticQuery(operator, 'Users', { id: 1 }, values, {}, {})),
    )
    const types = {
      id: { type: new T.INTEGER(), primaryKey: true, autoIncrement: true },
      name: { type: T.STRING(10), allowNull: false, defaultValue: "d'x" },
      n: { type: T.INTEGER, unique: true },
      parent: { type: T.INTEGER, references: { model: 'parents', key: 'id' }, onDelete: 'CASCADE' },
      flag: { type: T.BOOLEAN, defaultValue: false },
      at: { type: T.DATE, defaultValue: literal('CURRENT_TIMESTAMP') },
    }
    const attributes = Object.fromEntries(
      Object.entries(types).map(([key, attribute]) => [
        key,
        sequelize.normalizeAttribute({ ...attribute, field: key }),
      ]),
    )
    await each(
      `${dialect} DDL`,
      {
        attributesToSQL: () =>
          generator.attributesToSQL(attributes, { table: 'users', context: 'createTable' }),
        createTableQuery: () =>
          generator.createTableQuery(
            'users',
            generator.attributesToSQL(attributes, { table: 'users', context: 'createTable' }),
            { uniqueKeys: {} },
          ),
        'createTableQuery options': () =>
          generator.createTableQuery(
            'users',
            { id: 'INTEGER PRIMARY KEY', a: 'VARCHAR(5)' },
            {
              comment: 'c',
              engine: 'MyISAM',
              charset: 'utf8',
              collate: 'utf8_bin',
              rowFormat: 'default',
              initialAutoIncrement: 5,
              uniqueKeys: { pair: { fields: ['id', 'a'], customIndex: true } },
            },
          ),
        dropTableQuery: () => generator.dropTableQuery('users', {}),
        'dropTableQuery cascade': () => generator.dropTableQuery('users', { cascade: true }),
        addIndexQuery: () => generator.addIndexQuery('users', ['a', 'b'], {}, 'users'),
        'addIndexQuery options': () =>
          generator.addIndexQuery('users', ['a'], { name: 'own', unique: true, where: { b: 1 } }),
        'addIndexQuery fields': () =>
          generator.addIndexQuery('users', {
            fields: [{ name: 'a', order: 'DESC', length: 5, collate: 'nocase' }],
            name: 'x',
            using: 'btree',
          }),
        'addIndexQuery fn': () =>
          generator.addIndexQuery('users', [fn('lower', col('a'))], { name: 'y' }),
        removeIndexQuery: () => generator.removeIndexQuery('users', 'own'),
        'removeIndexQuery fields': () => generator.removeIndexQuery('users', ['a', 'b']),
        addColumnQuery: () =>
          generator.addColumnQuery(
            'users',
            'c',
            sequelize.normalizeAttribute({ type: T.STRING, field: 'c' }),
          ),
        removeColumnQuery: () => generator.removeColumnQuery('users', 'c'),
        renameTableQuery: () => generator.renameTableQuery('a', 'b'),
        renameColumnQuery: () => generator.renameColumnQuery('users', 'a', { b: 'VARCHAR(5)' }),
        changeColumnQuery: () => generator.changeColumnQuery('users', { a: 'VARCHAR(5) NOT NULL' }),
        showTablesQuery: () => generator.showTablesQuery('d'),
        describeTableQuery: () => generator.describeTableQuery('users'),
        truncateTableQuery: () => generator.truncateTableQuery('users', {}),
        'truncate options': () =>
          generator.truncateTableQuery('users', { cascade: true, restartIdentity: true }),
        showIndexesQuery: () => generator.showIndexesQuery('users'),
        versionQuery: () => generator.versionQuery(),
        'add unique': () =>
          generator.addConstraintQuery('users', { type: 'unique', fields: ['a'], name: 'u' }),
        'add check': () =>
          generator.addConstraintQuery('users', {
            type: 'check',
            fields: ['a'],
            where: { a: { [Op.gt]: 1 } },
          }),
        'add foreign key': () =>
          generator.addConstraintQuery('users', {
            type: 'foreign key',
            fields: ['a'],
            references: { table: 'p', field: 'id' },
            onDelete: 'cascade',
          }),
        'add primary key': () =>
          generator.addConstraintQuery('users', { type: 'primary key', fields: ['a', 'b'] }),
        'remove constraint': () => generator.removeConstraintQuery('users', 'c'),
        createSchema: () => generator.createSchema('s'),
        dropSchema: () => generator.dropSchema('s'),
      },
      (run) => text(run()),
    )
    await each(
      `${dialect} transactions`,
      {
        start: () => generator.startTransactionQuery({ name: 'x', parent: undefined, options: {} }),
        savepoint: () =>
          generator.startTransactionQuery({ name: 'x-sp-1', parent: {}, options: {} }),
        commit: () => generator.commitTransactionQuery({ options: {} }),
        rollback: () => generator.rollbackTransactionQuery({ options: {} }),
        isolation: () => generator.setIsolationLevelQuery('READ COMMITTED', { options: {} }),
        'isolation of parent': () =>
          generator.setIsolationLevelQuery('READ COMMITTED', { parent: {} }),
      },
      (run) => text(run()),
    )
  }
