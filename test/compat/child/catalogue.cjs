'use strict'
// Tells which logged statements only read the database's catalogue. What a library asks the catalogue,
// how often and in which words is its own affair: such statements are not compared. What it makes of
// the answers (descriptions, statements of DDL) is.

const PATTERNS = [
  // SQLite
  /^PRAGMA (?:index_list|index_info|index_xinfo|table_info|table_xinfo|foreign_key_list)\b/i,
  /^PRAGMA (?:foreign_keys|foreign_key_check|legacy_alter_table)\b(?! ?=)/i,
  /^SELECT (?:name|sql|type|tbl_name|\*)[^;]* FROM [`"]?sqlite_master\b/i,
  // PostgreSQL
  /^(?:SELECT|WITH)\b.*\b(?:information_schema\.|pg_catalog\.|pg_(?:class|type|range|index|enum|constraint)\b)/is,
  // MySQL, MariaDB
  /^SHOW (?:INDEX|FULL COLUMNS|TABLES|COLUMNS|CREATE TABLE)\b/i,
  /^SELECT\b.*\bINFORMATION_SCHEMA\b/is,
]

/** Is the statement (as it is logged, prefix dropped) a read of the catalogue? */
function isCatalogueRead(sql) {
  const text = sql.replace(/^Executing \([^)]*\): /, '')
  return PATTERNS.some((pattern) => pattern.test(text))
}

module.exports = { isCatalogueRead }
