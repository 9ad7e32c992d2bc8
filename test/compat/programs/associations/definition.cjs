'use strict'
// PARITY 8.1, 8.2, 8.4: foreign keys, aliases, accessors, constraints, association objects, messages.

module.exports = async ({ sequelize, DataTypes, each, step }) => {
  let number = 0
  const pair = (attributesA = {}, attributesB = {}, options = {}) => {
    number += 1
    const A = sequelize.define(
      `Alpha${number}`,
      { name: DataTypes.STRING, ...attributesA },
      {
        timestamps: false,
        tableName: `alphas${number}`,
        name: { singular: 'Alpha', plural: 'Alphas' },
        ...options,
      },
    )
    const B = sequelize.define(
      `Beta${number}`,
      { name: DataTypes.STRING, ...attributesB },
      {
        timestamps: false,
        tableName: `betas${number}`,
        name: { singular: 'Beta', plural: 'Betas' },
        ...options,
      },
    )
    return [A, B]
  }
  const keys = (model) =>
    Object.fromEntries(
      Object.entries(model.rawAttributes)
        .filter(([, attribute]) => attribute.references)
        .map(([name, { Model, type, ...rest }]) => [name, { ...rest, type: type.key }]),
    )
  const accessors = (model) =>
    Object.getOwnPropertyNames(model.prototype)
      .filter((name) => /^(get|set|add|create|remove|has|count)[A-Z]/.test(name))
      .toSorted()
  const PROPERTIES = [
    'as',
    'isAliased',
    'associationType',
    'isSingleAssociation',
    'isMultiAssociation',
    'isSelfAssociation',
    'foreignKey',
    'identifier',
    'identifierField',
    'foreignKeyField',
    'sourceKey',
    'sourceKeyField',
    'sourceIdentifier',
    'targetKey',
    'targetKeyField',
    'targetIdentifier',
    'targetKeyIsPrimary',
    'otherKey',
    'otherKeyField',
    'accessors',
    'associationAccessor',
    'scope',
    'combinedName',
    'foreignIdentifier',
  ]
  const view = (association) => ({
    ...Object.fromEntries(
      PROPERTIES.filter((name) => association[name] !== undefined).map((name) => [
        name,
        association[name],
      ]),
    ),
    source: association.source.name,
    target: association.target.name,
    class: association.constructor.name,
    through: association.through ? association.through.model.name : undefined,
  })
  const kinds = {
    hasOne: (A, B, o) => A.hasOne(B, o),
    belongsTo: (A, B, o) => A.belongsTo(B, o),
    hasMany: (A, B, o) => A.hasMany(B, o),
    belongsToMany: (A, B, o) => A.belongsToMany(B, { through: `Through${number}`, ...o }),
  }
  const options = {
    default: {},
    as: { as: 'motor' },
    'foreignKey text': { foreignKey: 'my_id' },
    'foreignKey object': { foreignKey: { name: 'myId', field: 'my_field', allowNull: false } },
    onDelete: { onDelete: 'cascade', onUpdate: 'restrict' },
    'no constraints': { constraints: false },
    keyType: { foreignKeyConstraint: true, keyType: DataTypes.STRING },
    scope: { scope: { kind: 'x' } },
    hooks: { hooks: true },
  }
  for (const [kind, associate] of Object.entries(kinds)) {
    await each(kind, options, (given) => {
      const [A, B] = pair()
      const association = associate(
        A,
        B,
        kind === 'belongsToMany' && given.as ? { ...given, as: 'motors' } : given,
      )
      return {
        view: view(association),
        inA: keys(A),
        inB: keys(B),
        through: association.through ? keys(association.through.model) : undefined,
        accessorsA: accessors(A),
        associations: Object.keys(A.associations),
        returned: A.associations[association.as] === association,
        attributesA: Object.keys(A.rawAttributes),
        attributesB: Object.keys(B.rawAttributes),
      }
    })
  }
  await each(
    'special keys',
    {
      targetKey: () => {
        const [A, B] = pair({}, { code: { type: DataTypes.STRING, unique: true } })
        return [view(A.belongsTo(B, { targetKey: 'code' })), keys(A)]
      },
      sourceKey: () => {
        const [A, B] = pair({ code: { type: DataTypes.STRING, unique: true } })
        return [view(A.hasMany(B, { sourceKey: 'code' })), keys(B)]
      },
      'hasOne sourceKey': () => {
        const [A, B] = pair({ code: { type: DataTypes.STRING, unique: true } })
        return [view(A.hasOne(B, { sourceKey: 'code' })), keys(B)]
      },
      'uuid key': () => {
        const [A, B] = pair({ id: { type: DataTypes.UUID, primaryKey: true } })
        A.hasMany(B)
        return keys(B)
      },
      'own attribute': () => {
        const [A, B] = pair({}, { AlphaId: { type: DataTypes.BIGINT, allowNull: false } })
        A.hasMany(B)
        return keys(B)
      },
      'not null own attribute': () => {
        const [A, B] = pair({ BetaId: { type: DataTypes.INTEGER, allowNull: false } })
        A.belongsTo(B)
        return keys(A)
      },
      underscored: () => {
        const [A, B] = pair({}, {}, { underscored: true })
        A.hasMany(B)
        B.belongsTo(A)
        return keys(B)
      },
      self: () => {
        const [A] = pair()
        return [
          view(A.belongsTo(A, { as: 'parent' })),
          view(A.hasMany(A, { as: 'children', foreignKey: 'parentId' })),
          keys(A),
        ]
      },
      'plural names': () => {
        const [A, B] = pair()
        return view(A.hasMany(B, { as: { singular: 'thing', plural: 'things' } }))
      },
      'through model': () => {
        const [A, B] = pair()
        const T = sequelize.define(
          `Link${number}`,
          { note: DataTypes.STRING },
          { timestamps: false },
        )
        const association = A.belongsToMany(B, { through: T })
        B.belongsToMany(A, { through: T })
        return [
          view(association),
          keys(T),
          Object.keys(T.rawAttributes),
          T.uniqueKeys,
          Object.keys(T.primaryKeys),
        ]
      },
      'through model with id': () => {
        const [A, B] = pair()
        const T = sequelize.define(
          `Link${number}`,
          { id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true } },
          { timestamps: false },
        )
        A.belongsToMany(B, { through: T })
        return [Object.keys(T.rawAttributes), Object.keys(T.primaryKeys), Object.keys(T.uniqueKeys)]
      },
      'through not unique': () => {
        const [A, B] = pair()
        const association = A.belongsToMany(B, {
          through: { model: `Loose${number}`, unique: false },
        })
        return [
          Object.keys(association.through.model.rawAttributes),
          association.through.model.uniqueKeys,
        ]
      },
      'through keys': () => {
        const [A, B] = pair()
        return [
          view(
            A.belongsToMany(B, { through: `Keys${number}`, foreignKey: 'a_id', otherKey: 'b_id' }),
          ),
        ]
      },
      'through timestamps': () => {
        const [A, B] = pair()
        return Object.keys(
          A.belongsToMany(B, { through: `Times${number}`, timestamps: false }).through.model
            .rawAttributes,
        )
      },
      'self many': () => {
        const [A] = pair()
        return view(A.belongsToMany(A, { as: 'friends', through: `Friends${number}` }))
      },
      paired: () => {
        const [A, B] = pair()
        const one = A.belongsToMany(B, { through: `Pair${number}`, foreignKey: 'x' })
        const two = B.belongsToMany(A, { through: `Pair${number}`, foreignKey: 'y' })
        return [one.paired === two, two.paired === one, one.otherKey, two.otherKey]
      },
      'same pair twice': () => {
        const [A, B] = pair()
        A.hasMany(B)
        A.hasMany(B)
        return Object.keys(A.associations)
      },
      getAssociations: () => {
        const [A, B] = pair()
        A.hasMany(B)
        A.belongsTo(B, { as: 'main' })
        return [
          A.getAssociations(B).map(({ as }) => as),
          A.getAssociationForAlias(B, 'main').as,
          A.hasAlias('main'),
        ]
      },
    },
    (run) => run(),
  )
  await each(
    'refused',
    {
      'no model': () => pair()[0].hasMany(undefined),
      text: () => pair()[0].belongsTo('User'),
      'alias twice': () => {
        const [A, B] = pair()
        A.hasMany(B, { as: 'x' })
        A.hasOne(B, { as: 'x' })
      },
      'no through': () => {
        const [A, B] = pair()
        A.belongsToMany(B)
      },
      'self many without as': () => {
        const [A] = pair()
        A.belongsToMany(A, { through: 'x' })
      },
      'hasMany through': () => {
        const [A, B] = pair()
        A.hasMany(B, { through: 'x' })
      },
      'unknown targetKey': () => {
        const [A, B] = pair()
        A.belongsTo(B, { targetKey: 'nothing' })
      },
      'unknown sourceKey': () => {
        const [A, B] = pair()
        A.hasMany(B, { sourceKey: 'nothing' })
      },
      collision: () => {
        const [A, B] = pair()
        A.belongsTo(B, { as: 'name' })
      },
      'collision key': () => {
        const [A, B] = pair()
        A.belongsTo(B, { as: 'x', foreignKey: 'x' })
      },
    },
    (run) => run(),
  )
  await step('sync SQL', async () => {
    const Owner = sequelize.define('Owner', { name: DataTypes.STRING }, { timestamps: false })
    const Pet = sequelize.define('Pet', { name: DataTypes.STRING }, { timestamps: false })
    const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false })
    Owner.hasMany(Pet)
    Pet.belongsTo(Owner)
    Pet.belongsToMany(Tag, { through: 'PetTags' })
    Tag.belongsToMany(Pet, { through: 'PetTags' })
    for (const model of [Owner, Pet, Tag, sequelize.models.PetTags]) await model.sync()
    return 'done'
  })
}
module.exports.dialects = ['sqlite', 'postgres']
