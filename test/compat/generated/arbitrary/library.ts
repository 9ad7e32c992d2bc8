// The models and rows that programs about includes, scopes and transactions share: authors with books, chapters,
// genres (through a model with attributes), a profile, and authors that follow authors. Renamed columns, paranoid
// rows, keys that are NULL, a default scope.

import {
  model,
  type,
  type AssociationDraft,
  type Encoded,
  type EncodedObject,
  type ModelDraft,
  type Step,
} from '../language.js'

/** Names of the models. */
export type Name = 'Author' | 'Book' | 'Chapter' | 'Genre' | 'BookGenre' | 'Profile'

/** What programs need to know of a model. */
export interface Facts {
  readonly text: string
  readonly number: string
  readonly isParanoid?: boolean
}

/** A text and a number of each model. */
export const facts: Readonly<Record<Name, Facts>> = {
  Author: { text: 'name', number: 'age', isParanoid: true },
  Book: { text: 'title', number: 'pages' },
  Chapter: { text: 'heading', number: 'position', isParanoid: true },
  Genre: { text: 'word', number: 'grade' },
  BookGenre: { text: 'note', number: 'weight' },
  Profile: { text: 'motto', number: 'stars' },
}

/** An association as programs walk along it. */
export interface Edge {
  readonly as: string
  readonly kind: 'hasMany' | 'hasOne' | 'belongsTo' | 'belongsToMany'
  readonly target: Name
  /** Attribute of the target (or of the source, for `belongsTo`) that is the key. */
  readonly key?: string
}

/** The associations of each model. */
export const edges: Readonly<Record<Name, readonly Edge[]>> = {
  Author: [
    { as: 'books', kind: 'hasMany', target: 'Book', key: 'authorId' },
    { as: 'edited', kind: 'hasMany', target: 'Book', key: 'editorId' },
    { as: 'profile', kind: 'hasOne', target: 'Profile', key: 'authorId' },
    { as: 'mentor', kind: 'belongsTo', target: 'Author', key: 'mentorId' },
    { as: 'pupils', kind: 'hasMany', target: 'Author', key: 'mentorId' },
  ],
  Book: [
    { as: 'author', kind: 'belongsTo', target: 'Author', key: 'authorId' },
    { as: 'editor', kind: 'belongsTo', target: 'Author', key: 'editorId' },
    { as: 'chapters', kind: 'hasMany', target: 'Chapter', key: 'bookId' },
    { as: 'genres', kind: 'belongsToMany', target: 'Genre' },
    { as: 'bookGenres', kind: 'hasMany', target: 'BookGenre', key: 'bookId' },
  ],
  Chapter: [{ as: 'book', kind: 'belongsTo', target: 'Book', key: 'bookId' }],
  Genre: [{ as: 'books', kind: 'belongsToMany', target: 'Book' }],
  BookGenre: [{ as: 'genre', kind: 'belongsTo', target: 'Genre', key: 'genreId' }],
  Profile: [{ as: 'author', kind: 'belongsTo', target: 'Author', key: 'authorId' }],
}

const whole = type('INTEGER')
const text = type('STRING', 40)

/** The models; `hooks` are recorded for all of them, `scopes` are those of authors. */
export function libraryModels(
  hooks: readonly string[] = [],
  scopes: EncodedObject = {},
): readonly ModelDraft[] {
  const plain = { timestamps: false }
  const drafts: readonly ModelDraft[] = [
    {
      name: 'Author',
      attributes: {
        name: text,
        age: { type: whole, field: 'author_age' },
        shout: { type: { $: 'type', name: 'VIRTUAL', args: [type('STRING'), ['name']] } },
      },
      options: { paranoid: true, createdAt: false, updatedAt: false, ...scopes },
    },
    {
      name: 'Book',
      attributes: {
        title: { type: text, field: 'book_title', allowNull: false },
        pages: whole,
        authorId: { type: whole, field: 'author_id' },
      },
      options: plain,
    },
    {
      name: 'Chapter',
      attributes: { heading: text, position: { type: whole, field: 'pos' } },
      options: { paranoid: true, createdAt: false, updatedAt: false, underscored: true },
    },
    {
      name: 'Genre',
      attributes: { word: { type: text, unique: true }, grade: whole },
      options: { ...plain, defaultScope: { where: { grade: { 'Op.ne': 9 } } } },
    },
    {
      name: 'BookGenre',
      attributes: { note: text, weight: { type: whole, field: 'link_weight', defaultValue: 1 } },
      options: plain,
    },
    { name: 'Profile', attributes: { motto: text, stars: whole }, options: plain },
  ]
  return drafts.map((draft) => ({ ...draft, hooks }))
}

