'use strict'
// What v6's own users and plugins touch besides the documented API: Utils, ModelManager, Validator, sql-string,
// association mixins, warnings, options of built records.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, record }) => {
  const { Utils } = Sequelize
  await each(
    'Utils',
    {
      merge: () => Utils.merge({ a: { b: 1 } }, { a: { c: 2 }, d: [1] }),
      mergeDefaults: () =>
        Utils.mergeDefaults({ a: { b: 1 }, x: undefined }, { a: { b: 2, c: 3 }, x: 4, e: [1] }),
      'merge arrays': () => Utils.merge({ a: [1, 2] }, { a: [3] }),
      'mergeDefaults arrays': () => Utils.mergeDefaults({ a: [1] }, { a: [2, 3] }),
      cloneDeep: () => {
        const date = new Date(0)
        const source = {
          a: [1, { b: 2 }],
          [Op.or]: [{ c: 1 }],
          date,
          fn() {},
          buffer: Buffer.from('a'),
        }
        const copy = Utils.cloneDeep(source)
        return [
          copy.a[1] !== source.a[1],
          copy[Op.or][0].c,
          copy.date === date,
          copy.fn === source.fn,
          Buffer.isBuffer(copy.buffer),
        ]
      },
      'cloneDeep undefined': () => Utils.cloneDeep(undefined),
      'cloneDeep onlyPlain': () => Utils.cloneDeep({ a: new Map([[1, 2]]) }, true).a instanceof Map,
      camelize: () => ['user_id', 'user-id', 'UserID', '', 'a_b_c'].map(Utils.camelize),
      underscore: () => ['userId', 'UserID', 'FAQ', 'user_id', 'HTTPServer'].map(Utils.underscore),
      singularize: () =>
        ['users', 'people', 'data', 'status', 'Moose'].map((word) => Utils.singularize(word)),
      pluralize: () =>
        ['user', 'person', 'status', 'Datum', 'sheep'].map((word) => Utils.pluralize(word)),
      underscoredIf: () => [
        Utils.underscoredIf('userId', true),
        Utils.underscoredIf('userId', false),
      ],
      camelizeIf: () => [Utils.camelizeIf('user_id', true), Utils.camelizeIf('user_id', false)],
      isPrimitive: () =>
        [1, 'a', true, null, undefined, {}, [], Symbol.iterator].map((value) =>
          Utils.isPrimitive(value),
        ),
      isColString: () => ['$a$', '$a', 'a$', '$a.b$', 1].map((value) => Utils.isColString(value)),
      spliceStr: () => Utils.spliceStr('abcdef', 1, 2, 'X'),
      format: () => [
        Utils.format(['SELECT ? + ?', 1, "a'b"], 'sqlite'),
        Utils.format(['SELECT ?', [1, 2]], 'postgres'),
        Utils.format(['?', null], 'mysql'),
      ],
      formatNamedParameters: () => [
        Utils.formatNamedParameters('SELECT :a, :b', { a: 1, b: 'x' }, 'sqlite'),
        Utils.formatNamedParameters(':a::text', { a: 1 }, 'postgres'),
      ],
      'formatNamedParameters missing': () => Utils.formatNamedParameters('SELECT :a', {}, 'sqlite'),
      flattenObjectDeep: () =>
        Utils.flattenObjectDeep({
          name: 'John',
          address: { street: 'F', coordinates: { lon: 55.6, lat: 12.5 } },
        }),
      'flattenObjectDeep no object': () => [
        Utils.flattenObjectDeep(5),
        Utils.flattenObjectDeep(null),
      ],
      removeNullValuesFromHash: () => [
        Utils.removeNullValuesFromHash({ a: 1, b: null, id: null }, true),
        Utils.removeNullValuesFromHash({ a: null }, false),
        Utils.removeNullValuesFromHash({ aId: null, b: null }, true, { allowNull: ['b'] }),
      ],
      addTicks: () => [Utils.addTicks('a', '"'), Utils.addTicks('a'), Utils.addTicks('"a"', '"')],
      removeTicks: () => [Utils.removeTicks('`a`'), Utils.removeTicks('"a"', '"')],
      TICK_CHAR: () => Utils.TICK_CHAR,
      combineTableNames: () => [
        Utils.combineTableNames('B', 'a'),
        Utils.combineTableNames('a', 'B'),
      ],
      nameIndex: () => [
        Utils.nameIndex({ fields: ['a', 'b'] }, 'users'),
        Utils.nameIndex(
          { fields: [{ attribute: 'a' }, Sequelize.fn('lower', Sequelize.col('x'))], unique: true },
          { tableName: 't', schema: 's' },
        ),
        Utils.nameIndex({ name: 'n', fields: ['a'] }, 't'),
      ],
      generateEnumName: () => [
        Utils.generateEnumName('users', 'state'),
        Utils.generateEnumName({ tableName: 'users' }, 'state'),
      ],
      camelizeObjectKeys: () => Utils.camelizeObjectKeys({ a_b: 1, c: 2 }),
      defaults: () => Utils.defaults({ a: 1 }, { a: 2, b: 3 }, { b: 4, [Op.or]: 5 }),
      getOperators: () => Utils.getOperators({ [Op.or]: 1, a: 2 }),
      getComplexKeys: () => Utils.getComplexKeys({ [Op.or]: 1, a: 2 }).map(String),
      getComplexSize: () => [
        Utils.getComplexSize({ [Op.or]: 1, a: 2 }),
        Utils.getComplexSize([1, 2]),
      ],
      isWhereEmpty: () =>
        [{}, { a: 1 }, { [Op.or]: [] }, [], null].map((value) => {
          try {
            return Utils.isWhereEmpty(value)
          } catch (e) {
            return e.name
          }
        }),
      intersects: () => [Utils.intersects([1, 2], [2]), Utils.intersects([1], [2])],
      safeStringifyJson: () => {
        const a = {}
        a.self = a
        return [
          Utils.safeStringifyJson({ a: 1 }),
          (() => {
            try {
              return Utils.safeStringifyJson(a)
            } catch (e) {
              return e.name
            }
          })(),
        ]
      },
      canTreatArrayAsAnd: () => [
        Utils.canTreatArrayAsAnd([{ a: 1 }]),
        Utils.canTreatArrayAsAnd([1]),
        Utils.canTreatArrayAsAnd([Sequelize.literal('x')]),
      ],
      joinSQLFragments: () => [
        Utils.joinSQLFragments(['SELECT', '*', ['FROM', 'a'], undefined, ';']),
        Utils.joinSQLFragments(['a', ', ', 'b']),
      ],
      classToInvokable: () => {
        const C = Utils.classToInvokable(
          class A {
            constructor(x) {
              this.x = x
            }
          },
        )
        return [C(1).x, new C(2).x, C(1) instanceof C]
      },
      toDefaultValue: () => [
        Utils.toDefaultValue(() => 5),
        typeof Utils.toDefaultValue(DataTypes.UUIDV4),
        Utils.toDefaultValue({ a: 1 }),
      ],
      defaultValueSchemable: () =>
        [
          1,
          'a',
          undefined,
          null,
          DataTypes.NOW,
          DataTypes.UUIDV4,
          () => 1,
          Sequelize.fn('now'),
        ].map((value) => Utils.defaultValueSchemable(value)),
      now: () => Utils.now('sqlite') instanceof Date,
      fragments: () => [
        new Utils.Fn('a', [1]).fn,
        new Utils.Col('x').col,
        new Utils.Literal('l').val,
        new Utils.Cast('v', 't').type,
        new Utils.Json({ a: 1 }).conditions,
        new Utils.Where('a', '=', 1).comparator,
        new Utils.Literal('x') instanceof Utils.SequelizeMethod,
        new Utils.Fn('a', [new Utils.Col('b')]).clone().args,
      ],
      mapOptionFieldNames: () => {
        const M = sequelize.define('MapM', {
          firstName: { type: DataTypes.STRING, field: 'first_name' },
          v: DataTypes.VIRTUAL,
        })
        return [
          Utils.mapOptionFieldNames(
            { attributes: ['firstName', 'id'], where: { firstName: 1 } },
            M,
          ),
          Utils.mapWhereFieldNames({ firstName: 1, [Op.or]: [{ firstName: 2 }] }, M),
          Utils.mapValueFieldNames({ firstName: 1, v: 2 }, ['firstName', 'v'], M),
          Utils.mapFinderOptions({ attributes: ['firstName', 'v'] }, M),
        ]
      },
    },
    (run) => run(),
  )
  // models and their manager
  const User = sequelize.define('User', { name: DataTypes.STRING })
  const Task = sequelize.define('Task', { title: DataTypes.STRING })
  User.hasMany(Task)
  Task.belongsTo(User)
  User.hasOne(Task, { as: 'mainTask', foreignKey: 'mainId' })
  User.belongsToMany(Task, { through: 'UserTasks', as: 'jobs' })
  Task.belongsToMany(User, { through: 'UserTasks', as: 'workers' })
  User.belongsTo(User, { as: 'Boss' })
  User.hasMany(User, { as: { singular: 'Minion', plural: 'Minions' }, foreignKey: 'BossId' })
  await record('mixins of User', () =>
    Object.getOwnPropertyNames(User.prototype)
      .filter((name) => /^(get|set|add|remove|has|count|create)[A-Z]/.test(name))
      .sort(),
  )
  await record('mixins of Task', () =>
    Object.getOwnPropertyNames(Task.prototype)
      .filter((name) => /^(get|set|add|remove|has|count|create)[A-Z]/.test(name))
      .sort(),
  )
  await record('associations', () =>
    Object.entries(User.associations).map(([key, a]) => [
      key,
      a.associationType,
      a.as,
      a.foreignKey,
      a.target.name,
      a.source.name,
      a.isSelfAssociation,
      a.isMultiAssociation,
      a.isSingleAssociation,
      a.accessors,
      a.identifier,
      a.sourceKey,
      a.targetKey,
      a.otherKey,
      a.isAliased,
      a.options.foreignKey,
      a.through?.model?.name,
      a.name,
      a.foreignKeyField,
      a.identifierField,
      a.associationAccessor,
    ]),
  )
  await record('getAssociations', () => [
    User.getAssociations(Task).map((a) => a.as),
    User.getAssociationForAlias(Task, 'jobs')?.as,
    User.hasAlias('jobs'),
    User.hasAlias('x'),
  ])
  await record('manager', () => [
    sequelize.modelManager.models.map((m) => m.name),
    sequelize.modelManager.getModel('User') === User,
    sequelize.modelManager.getModel('Users', { attribute: 'tableName' }) === User,
    sequelize.modelManager.all.length,
    Object.keys(sequelize.models),
  ])
  await record('forEachModel', () => {
    const names = []
    sequelize.modelManager.forEachModel((m) => names.push(m.name))
    return names
  })
  await record('forEachModel reverse', () => {
    const names = []
    sequelize.modelManager.forEachModel((m) => names.push(m.name), { reverse: false })
    return names
  })
  await record('removeModel', () => {
    const X = sequelize.define('X', {})
    sequelize.modelManager.removeModel(X)
    return [sequelize.isDefined('X'), Object.keys(sequelize.models).includes('X')]
  })
  await record('removeAttribute', () => {
    const X = sequelize.define('X', { a: DataTypes.STRING, b: DataTypes.STRING })
    X.removeAttribute('a')
    X.removeAttribute('id')
    return [Object.keys(X.rawAttributes), X.primaryKeyAttributes, X.primaryKeyAttribute]
  })
  await record('refreshAttributes', () => {
    const X = sequelize.define('X2', { a: DataTypes.STRING })
    X.rawAttributes.c = { type: DataTypes.INTEGER }
    X.refreshAttributes()
    return [Object.keys(X.rawAttributes), X.rawAttributes.c.field, X.build({ c: 1 }).c]
  })
  await record('redefine', () => {
    const A = sequelize.define('Re', { a: DataTypes.STRING })
    const B = sequelize.define('Re', { b: DataTypes.STRING })
    return [A === B, sequelize.models.Re === B, Object.keys(B.rawAttributes)]
  })
  await record('schema variants', () => {
    const S = User.schema('one')
    return [
      S !== User,
      S.name,
      S._schema,
      JSON.stringify(S.getTableName()),
      S.build().constructor === S,
      User._schema,
    ]
  })
  await quiet(() => sequelize.sync())
  await each(
    'warnings',
    {
      'where forgotten': () => User.findAll({ name: 'a' }),
      'attributes typo': () => User.findOne({ title: 'a' }),
      'with where': () => User.findAll({ name: 'a', where: {} }),
      'findOrCreate unknown defaults': () =>
        User.findOrCreate({ where: { name: 'q' }, defaults: { nothing: 1 } }).then(
          ([, made]) => made,
        ),
    },
    (run) =>
      run().then((got) => (typeof got === 'boolean' ? got : Array.isArray(got) ? got.length : got)),
  )
  await each(
    'mixin calls',
    {
      createTask: async () => {
        const u = await User.create({ name: 'u' })
        const t = await u.createTask({ title: 't' })
        return [
          t.title,
          t.UserId === u.id,
          await u.countTasks(),
          await u.hasTask(t),
          (await u.getTasks()).length,
        ]
      },
      setTasks: async () => {
        const u = await User.create({ name: 'u2' })
        const [a, b] = [await Task.create({ title: 'a' }), await Task.create({ title: 'b' })]
        await u.setTasks([a, b])
        await u.removeTask(a)
        return [
          (await u.getTasks()).map((x) => x.title),
          await u.hasTasks([a, b]),
          await u.setTasks(null).then(() => u.countTasks()),
        ]
      },
      jobs: async () => {
        const u = await User.create({ name: 'u3' })
        const j = await u.createJob({ title: 'j' })
        await u.addJobs([await Task.create({ title: 'k' })])
        return [
          (await u.getJobs({ order: ['id'], joinTableAttributes: [] })).map((x) => [
            x.title,
            x.UserTasks,
          ]),
          await u.countJobs(),
          await u.removeJobs([j]).then(() => u.countJobs()),
          (await j.getWorkers()).length,
        ]
      },
      boss: async () => {
        const b = await User.create({ name: 'boss' })
        const m = await b.createMinion({ name: 'min' })
        return [
          (await m.getBoss()).name,
          (await b.getMinions()).length,
          await m.setBoss(null).then(() => m.BossId),
        ]
      },
      mainTask: async () => {
        const u = await User.create({ name: 'm' })
        await u.setMainTask(await Task.create({ title: 'one' }))
        await u.setMainTask(await Task.create({ title: 'two' }))
        return [(await u.getMainTask()).title, await Task.count({ where: { mainId: u.id } })]
      },
      'add by key': async () => {
        const u = await User.create({ name: 'k' })
        const t = await Task.create({ title: 'k' })
        await u.addTask(t.id)
        return (await u.getTasks()).length
      },
      'get with where': async () => {
        const u = await User.findOne({ where: { name: 'u' } })
        return [
          (await u.getTasks({ where: { title: 'zzz' } })).length,
          await u.getTasks({ attributes: ['title'], raw: true }),
        ]
      },
    },
    (run) => run(),
  )
}
