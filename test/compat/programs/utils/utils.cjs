'use strict'
// PARITY 1.6: helpers of Sequelize.Utils and the validator.

module.exports = async ({ Sequelize, DataTypes, Op, each, record }) => {
  const { Utils, Validator } = Sequelize
  const words = [
    'user',
    'User',
    'person',
    'firstName',
    'first_name',
    'FirstName',
    'HTMLParser',
    'user-role',
    'a b',
    '',
    'userIDs',
    'x1y2',
    'Category',
    'data',
    'ÄÖÜ',
  ]
  for (const name of ['camelize', 'underscore', 'singularize', 'pluralize']) {
    await each(name, Object.fromEntries(words.map((word) => [word || '(empty)', word])), (word) =>
      Utils[name](word),
    )
  }
  await each(
    'others',
    {
      camelizeIf: () => [Utils.camelizeIf('a_b', true), Utils.camelizeIf('a_b', false)],
      underscoredIf: () => [Utils.underscoredIf('aB', true), Utils.underscoredIf('aB', false)],
      isPrimitive: () =>
        ['a', 1, true, null, {}, undefined].map((value) => Utils.isPrimitive(value)),
      mergeDefaults: () => Utils.mergeDefaults({ a: { b: 1 } }, { a: { b: 2, c: 3 }, d: 4 }),
      merge: () => Utils.merge({ a: 1 }, { b: 2 }),
      spliceStr: () => Utils.spliceStr('abcdef', 1, 2, 'X'),
      format: () => Utils.format(['a = ? AND b = ?', 1, "x'y"], 'postgres'),
      formatNamed: () => Utils.formatNamedParameters('a = :a', { a: "x'y" }, 'postgres'),
      cloneDeep: () => {
        const date = new Date(0)
        const copy = Utils.cloneDeep({ a: [1, { b: 2 }], date })
        return [copy, copy.date === date]
      },
      addTicks: () => Utils.addTicks('a`b'),
      removeTicks: () => Utils.removeTicks('`a`'),
      'addTicks tick': () => Utils.addTicks('a', '"'),
      flatten: () => Utils.flattenObjectDeep({ a: { b: { c: 1 } }, d: 2 }),
      getOperators: () => Utils.getOperators({ [Op.or]: 1, a: 2 }).map(String),
      getComplexKeys: () => Utils.getComplexKeys({ [Op.or]: 1, a: 2 }).map(String),
      getComplexSize: () => [
        Utils.getComplexSize({ [Op.or]: 1, a: 2 }),
        Utils.getComplexSize([1, 2, 3]),
      ],
      isWhereEmpty: () => [
        Utils.isWhereEmpty({}),
        Utils.isWhereEmpty({ [Op.or]: [] }),
        Utils.isWhereEmpty({ a: 1 }),
      ],
      enumName: () => Utils.generateEnumName('table', 'column'),
      camelizeKeys: () => Utils.camelizeObjectKeys({ a_b: 1 }),
      defaults: () => Utils.defaults({ a: 1 }, { a: 2, b: 3 }),
      nameIndex: () => [
        Utils.nameIndex({ fields: ['aB', 'c'] }, 'users'),
        Utils.nameIndex(
          { fields: [{ attribute: 'x' }], unique: true },
          { tableName: 't', schema: 's' },
        ),
      ],
      intersects: () => [Utils.intersects([1, 2], [2]), Utils.intersects([1], [2])],
      removeNull: () => Utils.removeNullValuesFromHash({ a: null, b: 1, cId: null }, true),
      isColString: () => [Utils.isColString('$a$'), Utils.isColString('a')],
      canTreatArrayAsAnd: () => [Utils.canTreatArrayAsAnd([{}]), Utils.canTreatArrayAsAnd([1])],
      combineTableNames: () => [
        Utils.combineTableNames('b', 'a'),
        Utils.combineTableNames('A', 'B'),
      ],
      toDefaultValue: () => [
        Utils.toDefaultValue(() => 5),
        Utils.toDefaultValue({ a: 1 }),
        Utils.toDefaultValue('x'),
        typeof Utils.toDefaultValue(DataTypes.UUIDV4(), 'sqlite'),
      ],
      defaultValueSchemable: () =>
        [undefined, 1, () => 1, DataTypes.NOW, DataTypes.UUIDV4].map((value) =>
          Utils.defaultValueSchemable(value),
        ),
      now: () => Utils.now('postgres') instanceof Date,
      tick: () => Utils.TICK_CHAR,
      joinFragments: () => Utils.joinSQLFragments(['SELECT', ['a', 'b'], undefined, 'FROM x', ';']),
      safeStringify: () => Utils.safeStringifyJson({ a: 1 }),
      classes: () =>
        ['Fn', 'Col', 'Cast', 'Literal', 'Json', 'Where'].map((name) => [
          name,
          Utils[name].prototype instanceof Utils.SequelizeMethod,
        ]),
    },
    (run) => run(),
  )
  await each(
    'validator',
    {
      isEmail: ['isEmail', 'a@b.org'],
      'isEmail bad': ['isEmail', 'x'],
      len: ['len', 'abc', 1, 2],
      notEmpty: ['notEmpty', ' '],
      isInt: ['isInt', '5'],
      contains: ['contains', 'abc', 'b'],
      is: ['is', 'abc', '^a'],
      not: ['not', 'abc', '^a'],
      isNull: ['isNull', ''],
      isDecimal: ['isDecimal', '1.5'],
      min: ['min', '5', 3],
      max: ['max', '5', 3],
      isUrl: ['isUrl', 'http://a.org'],
      isImmutable: ['isImmutable', 'a', [], 'f', { f: 'a' }],
      isDate: ['isDate', '2024-01-01'],
    },
    ([name, ...args]) => Validator[name](...args),
  )
  await record('validator functions', () =>
    Object.keys(Validator)
      .filter((name) => typeof Validator[name] === 'function')
      .toSorted(),
  )
  await record('Validator.extend', () => {
    Validator.extend('compatOwn', (value) => value === 'x')
    return [Validator.compatOwn('x'), Validator.compatOwn('y')]
  })
}
module.exports.dialects = ['offline']