const key = (source: Name, kind: Edge['kind'], target: Name, as: string, name: Encoded) => ({
  source,
  kind,
  target,
  options: { as, foreignKey: name },
})

/** The associations. */
export const libraryAssociations: readonly AssociationDraft[] = [
  key('Author', 'hasMany', 'Book', 'books', 'authorId'),
  key('Author', 'hasMany', 'Book', 'edited', { name: 'editorId', field: 'editor' }),
  key('Author', 'hasOne', 'Profile', 'profile', 'authorId'),
  key('Author', 'belongsTo', 'Author', 'mentor', 'mentorId'),
  key('Author', 'hasMany', 'Author', 'pupils', 'mentorId'),
  key('Book', 'belongsTo', 'Author', 'author', 'authorId'),
  key('Book', 'belongsTo', 'Author', 'editor', { name: 'editorId', field: 'editor' }),
  key('Book', 'hasMany', 'Chapter', 'chapters', 'bookId'),
  key('Chapter', 'belongsTo', 'Book', 'book', 'bookId'),
  {
    source: 'Book',
    kind: 'belongsToMany',
    target: 'Genre',
    options: {
      as: 'genres',
      through: model('BookGenre'),
      foreignKey: 'bookId',
      otherKey: 'genreId',
    },
  },
  {
    source: 'Genre',
    kind: 'belongsToMany',
    target: 'Book',
    options: {
      as: 'books',
      through: model('BookGenre'),
      foreignKey: 'genreId',
      otherKey: 'bookId',
    },
  },
  key('Book', 'hasMany', 'BookGenre', 'bookGenres', 'bookId'),
  key('BookGenre', 'belongsTo', 'Genre', 'genre', 'genreId'),
  key('Profile', 'belongsTo', 'Author', 'author', 'authorId'),
]

const gone: Encoded = { $: 'date', value: '2021-07-01T00:00:00.000Z' }
const rows: readonly (readonly [Name, readonly EncodedObject[]])[] = [
  [
    'Author',
    [
      { id: 1, name: 'Ann', age: 30, mentorId: null },
      { id: 2, name: 'Bob', age: 40, mentorId: 1 },
      { id: 3, name: 'Cid', age: null, mentorId: 1 },
      { id: 4, name: 'Dan', age: 30, mentorId: 2, deletedAt: gone },
    ],
  ],
  [
    'Book',
    [
      { id: 1, title: 'one', pages: 100, authorId: 1, editorId: 2 },
      { id: 2, title: 'two', pages: 200, authorId: 1, editorId: null },
      { id: 3, title: 'three', pages: 100, authorId: 2, editorId: 1 },
      { id: 4, title: 'four', pages: null, authorId: null, editorId: 4 },
    ],
  ],
  [
    'Chapter',
    [
      { id: 1, heading: 'a', position: 1, bookId: 1 },
      { id: 2, heading: 'b', position: 2, bookId: 1 },
      { id: 3, heading: 'c', position: 3, bookId: 1, deletedAt: gone },
      { id: 4, heading: 'a', position: 1, bookId: 3 },
      { id: 5, heading: null, position: null, bookId: null },
    ],
  ],
  [
    'Genre',
    [
      { id: 1, word: 'x', grade: 1 },
      { id: 2, word: 'y', grade: 2 },
      { id: 3, word: 'z', grade: 9 },
    ],
  ],
  [
    'BookGenre',
    [
      { bookId: 1, genreId: 1, note: 'n', weight: 1 },
      { bookId: 1, genreId: 2, note: null, weight: 2 },
      { bookId: 2, genreId: 3, note: 'n', weight: 3 },
      { bookId: 3, genreId: 2, note: 'm', weight: null },
    ],
  ],
  [
    'Profile',
    [
      { id: 1, motto: 'p', stars: 5, authorId: 1 },
      { id: 2, motto: 'q', stars: null, authorId: 3 },
    ],
  ],
]

/** Makes the tables and their rows. */
export const libraryRows: readonly Step[] = [
  { on: { $: 'sequelize' }, call: 'sync', quiet: true },
  ...rows.map(([name, list]): Step => ({
    on: model(name),
    call: 'bulkCreate',
    args: [list, { hooks: false }],
    quiet: true,
  })),
]
