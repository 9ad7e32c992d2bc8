'use strict'
// The manual's pages on scopes, finders, querying basics and sub-queries, as its readers combine them.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, record }) => {
  const { fn, col, literal, where, cast } = Sequelize
  const Project = sequelize.define(
    'Project',
    {
      name: DataTypes.STRING,
      active: DataTypes.BOOLEAN,
      deleted: DataTypes.BOOLEAN,
      level: DataTypes.INTEGER,
      info: DataTypes.JSON,
    },
    {
      timestamps: false,
      defaultScope: { where: { active: true } },
      scopes: {
        deleted: { where: { deleted: true } },
        random: () => ({ where: { level: 3 } }),
        accessLevel: (value) => ({ where: { level: { [Op.gte]: value } } }),
        byName: { order: [['name', 'ASC']], limit: 2 },
        two: { limit: 1, offset: 1 },
        cols: { attributes: ['id', 'name'] },
        noLevel: { attributes: { exclude: ['level'] } },
        orred: { where: { [Op.or]: [{ level: 1 }, { level: 2 }] } },
        anded: { where: { [Op.and]: [{ level: 1 }] } },
        lit: { where: literal('1 = 1') },
        arr: { where: [{ level: 1 }, { name: 'a' }] },
        grouped: { group: ['level'], attributes: ['level', [fn('COUNT', col('id')), 'n']] },
        raw: { raw: true },
        none: {},
      },
    },
  )
  await quiet(async () => {
    await Project.sync()
    await Project.bulkCreate([
      { name: 'a', active: true, deleted: false, level: 1, info: { a: 1 } },
      { name: 'b', active: true, deleted: true, level: 2, info: { a: 2 } },
      { name: 'c', active: false, deleted: true, level: 3, info: null },
      { name: 'd', active: false, deleted: false, level: 4, info: { b: [1] } },
    ])
  })
  const all = (model, options) =>
    model.findAll(options).then((rows) => rows.map((row) => (row.get ? row.get() : row)))
  await each(
    'scope',
    {
      default: [Project],
      unscoped: [Project.unscoped()],
      null: [Project.scope(null)],
      deleted: [Project.scope('deleted')],
      'default too': [Project.scope('defaultScope', 'deleted')],
      method: [Project.scope({ method: ['accessLevel', 2] })],
      'several with method': [Project.scope('deleted', { method: ['accessLevel', 3] })],
      list: [Project.scope(['deleted', 'byName'])],
      fn: [Project.scope('random')],
      'later limit': [Project.scope('byName', 'two')],
      'with where': [Project.scope('deleted'), { where: { level: 2 } }],
      overwritten: [Project.scope('deleted'), { where: { deleted: false } }],
      'order appended': [Project.scope('byName'), { order: [['level', 'DESC']] }],
      'limit overwritten': [Project.scope('byName'), { limit: 1 }],
      attributes: [Project.scope('cols')],
      'attributes given': [Project.scope('cols'), { attributes: ['level'] }],
      'attributes merged': [Project.scope('cols', 'noLevel')],
      exclude: [Project.scope('noLevel')],
      'exclude more': [Project.scope('noLevel'), { attributes: { exclude: ['info'] } }],
      orred: [Project.scope('orred')],
      'orred with or': [Project.scope('orred'), { where: { [Op.or]: [{ name: 'a' }] } }],
      'orred and anded': [Project.scope('orred', 'anded')],
      literal: [Project.scope('lit')],
      'literal and where': [Project.scope('lit'), { where: { level: 1 } }],
      'array where': [Project.scope('arr')],
      'array and object': [Project.scope('arr'), { where: { level: 1 } }],
      raw: [Project.scope('raw')],
      chained: [Project.scope('deleted').scope('byName')],
      'unscoped of scope': [Project.scope('deleted').unscoped()],
      'empty scope': [Project.scope('none')],
      inline: [Project.scope({ where: { level: 4 } })],
      'default with where': [Project, { where: { active: false } }],
      'default with Op.and': [Project, { where: { [Op.and]: [{ level: 1 }] } }],
      'default with literal': [Project, { where: literal('1 = 1') }],
      'default with array': [Project, { where: [{ level: 1 }] }],
    },
    ([model, options]) => all(model, options),
  )
  await step('scoped count', () => Project.scope('deleted').count())
  await step('scoped max', () => Project.scope('deleted').max('level'))
  await step('scoped findByPk', () => Project.scope('deleted').findByPk(1))
  await step(
    'scoped findAndCountAll',
    () =>
      Project.scope('deleted')
        .findAndCountAll({ order: ['id'] })
        .then(({ count, rows }) => [count, rows.length]),
    { unordered: true },
  )
  await step('scoped update', () => Project.scope('deleted').update({ name: 'x' }, { where: {} }))
  await step('scoped destroy', () =>
    Project.scope({ method: ['accessLevel', 99] }).destroy({ where: {} }),
  )
  await step('scoped create', () =>
    Project.scope('deleted')
      .create({ name: 'new' })
      .then((p) => [p.deleted, p.constructor.name]),
  )
  await step('scoped build', () => [
    Project.scope('deleted').build().constructor === Project,
    Project.scope('deleted').name,
    Project.scope('deleted') === Project.scope('deleted'),
    Project.scope('deleted').scoped,
    Project.scoped,
  ])
  await step('scoped findOrCreate', () =>
    Project.scope('deleted')
      .findOrCreate({ where: { name: 'foc' } })
      .then(([p, made]) => [p.deleted, made]),
  )
  await step('grouped', () => all(Project.scope('grouped'), { raw: true, order: ['level'] }))
  await step('unknown scope', () => Project.scope('nope'))
  await record('addScope', () => {
    Project.addScope('late', { where: { level: 9 } })
    return Project.scope('late')._scope
  })
  await record('addScope twice', () => Project.addScope('late', {}))
  await record('addScope override', () => {
    Project.addScope('late', { where: { level: 1 } }, { override: true })
    return Project.scope('late')._scope
  })
  await record('addScope default', () => Project.addScope('defaultScope', {}))
  await record('addScope default override', () => {
    Project.addScope('defaultScope', { where: { level: 1 } }, { override: true })
    return [Project._scope, Project.options.defaultScope]
  })
  const P = Project.unscoped()
  // querying
  await each(
    'where',
    {
      eq: { level: 1 },
      list: { level: [1, 2] },
      'empty list': { level: [] },
      null: { info: null },
      not: { level: { [Op.not]: 1 } },
      'not null': { name: { [Op.not]: null } },
      'not list': { level: { [Op.not]: [1, 2] } },
      ne: { level: { [Op.ne]: null } },
      is: { active: { [Op.is]: true } },
      'is literal': { name: { [Op.is]: literal('NULL') } },
      between: { level: { [Op.between]: [1, 2] } },
      notBetween: { level: { [Op.notBetween]: [1, 2] } },
      notIn: { level: { [Op.notIn]: [1] } },
      'notIn empty': { level: { [Op.notIn]: [] } },
      like: { name: { [Op.like]: '%a%' } },
      startsWith: { name: { [Op.startsWith]: 'a' } },
      substring: { name: { [Op.substring]: 'x' } },
      'like any': { name: { [Op.or]: [{ [Op.like]: 'a%' }, { [Op.like]: 'b%' }] } },
      'several operators': { level: { [Op.gt]: 1, [Op.lt]: 4 } },
      'or in attribute': { level: { [Op.or]: [1, { [Op.gt]: 3 }] } },
      'or of object': { [Op.or]: { name: 'a', level: 2 } },
      'or of list': { [Op.or]: [{ name: 'a' }, { level: 2 }] },
      nested: {
        [Op.and]: [{ [Op.or]: [{ level: 1 }, { level: 2 }] }, { [Op.not]: { name: 'b' } }],
      },
      'not group': { [Op.not]: [{ name: 'a' }, { level: 1 }] },
      array: [{ level: 1 }, { name: 'a' }],
      'array with literal': [literal('level > 1'), { name: 'b' }],
      col: { level: { [Op.gt]: col('id') } },
      eqCol: { level: { [Op.eq]: col('id') } },
      literal: { level: { [Op.in]: literal('(1, 2)') } },
      'where fn': where(fn('lower', col('name')), 'a'),
      'where fn op': where(fn('char_length', col('name')), Op.gte, 1),
      'where in and': {
        [Op.and]: [where(fn('lower', col('name')), { [Op.like]: 'a%' }), { level: 1 }],
      },
      'where cast': where(cast(col('level'), 'integer'), 2),
      'fn as value': { name: fn('lower', 'A') },
      'literal as value': { level: literal('1 + 1') },
      'json path': { 'info.a': 1 },
      'json nested': { info: { a: { [Op.gt]: 1 } } },
      'json null': { info: { a: null } },
      boolean: { active: false },
      'number as text': { level: '1' },
      dollar: { $level$: 1 },
      'dollar own': { '$Project.level$': 1 },
      undefined: { level: undefined },
      date: { name: new Date(0) },
      'empty and': { [Op.and]: [] },
      'empty object': {},
      'empty or': { [Op.or]: [] },
      'or empty objects': { [Op.or]: [{}, {}] },
      'not empty': { [Op.not]: {} },
      'deep or': {
        [Op.or]: [{ [Op.and]: [{ level: 1 }, { name: 'a' }] }, { level: { [Op.in]: [3] } }],
      },
      'sub query': {
        level: {
          [Op.in]: literal(
            '(SELECT MAX("level") FROM "Projects" WHERE 1 = 1)'.replaceAll(
              '"',
              sequelize.getDialect() === 'postgres' ? '"' : '`',
            ),
          ),
        },
      },
    },
    (condition) =>
      P.findAll({ where: condition, attributes: ['id'], order: ['id'] }).then((rows) =>
        rows.map(({ id }) => id),
      ),
  )
  await each(
    'attributes',
    {
      alias: [['name', 'title']],
      fn: ['id', [fn('COUNT', col('name')), 'n']],
      include: { include: [[fn('upper', col('name')), 'loud']] },
      exclude: { exclude: ['info'] },
      literal: ['id', [literal('1 + 1'), 'two']],
      both: { include: [[literal('2'), 'two']], exclude: ['info', 'active'] },
      dup: ['id', 'id'],
      'fn nested': [[fn('upper', fn('lower', col('name'))), 'x']],
      'fn with value': [[fn('coalesce', col('name'), 'none'), 'x']],
      cast: [[cast(col('level'), 'char'), 'x']],
    },
    (attributes) =>
      P.findAll({
        attributes,
        where: { id: 1 },
        group: JSON.stringify(attributes).includes('COUNT') ? ['id'] : undefined,
      }).then((rows) => rows.map((row) => row.get())),
  )
  await each(
    'order',
    {
      text: 'name',
      'list of text': ['name'],
      pair: [['name', 'DESC']],
      lower: [['name', 'desc']],
      fn: [[fn('lower', col('name')), 'DESC']],
      'fn alone': [fn('lower', col('name'))],
      col: [[col('name'), 'ASC']],
      literal: literal('level DESC'),
      'literal in list': [literal('level DESC')],
      several: [
        ['active', 'DESC'],
        ['level', 'ASC'],
      ],
      random: [['level', 'DESC'], 'id'],
      null: null,
    },
    (order) =>
      P.findAll({
        attributes: ['id'],
        order,
        ...(JSON.stringify(order)?.includes('max') && { group: ['id'] }),
      }).then((rows) => rows.map(({ id }) => id)),
  )
  await each(
    'page',
    {
      limit: { limit: 1 },
      offset: { offset: 1, limit: 10 },
      'offset alone': { offset: 2 },
      zero: { limit: 0 },
      null: { limit: null },
      both: { limit: 2, offset: 1 },
    },
    (page) =>
      P.findAll({ attributes: ['id'], order: ['id'], ...page }).then((rows) =>
        rows.map(({ id }) => id),
      ),
  )
  await each(
    'group',
    {
      plain: [
        {
          attributes: ['active', [fn('COUNT', col('id')), 'n']],
          group: 'active',
          order: ['active'],
        },
      ],
      list: [
        {
          attributes: ['active', [fn('SUM', col('level')), 's']],
          group: ['active'],
          order: ['active'],
        },
      ],
      having: [
        {
          attributes: ['active', [fn('COUNT', col('id')), 'n']],
          group: ['active'],
          having: where(fn('COUNT', col('id')), Op.gt, 2),
          order: ['active'],
        },
      ],
      'having literal': [
        {
          attributes: ['active'],
          group: ['active'],
          having: literal('COUNT(*) > 1'),
          order: ['active'],
        },
      ],
    },
    ([options]) => P.findAll({ ...options, raw: true }),
  )
  await each(
    'utility',
    {
      count: () => P.count(),
      'count where': () => P.count({ where: { level: { [Op.gt]: 2 } } }),
      'count col': () => P.count({ col: 'info' }),
      'count distinct': () => P.count({ distinct: true, col: 'active' }),
      'count group': () =>
        P.count({ group: ['active'] }).then((rows) => rows.map((row) => Number(row.count)).sort()),
      max: () => P.max('level'),
      min: () => P.min('level', { where: { level: { [Op.gt]: 1 } } }),
      sum: () => P.sum('level'),
      'sum none': () => P.sum('level', { where: { id: -1 } }),
      'max text': () => P.max('name'),
      aggregate: () => P.aggregate('level', 'count', { plain: true }),
      'aggregate distinct': () =>
        P.aggregate('active', 'DISTINCT', { plain: false }).then((rows) => rows.length),
      'sum group': () =>
        P.sum('level', { group: ['active'], attributes: ['active'], plain: false }).then(
          (rows) => rows.length,
        ),
    },
    (run) => run(),
  )
  await each(
    'finder',
    {
      findByPk: () => P.findByPk(1, { attributes: ['id'] }),
      'findByPk text': () => P.findByPk('1', { attributes: ['id'] }),
      'findByPk none': () => P.findByPk(99),
      'findByPk undefined': () => P.findByPk(undefined),
      'findByPk where ignored': () => P.findByPk(1, { where: { id: 2 }, attributes: ['id'] }),
      'findByPk reject': () => P.findByPk(99, { rejectOnEmpty: true }),
      findOne: () => P.findOne({ order: [['id', 'DESC']], attributes: ['id'] }).then(() => 1),
      'findOne nothing': () => P.findOne().then((row) => typeof row.id),
      'findOne reject own': () =>
        P.findOne({ where: { id: -1 }, rejectOnEmpty: new Error('mine') }),
      'findOne reject class': () =>
        P.findOne({ where: { id: -1 }, rejectOnEmpty: class Own extends Error {} }),
      'findAll reject': () => P.findAll({ where: { id: -1 }, rejectOnEmpty: true }),
      'findAll raw plain': () =>
        P.findAll({ raw: true, plain: true, attributes: ['id'], order: ['id'] }),
      'findOrCreate found': () =>
        P.findOrCreate({ where: { name: 'a' } }).then(([p, made]) => [p.name, made]),
      'findOrCreate defaults': () =>
        P.findOrCreate({ where: { name: 'z' }, defaults: { level: 5, name: 'y' } })
          .then(([p, made]) => [p.name, p.level, made])
          .catch((e) => e.message),
      'findOrCreate made': () =>
        P.findOrCreate({ where: { name: 'zz' }, defaults: { level: 5 } }).then(([p, made]) => [
          p.name,
          p.level,
          made,
        ]),
      'findOrCreate op': () =>
        P.findOrCreate({ where: { level: { [Op.gt]: 100 } }, defaults: { level: 101 } }).then(
          ([p, made]) => [p.level, made],
        ),
      'findOrCreate no where': () => P.findOrCreate({}),
      findOrBuild: () =>
        P.findOrBuild({ where: { name: 'bb' }, defaults: { level: 1 } }).then(([p, built]) => [
          p.name,
          p.level,
          built,
          p.isNewRecord,
        ]),
      findCreateFind: () =>
        P.findCreateFind({ where: { name: 'cc' }, defaults: { level: 1 } }).then(([p, made]) => [
          p.name,
          made,
        ]),
      'findAll of text': () => P.findAll('x'),
      'findAll attributes text': () => P.findAll({ attributes: 'id' }),
      'findAll empty attributes': () => P.findAll({ attributes: [] }),
      findAndCountAll: () =>
        P.findAndCountAll({ where: { level: 1 }, limit: 1 }).then(({ count, rows }) => [
          count,
          rows.length,
        ]),
    },
    (run) => run(),
  )
}
