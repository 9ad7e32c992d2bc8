'use strict'
// The manual's other topics: sub-queries, raw queries, extending data types, indexes, legacy tables, naming, query interface,
// dialect-specific things, optimistic reads, polymorphic hooks.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  Op,
  each,
  step,
  quiet,
  record,
  connect,
  event,
}) => {
  const q = (name) => sequelize.getQueryInterface().quoteIdentifier(name, true)
  const { QueryTypes, literal, fn, col } = Sequelize
  const Post = sequelize.define('Post', { content: DataTypes.STRING }, { timestamps: false })
  const Reaction = sequelize.define(
    'Reaction',
    { type: DataTypes.STRING, postId: DataTypes.INTEGER },
    { timestamps: false },
  )
  Post.hasMany(Reaction, { foreignKey: 'postId', constraints: false })
  Reaction.belongsTo(Post, { foreignKey: 'postId', constraints: false })
  await quiet(async () => {
    await sequelize.sync()
    await Post.bulkCreate([{ content: 'hello' }, { content: 'important' }])
    await Reaction.bulkCreate([
      { type: 'Laugh', postId: 2 },
      { type: 'Like', postId: 2 },
      { type: 'Angry', postId: 1 },
      { type: 'Laugh', postId: 2 },
    ])
  })
  const laughs = `(SELECT COUNT(*) FROM ${q('Reactions')} AS r WHERE r.${q('postId')} = ${q('Post')}.${q('id')} AND r.${q('type')} = 'Laugh')`
  await step('sub-query attribute', () =>
    Post.findAll({ attributes: { include: [[literal(laughs), 'laughs']] }, order: ['id'] }).then(
      (rows) => rows.map((row) => [row.content, Number(row.get('laughs'))]),
    ),
  )
  await step('sub-query order', () =>
    Post.findAll({
      attributes: { include: [[literal(laughs), 'laughs']] },
      order: [[literal('laughs'), 'DESC']],
    }).then((rows) => rows.map((row) => row.content)),
  )
  await step('sub-query where', () =>
    Post.findAll({ where: literal(`${laughs} > 1`) }).then((rows) =>
      rows.map((row) => row.content),
    ),
  )
  await step('sub-query in', () =>
    Post.findAll({
      where: {
        id: {
          [Op.in]: literal(
            `(SELECT ${q('postId')} FROM ${q('Reactions')} WHERE ${q('type')} = 'Angry')`,
          ),
        },
      },
    }).then((rows) => rows.map((row) => row.content)),
  )
  await step('include with group', () =>
    Post.findAll({
      attributes: ['id', [fn('COUNT', col('Reactions.id')), 'n']],
      include: { model: Reaction, attributes: [] },
      group: ['Post.id'],
      order: [['id', 'ASC']],
      raw: true,
    }).then((rows) => rows.map(({ id, n }) => [id, Number(n)])),
  )
  await each(
    'raw',
    {
      array: () => sequelize.query(`SELECT 1 AS a`).then(([rows]) => rows),
      select: () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE id = 1`, {
          type: QueryTypes.SELECT,
        }),
      plain: () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} ORDER BY id`, { plain: true }),
      'named replacements': () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE id IN (:ids) ORDER BY id`, {
          replacements: { ids: [1, 2] },
          type: QueryTypes.SELECT,
        }),
      'list replacements': () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE id = ?`, {
          replacements: [2],
          type: QueryTypes.SELECT,
        }),
      wildcards: () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE content LIKE :s`, {
          replacements: { s: 'imp%' },
          type: QueryTypes.SELECT,
        }),
      'bind list': () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE id = $1`, {
          bind: [2],
          type: QueryTypes.SELECT,
        }),
      'bind object': () =>
        sequelize.query(`SELECT content FROM ${q('Posts')} WHERE id = $id`, {
          bind: { id: 1 },
          type: QueryTypes.SELECT,
        }),
      'dollar escaped': () =>
        sequelize.query(
          `SELECT '$$1' AS a, $1 AS b`.replace('$1 AS b', 'CAST($1 AS CHAR(3)) AS b'),
          { bind: ['x'], type: QueryTypes.SELECT },
        ),
      nest: () =>
        sequelize.query(`SELECT 1 AS ${q('a.b')}, 2 AS ${q('a.c.d')}`, {
          nest: true,
          type: QueryTypes.SELECT,
        }),
      insert: () =>
        sequelize
          .query(`INSERT INTO ${q('Posts')} (content) VALUES ('raw')`, { type: QueryTypes.INSERT })
          .then((got) => Array.isArray(got)),
      update: () =>
        sequelize
          .query(`UPDATE ${q('Posts')} SET content = 'raw2' WHERE content = 'raw'`, {
            type: QueryTypes.UPDATE,
          })
          .then((got) => (Array.isArray(got) ? got.length : typeof got)),
      delete: () =>
        sequelize.query(`DELETE FROM ${q('Posts')} WHERE content = 'raw2'`, {
          type: QueryTypes.DELETE,
        }),
      'with model': () =>
        sequelize
          .query(`SELECT * FROM ${q('Posts')} WHERE id = 1`, { model: Post, mapToModel: true })
          .then(([row]) => [row instanceof Post, row.content]),
      'values form': () =>
        sequelize.query(
          { query: `SELECT content FROM ${q('Posts')} WHERE id = ?`, values: [1] },
          { type: QueryTypes.SELECT },
        ),
      'both forms': () =>
        sequelize.query({ query: 'SELECT ?', values: [1] }, { replacements: [1] }),
    },
    (run) => run(),
  )
  // extending data types
  class NEWTYPE extends DataTypes.ABSTRACT {
    toSql() {
      return 'INTEGER'
    }
    validate(value) {
      return typeof value === 'number' && !Number.isNaN(value)
    }
    _stringify(value) {
      return String(value + 1)
    }
  }
  NEWTYPE.prototype.key = NEWTYPE.key = 'NEWTYPE'
  await record('new type', () => {
    DataTypes.NEWTYPE = Sequelize.Utils.classToInvokable(NEWTYPE)
    const made = DataTypes.NEWTYPE()
    delete DataTypes.NEWTYPE
    return [made.toSql(), made.key, made instanceof DataTypes.ABSTRACT, made.stringify(4)]
  })
  await each(
    'types',
    {
      'string length': () => DataTypes.STRING(12).toSql(),
      binary: () => DataTypes.STRING.BINARY.key,
      'text tiny': () => DataTypes.TEXT('tiny').toSql(),
      decimal: () => DataTypes.DECIMAL(10, 2).toSql(),
      unsigned: () => DataTypes.INTEGER.UNSIGNED.toSql(),
      zerofill: () => DataTypes.INTEGER(4).UNSIGNED.ZEROFILL.toSql(),
      enum: () => DataTypes.ENUM('a', 'b').values,
      'enum list': () => DataTypes.ENUM(['a', 'b']).values,
      date: () => DataTypes.DATE(6).toSql(),
      'validate integer': () => DataTypes.INTEGER().validate('x'),
      'validate date': () => DataTypes.DATE().validate('x'),
      'validate enum': () => DataTypes.ENUM('a').validate('b'),
      'validate uuid': () => DataTypes.UUID().validate('x'),
      'is key': () => [
        DataTypes.STRING.key,
        DataTypes.STRING().key,
        DataTypes.VIRTUAL().key,
        DataTypes.UUIDV4().key,
      ],
      'virtual fields': () => {
        const v = DataTypes.VIRTUAL(DataTypes.INTEGER, ['a'])
        return [v.returnType.key, v.fields]
      },
      'stringify date': () => DataTypes.DATE().stringify(new Date(0), { timezone: '+00:00' }),
      toString: () => String(DataTypes.STRING(5)),
      json: () => DataTypes.JSON().stringify({ a: 1 }),
      'boolean sanitize': () =>
        ['true', 'false', 1, 0, 'x'].map((value) => DataTypes.BOOLEAN()._sanitize?.(value)),
      'date sanitize': () => DataTypes.DATE()._sanitize('2020-01-01') instanceof Date,
      'dateonly sanitize': () => DataTypes.DATEONLY()._sanitize('2020-01-01T10:00:00Z'),
    },
    async (run) => run(),
  )
  // query interface, as a migration uses it
  const qi = sequelize.getQueryInterface()
  await step(
    'createTable',
    async () =>
      void (await qi.createTable('Person', {
        id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
        name: DataTypes.STRING,
        isBetaMember: { type: DataTypes.BOOLEAN, defaultValue: false, allowNull: false },
      })),
  )
  await step(
    'addColumn',
    async () => void (await qi.addColumn('Person', 'petName', { type: DataTypes.STRING })),
  )
  await step('describe', async () =>
    Object.fromEntries(
      Object.entries(await qi.describeTable('Person')).map(([name, { allowNull, primaryKey }]) => [
        name,
        [allowNull, primaryKey],
      ]),
    ),
  )
  await step('bulkInsert', () =>
    qi
      .bulkInsert('Person', [
        { name: 'a', isBetaMember: true },
        { name: 'b', isBetaMember: false },
      ])
      .then(() => 1),
  )
  await step('bulkUpdate', () =>
    qi.bulkUpdate('Person', { name: 'c' }, { name: 'a' }).then(() => 1),
  )
  await step('select', () =>
    qi
      .select(null, 'Person', { where: { name: 'c' }, attributes: ['name'] })
      .then((rows) => rows.length),
  )
  await step('rawSelect', () =>
    qi.rawSelect('Person', { where: { name: 'c' }, attributes: ['name'] }, 'name'),
  )
  await step('bulkDelete', () => qi.bulkDelete('Person', { name: 'c' }).then(() => 1))
  await step('renameColumn', () =>
    quiet(() => qi.renameColumn('Person', 'petName', 'pet')).then(() => 1),
  )
  await step(
    'addIndex',
    async () => void (await qi.addIndex('Person', ['name'], { unique: true, name: 'person_name' })),
  )
  await step('showIndex', async () =>
    (await qi.showIndex('Person'))
      .filter((index) => !index.primary)
      .map(({ name, unique, fields }) => [
        name,
        Boolean(unique),
        fields.map((field) => field.attribute),
      ]),
  )
  await step('removeIndex', () => qi.removeIndex('Person', 'person_name').then(() => 1))
  await step('tableExists', async () => [
    await qi.tableExists('Person'),
    await qi.tableExists('Nothing'),
  ])
  await step('renameTable', () => qi.renameTable('Person', 'Human').then(() => 1))
  await step('dropTable', () => qi.dropTable('Human').then(() => 1))
  // legacy tables
  const Old = sequelize.define(
    'old',
    {
      userId: { type: DataTypes.INTEGER, primaryKey: true, field: 'USER_ID', autoIncrement: true },
      name: { type: DataTypes.STRING, field: 'NM' },
      made: { type: DataTypes.DATE, field: 'CRT_TS' },
    },
    { tableName: 'T_USERS', timestamps: true, createdAt: 'made', updatedAt: false },
  )
  await quiet(() => Old.sync())
  await step('legacy', async () => {
    const made = await Old.create({ name: 'x' })
    await made.update({ name: 'y' })
    const found = await Old.findOne({
      where: { userId: made.userId, name: { [Op.like]: 'y%' } },
      order: [['userId', 'DESC']],
    })
    await Old.increment('userId', { by: 10, where: { userId: made.userId } })
    return [
      found.get('name'),
      Object.keys(found.get()),
      found.made instanceof Date,
      await Old.count({ where: { name: 'y' } }),
      await Old.max('userId'),
    ]
  })
  await step('legacy upsert', () =>
    Old.upsert({ userId: 11, name: 'z' }).then(() =>
      Old.findAll({ raw: true, attributes: ['userId', 'name'] }),
    ),
  )
  await step('legacy bulk', async () => {
    await Old.bulkCreate([{ name: 'p' }, { name: 'q' }])
    return (await Old.update({ name: 'r' }, { where: { name: ['p', 'q'] } }))[0]
  })
  // connecting
  await each(
    'connecting',
    {
      authenticate: () => sequelize.authenticate(),
      validate: () => sequelize.validate(),
      databaseVersion: async () => typeof (await sequelize.databaseVersion()),
      dialect: () => sequelize.getDialect() === sequelize.options.dialect,
      'second instance closes': async () => {
        const other = connect({})
        await other.authenticate()
        await other.close()
        return 'closed'
      },
      escape: () => [
        sequelize.escape("a'b"),
        sequelize.escape(1),
        sequelize.escape(null),
        sequelize.escape([1, 'a']),
      ],
      random: () => sequelize.random().fn.toUpperCase(),
      fn: () => [
        sequelize.fn('a').fn,
        sequelize.col('a').col,
        sequelize.literal('x').val,
        sequelize.cast('a', 'int').type,
        sequelize.and(1).toString().length > 0,
        sequelize.where('a', 1).comparator,
      ],
    },
    async (run) => run(),
  )
}
