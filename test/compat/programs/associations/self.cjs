'use strict'
// PARITY 8.1–8.5: associations of a model with itself: trees by one key, friends by a table between.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step, record }) => {
  const Person = sequelize.define('Person', { name: DataTypes.STRING }, { timestamps: false })
  const Follow = sequelize.define(
    'Follow',
    { since: DataTypes.INTEGER, muted: { type: DataTypes.BOOLEAN, defaultValue: false } },
    { timestamps: false },
  )
  const parent = Person.belongsTo(Person, { as: 'parent', foreignKey: 'parentId' })
  const children = Person.hasMany(Person, { as: 'children', foreignKey: 'parentId' })
  const heir = Person.hasOne(Person, {
    as: 'heir',
    foreignKey: { name: 'heirOf', field: 'heir_of' },
  })
  const follows = Person.belongsToMany(Person, {
    as: 'idols',
    through: Follow,
    foreignKey: 'fanId',
    otherKey: 'idolId',
  })
  const fans = Person.belongsToMany(Person, {
    as: 'fans',
    through: Follow,
    foreignKey: 'idolId',
    otherKey: 'fanId',
  })
  const friends = Person.belongsToMany(Person, {
    as: { singular: 'pal', plural: 'pals' },
    through: 'Pals',
  })

  await each('facts', { parent, children, heir, follows, fans, friends }, (association) => ({
    self: association.isSelfAssociation,
    foreignKey: association.foreignKey,
    otherKey: association.otherKey,
    identifierField: association.identifierField,
    accessors: association.accessors,
    paired: association.paired && association.paired.as,
  }))
  await record('attributes', () => [
    Object.keys(Person.rawAttributes),
    Object.keys(Follow.rawAttributes),
    Object.keys(sequelize.models.Pals.rawAttributes),
  ])
  await step('no alias for many to many', () => Person.belongsToMany(Person, { through: 'Any' }))
  await step('create the tables', () => sequelize.sync())

  const [ann, bob, cid, dan] = await quiet(() =>
    Promise.all(
      ['ann', 'bob', 'cid', 'dan'].map((name, index) => Person.create({ id: index + 1, name })),
    ),
  )

  await step('setParent', () => bob.setParent(ann))
  await step('setParent by key', () => cid.setParent(1))
  await step('createChild', () => bob.createChild({ id: 5, name: 'eve' }))
  await step('getChildren', () => ann.getChildren({ order: ['id'] }))
  await step('addChild', () => ann.addChild(dan))
  await step('countChildren', () => ann.countChildren())
  await step('hasChildren', () => ann.hasChildren([bob, cid]))
  await step('removeChild', () => ann.removeChild(dan))
  await step('setHeir', () => ann.setHeir(cid))
  await step('getHeir', () => ann.getHeir())
  await step('getParent', () => cid.reload().then(() => cid.getParent()))

  await step('addIdol', () => ann.addIdol(bob, { through: { since: 2001 } }))
  await step('addIdols', () => ann.addIdols([cid, dan.id], { through: { since: 2002 } }))
  await step('addFan', () => ann.addFan(dan, { through: { since: 2003, muted: true } }))
  await step('getIdols', () => ann.getIdols({ order: ['id'] }))
  await step('getIdols, few columns', () =>
    ann.getIdols({ attributes: ['name'], joinTableAttributes: ['since'], order: ['id'] }),
  )
  await step('getFans', () => ann.getFans({ through: { where: { muted: true } } }))
  await step('getFans of bob', () => bob.getFans({ joinTableAttributes: [] }))
  await step('countIdols', () => ann.countIdols())
  await step('countIdols where', () => ann.countIdols({ where: { name: { [Op.gt]: 'c' } } }))
  await step('hasIdol', () => ann.hasIdol(bob))
  await step('hasIdols', () => ann.hasIdols([bob, ann]))
  await step('setIdols', () => ann.setIdols([bob, ann], { through: { since: 2010 } }))
  await step('createIdol', () => ann.createIdol({ id: 9, name: 'zoe' }, { through: { since: 1 } }))
  await step('removeIdol', () => ann.removeIdol(9))
  await step('addPal', () => ann.addPal(bob))
  await step('addPals', () => ann.addPals([cid, dan]))
  await step('hasPal', () => ann.hasPal(dan))
  await step('getPals', () => ann.getPals({ order: [['name', 'DESC']], joinTableAttributes: [] }))
  await step('removePals', () => ann.removePals([bob, cid]))
  await step('countPals', () => ann.countPals())

  const quietly = { logging: false }
  await each(
    'include',
    {
      children: { include: 'children', order: ['id', ['children', 'id', 'ASC']] },
      parent: { include: 'parent', order: ['id'] },
      'both ways': {
        where: { name: 'bob' },
        include: ['parent', 'children', { association: 'heir' }],
      },
      grandchildren: {
        where: { id: 1 },
        include: [{ association: 'children', include: ['children', 'parent'] }],
        order: [['children', 'id', 'ASC']],
      },
      'three levels up': {
        where: { name: 'eve' },
        include: { association: 'parent', include: { association: 'parent', include: ['parent'] } },
      },
      'required parent': { include: [{ association: 'parent', required: true }], order: ['id'] },
      'where in child': {
        include: [{ association: 'children', where: { name: 'cid' } }],
      },
      'nested name': {
        where: { '$parent.name$': 'ann' },
        include: ['parent'],
        order: ['id'],
      },
      'order by parent': {
        include: ['parent'],
        order: [[parent, 'name', 'DESC'], 'id'],
        where: { parentId: { [Op.ne]: null } },
      },
      idols: { where: { id: 1 }, include: 'idols', order: [['idols', 'id', 'ASC']] },
      'fans of fans': {
        where: { id: 1 },
        include: [
          { association: 'fans', include: [{ association: 'fans', attributes: ['name'] }] },
        ],
      },
      'idols by since': {
        include: [
          {
            association: 'idols',
            through: { where: { since: 2010 }, attributes: ['since'] },
            required: true,
          },
        ],
        order: ['id', ['idols', 'id', 'ASC']],
      },
      'without a row between': {
        where: { id: 1 },
        include: [{ association: 'idols', through: { attributes: [] }, attributes: ['name'] }],
        order: [['idols', 'id', 'ASC']],
      },
      raw: { raw: true, where: { id: 2 }, include: ['parent'] },
      nest: { raw: true, nest: true, where: { id: 2 }, include: ['parent'] },
      'by the model alone': { include: Person },
      'by the model and as': { where: { id: 2 }, include: { model: Person, as: 'parent' } },
      'by the model and a wrong alias': { include: { model: Person, as: 'nobody' } },
    },
    (options) => Person.findAll({ ...quietly, ...options }),
  )

  await step('nested create', () =>
    Person.create(
      {
        id: 20,
        name: 'root',
        children: [{ id: 21, name: 'leaf', children: [{ id: 22, name: 'bud' }] }],
      },
      { ...quietly, include: [{ association: 'children', include: ['children'] }] },
    ),
  )
  await step('nested create, up', () =>
    Person.create(
      {
        id: 30,
        name: 'kid',
        parent: { id: 31, name: 'mum' },
        idols: [{ id: 32, name: 'star', Follow: { since: 5 } }],
      },
      { ...quietly, include: ['parent', 'idols'] },
    ),
  )
  await step('rows between', () => Follow.findAll({ order: ['fanId', 'idolId'], raw: true }))
  await step('onDelete', async () => {
    await ann.destroy({ logging: false })
    return Person.findAll({ where: { id: [2, 3] }, raw: true, order: ['id'], logging: false })
  })
}
