// The tables of the linearity measurements, through resequel itself.
import { createRequire } from 'node:module'

const library = createRequire(import.meta.url)('../../index.js')

/** Opens a store: a connection with its models. */
export function open({ dialect, url }) {
  const { Sequelize, DataTypes } = library
  const sequelize =
    dialect === 'sqlite'
      ? new Sequelize({ dialect, storage: url, logging: false })
      : new Sequelize(url, { dialect, logging: false })
  const { INTEGER, STRING, DATE } = DataTypes
  const plain = { timestamps: false }
  const User = sequelize.define('User', { name: STRING }, { ...plain, tableName: 'users' })
  const own = (name, more = {}) =>
    sequelize.define(
      name,
      { title: STRING, views: INTEGER, ...more },
      {
        ...plain,
        tableName: `${name.toLowerCase()}s`,
        indexes: more.userId || more.postId ? [{ fields: [Object.keys(more)[0]] }] : [],
      },
    )
  const Post = own('Post', { userId: INTEGER, at: DATE })
  const Note = own('Note', { userId: INTEGER })
  const Comment = own('Comment', { postId: INTEGER })
  const Entry = own('Entry', { at: DATE })
  const loose = { constraints: false }
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId', ...loose })
  User.hasMany(Note, { as: 'notes', foreignKey: 'userId', ...loose })
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId', ...loose })
  return { library, sequelize, models: { User, Post, Note, Comment, Entry } }
}
