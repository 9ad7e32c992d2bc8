'use strict'
// PARITY 14.4, 19: SQL text of the query generator of one dialect, without a server.

const { folded } = require('../child/normalise.cjs')

module.exports =
  (dialect) =>
  async ({ Sequelize, DataTypes, Op, each, log }) => {
    const { fn, col, literal, cast, where: clause } = Sequelize
    const sequelize = new Sequelize('d', 'u', 'p', { dialect, logging: log })
    const User = sequelize.define(
      'User',
      {
        name: DataTypes.STRING,
        age: { type: DataTypes.INTEGER, field: 'user_age' },
        at: DataTypes.DATE,
        open: DataTypes.BOOLEAN,
      },
      { timestamps: false },
    )
    const generator = sequelize.getQueryInterface().queryGenerator
    const text = (sql) => (typeof sql === 'string' ? folded(sql) : sql)
    const wheres = {
      one: { name: 'a' },
      two: { name: 'a', age: 1 },
      null: { name: null },
      list: { name: ['a', 'b'] },
      'empty list': { name: [] },
      'not in': { age: { [Op.notIn]: [1, 2] } },
      'not in empty': { age: { [Op.notIn]: [] } },
      'gt lt': { age: { [Op.gt]: 1, [Op.lte]: 5 } },
      between: { age: { [Op.between]: [1, 2] } },
      'not between': { age: { [Op.notBetween]: [1, 2] } },
      like: { name: { [Op.like]: '%a%' } },
      starts: { name: { [Op.startsWith]: "a'" } },
      ends: { name: { [Op.endsWith]: 'a' } },
      substring: { name: { [Op.substring]: 'a' } },
      ne: { name: { [Op.ne]: 'a' } },
      'ne null': { name: { [Op.ne]: null } },
      'is true': { open: { [Op.is]: true } },
      'not true': { open: { [Op.not]: true } },
      'not list': { age: { [Op.not]: [1, 2] } },
      boolean: { open: true },
      false: { open: false },
      date: { at: new Date('2024-01-02T03:04:05.678Z') },
      bigint: { age: 12345678901234567890n },
      float: { age: 1.5 },
      quote: { name: "o'n\\x" },
      newline: { name: 'a\nb\0c' },
      unicode: { name: 'ü😀' },
      or: { [Op.or]: [{ name: 'a' }, { age: 1 }] },
      'or object': { [Op.or]: { name: 'a', age: 1 } },
      'and in or': { [Op.or]: [{ name: 'a', age: 1 }, { name: 'b' }] },
      not: { [Op.not]: { name: 'a', age: 1 } },
      'empty or': { [Op.or]: [] },
      'empty and': { [Op.and]: [] },
      'empty not': { [Op.not]: {} },
      literal: literal('a > 1'),
      fn: clause(fn('LOWER', col('name')), 'a'),
      'fn operator': clause(fn('LENGTH', col('name')), '>', 3),
      cast: clause(cast(col('age'), 'integer'), 5),
      col: { name: { [Op.col]: 'other' } },
      buffer: { name: Buffer.from('ab') },
      'list of conditions': [{ name: 'a' }, { age: 1 }],
      regexp: { name: { [Op.regexp]: '^a' } },
      iLike: { name: { [Op.iLike]: 'A' } },
      'or scalars': { age: { [Op.or]: [1, null, { [Op.gt]: 5 }] } },
      number: 5,
    }
    await each(`${dialect} where`, wheres, (condition) =>
      text(generator.whereQuery(condition, { model: User, prefix: undefined })),
    )
    await each(
      `${dialect} getWhereConditions`,
      { one: wheres.one, or: wheres.or, literal: wheres.literal },
      (condition) => text(generator.getWhereConditions(condition, 'User', User)),
    )
    const selects = {
      all: {},
      attributes: { attributes: ['name', ['user_age', 'age']] },
      fn: { attributes: [[fn('COUNT', col('id')), 'n']] },
      where: { where: { name: 'a' } },
      order: { order: [['name', 'DESC']] },
      'order fn': { order: [[fn('LOWER', col('name')), 'ASC']] },
      'order literal': { order: literal('name DESC') },
      limit: { limit: 5 },
      offset: { offset: 5 },
      'limit and offset': { limit: 5, offset: 10, order: ['id'] },
      group: { attributes: ['name'], group: ['name'] },
      having: {
        attributes: ['name'],
        group: ['name'],
        having: clause(fn('COUNT', col('id')), '>', 1),
      },
      everything: {
        attributes: ['name'],
        where: { age: 1 },
        group: ['name'],
        order: ['name'],
        limit: 1,
        offset: 2,
      },
    }
    await each(`${dialect} selectQuery`, selects, (options) =>
      text(generator.selectQuery('Users', { ...options }, User)),
    )
    await each(
      `${dialect} selectQuery plain`,
      {
        table: ['things', { where: { a: 1 } }],
        'table attributes': ['things', { attributes: ['a', 'b'], order: ['a'], limit: 2 }],
        schema: [{ tableName: 'things', schema: 'shop' }, { attributes: ['a'] }],
      },
      ([table, options]) => text(generator.selectQuery(table, options)),
    )
    await each(
      `${dialect} locks`,
      {
        update: { lock: 'UPDATE' },
        share: { lock: 'SHARE' },
        skip: { lock: 'UPDATE', skipLocked: true },
      },
      (options) => text(generator.selectQuery('Users', { attributes: ['id'], ...options }, User)),
    )
    await each(
      `${dialect} escape`,
      {
        text: "a'b\\c",
        number: 1,
        null: null,
        true: true,
        date: new Date('2024-01-02T03:04:05.678Z'),
        list: ['a', 1],
        buffer: Buffer.from('a'),
        bigint: 5n,
      },
      (value) => generator.escape(value),
    )
    await each(
      `${dialect} quote`,
      {
        identifier: () => generator.quoteIdentifier('a b'),
        dotted: () => generator.quoteIdentifiers('a.b'),
        tick: () => generator.quoteIdentifier('a`b"c]d'),
        table: () => generator.quoteTable('users'),
        'table as': () => generator.quoteTable('users', 'u'),
        schema: () => generator.quoteTable({ tableName: 'users', schema: 's', delimiter: '.' }),
        addSchema: () =>
          String(generator.addSchema({ tableName: 'users', _schema: 's', _schemaDelimiter: '.' })),
      },
      (run) => run(),
    )
    await each(
      `${dialect} fragments`,
      {
        fn: fn('LOWER', 'a'),
        'fn col': fn('LOWER', col('a')),
        'fn nested': fn('SUM', fn('ABS', col('a'))),
        'fn condition': fn('COALESCE', col('a'), null, 5, true),
        cast: cast('5', 'integer'),
        'cast fn': cast(fn('MAX', col('a')), 'varchar'),
        col: col('a.b'),
        literal: literal('a + 1'),
        'col star': col('*'),
        and: Sequelize.and({ a: 1 }, { b: 2 }),
        or: Sequelize.or({ a: 1 }, { b: 2 }),
        where: clause(col('a'), '!=', null),
      },
      (fragment) => text(generator.handleSequelizeMethod(fragment)),
    )
  }
