'use strict'
// PARITY 3.1: SQL names of every data type on all five dialects, keys, stringify, warnings.

const DIALECTS = ['postgres', 'mysql', 'mariadb', 'sqlite', 'mssql']

module.exports = async ({ Sequelize, DataTypes: T, each, record, log }) => {
  const types = {
    STRING: T.STRING,
    'STRING(10)': T.STRING(10),
    'STRING.BINARY': T.STRING.BINARY,
    'STRING(10).BINARY': T.STRING(10).BINARY,
    'STRING(10, true)': T.STRING(10, true),
    'new STRING': new T.STRING(12),
    'STRING({ length })': T.STRING({ length: 9 }),
    CHAR: T.CHAR,
    'CHAR(9)': T.CHAR(9),
    'CHAR(9).BINARY': T.CHAR(9).BINARY,
    TEXT: T.TEXT,
    "TEXT('tiny')": T.TEXT('tiny'),
    "TEXT('medium')": T.TEXT('medium'),
    "TEXT('long')": T.TEXT('long'),
    'TEXT({ length })': T.TEXT({ length: 'tiny' }),
    CITEXT: T.CITEXT,
    TSVECTOR: T.TSVECTOR,
    TINYINT: T.TINYINT,
    'TINYINT(2).UNSIGNED': T.TINYINT(2).UNSIGNED,
    SMALLINT: T.SMALLINT,
    'SMALLINT.UNSIGNED': T.SMALLINT.UNSIGNED,
    MEDIUMINT: T.MEDIUMINT,
    'MEDIUMINT(5).UNSIGNED.ZEROFILL': T.MEDIUMINT(5).UNSIGNED.ZEROFILL,
    INTEGER: T.INTEGER,
    'INTEGER(11)': T.INTEGER(11),
    'INTEGER.UNSIGNED': T.INTEGER.UNSIGNED,
    'INTEGER(5).UNSIGNED.ZEROFILL': T.INTEGER(5).UNSIGNED.ZEROFILL,
    'INTEGER({ length, unsigned })': T.INTEGER({ length: 4, unsigned: true }),
    BIGINT: T.BIGINT,
    'BIGINT(20)': T.BIGINT(20),
    'BIGINT.UNSIGNED': T.BIGINT.UNSIGNED,
    FLOAT: T.FLOAT,
    'FLOAT(11)': T.FLOAT(11),
    'FLOAT(11, 4)': T.FLOAT(11, 4),
    'FLOAT.UNSIGNED': T.FLOAT.UNSIGNED,
    REAL: T.REAL,
    'REAL(9, 2)': T.REAL(9, 2),
    DOUBLE: T.DOUBLE,
    'DOUBLE(9, 2)': T.DOUBLE(9, 2),
    'DOUBLE PRECISION': T['DOUBLE PRECISION'],
    DECIMAL: T.DECIMAL,
    'DECIMAL(10)': T.DECIMAL(10),
    'DECIMAL(10, 2)': T.DECIMAL(10, 2),
    'DECIMAL(10, 2).UNSIGNED': T.DECIMAL(10, 2).UNSIGNED,
    NUMERIC: T.NUMERIC,
    'DECIMAL({ precision })': T.DECIMAL({ precision: 8, scale: 3 }),
    BOOLEAN: T.BOOLEAN,
    DATE: T.DATE,
    'DATE(6)': T.DATE(6),
    DATEONLY: T.DATEONLY,
    TIME: T.TIME,
    NOW: T.NOW,
    BLOB: T.BLOB,
    "BLOB('tiny')": T.BLOB('tiny'),
    "BLOB('medium')": T.BLOB('medium'),
    "BLOB('long')": T.BLOB('long'),
    UUID: T.UUID,
    UUIDV1: T.UUIDV1,
    UUIDV4: T.UUIDV4,
    "ENUM('a', 'b')": T.ENUM('a', 'b'),
    'ENUM list': T.ENUM(['a', "b'c"]),
    'ENUM({ values })': T.ENUM({ values: ['a'] }),
    JSON: T.JSON,
    JSONB: T.JSONB,
    HSTORE: T.HSTORE,
    'ARRAY(INTEGER)': T.ARRAY(T.INTEGER),
    'ARRAY(ARRAY(TEXT))': T.ARRAY(T.ARRAY(T.TEXT)),
    'ARRAY(DECIMAL)': T.ARRAY(T.DECIMAL(6)),
    RANGE: T.RANGE,
    'RANGE(BIGINT)': T.RANGE(T.BIGINT),
    'RANGE(DECIMAL)': T.RANGE(T.DECIMAL),
    'RANGE(DATE)': T.RANGE(T.DATE),
    'RANGE(DATEONLY)': T.RANGE(T.DATEONLY),
    GEOMETRY: T.GEOMETRY,
    "GEOMETRY('POINT')": T.GEOMETRY('POINT'),
    "GEOMETRY('POINT', 4326)": T.GEOMETRY('POINT', 4326),
    GEOGRAPHY: T.GEOGRAPHY,
    "GEOGRAPHY('POINT', 4326)": T.GEOGRAPHY('POINT', 4326),
    CIDR: T.CIDR,
    INET: T.INET,
    MACADDR: T.MACADDR,
    VIRTUAL: T.VIRTUAL,
  }
  const instance = (type) => (typeof type === 'function' ? new type() : type)
  await each('base', types, (type) => {
    const made = instance(type)
    return {
      key: made.key,
      sql: made.toSql(),
      text: String(made),
      options: made.options,
      class: made.constructor.name,
    }
  })
  for (const dialect of DIALECTS) {
    const sequelize = new Sequelize('d', 'u', 'p', { dialect, logging: log })
    const generator = sequelize.getQueryInterface().queryGenerator
    await each(`${dialect} attribute`, types, (type) => {
      const attribute = sequelize.normalizeAttribute({
        type: typeof type === 'function' ? type : type,
        allowNull: false,
      })
      const sql = generator.attributesToSQL({ c: { ...attribute, field: 'c' } }, { table: 't' })
      return { class: attribute.type.constructor.name, key: attribute.type.key, sql: sql.c }
    })
  }
  await each(
    'stringify',
    {
      STRING: [T.STRING(), "it's"],
      INTEGER: [T.INTEGER(), 5],
      BOOLEAN: [T.BOOLEAN(), true],
      FLOAT: [T.FLOAT(), 1.5],
      DECIMAL: [T.DECIMAL(), '1.50'],
      JSON: [T.JSON(), { a: "it's" }],
      BLOB: [T.BLOB(), Buffer.from('ab')],
      UUID: [T.UUID(), 'x'],
      DATE: [T.DATE(), new Date('2024-01-02T03:04:05.006Z')],
      DATEONLY: [T.DATEONLY(), '2024-01-02'],
      null: [T.STRING(), null],
    },
    ([type, value]) => type.stringify(value, { timezone: '+00:00' }),
  )
  await record('class relations', () => ({
    abstract: T.STRING.prototype instanceof T.ABSTRACT,
    instance: T.STRING(5) instanceof T.STRING,
    number: new T.INTEGER() instanceof T.NUMBER,
    text: T.TEXT() instanceof T.STRING,
    keys: [T.STRING.key, T.NUMERIC.key, T.DOUBLE.key],
    dialectSub: T.postgres.DATE.prototype instanceof T.DATE,
  }))
}
module.exports.dialects = ['offline']
