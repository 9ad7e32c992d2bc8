// Class models: InferAttributes, brands, mixins of all kinds, `declare static associations`, virtual members.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import {
  Association,
  Attributes,
  BelongsToCreateAssociationMixin,
  BelongsToGetAssociationMixin,
  BelongsToManyAddAssociationMixin,
  BelongsToManyAddAssociationsMixin,
  BelongsToManyCountAssociationsMixin,
  BelongsToManyCreateAssociationMixin,
  BelongsToManyGetAssociationsMixin,
  BelongsToManyHasAssociationMixin,
  BelongsToManyHasAssociationsMixin,
  BelongsToManyRemoveAssociationMixin,
  BelongsToManyRemoveAssociationsMixin,
  BelongsToManySetAssociationsMixin,
  BelongsToSetAssociationMixin,
  CreationAttributes,
  CreationOptional,
  DataTypes,
  ForeignKey,
  HasManyAddAssociationMixin,
  HasManyAddAssociationsMixin,
  HasManyCountAssociationsMixin,
  HasManyCreateAssociationMixin,
  HasManyGetAssociationsMixin,
  HasManyHasAssociationMixin,
  HasManyHasAssociationsMixin,
  HasManyRemoveAssociationMixin,
  HasManyRemoveAssociationsMixin,
  HasManySetAssociationsMixin,
  HasOneCreateAssociationMixin,
  HasOneGetAssociationMixin,
  HasOneSetAssociationMixin,
  InferAttributes,
  InferCreationAttributes,
  Model,
  NonAttribute,
  Sequelize,
  HasMany,
  BelongsTo,
  HasOne,
  BelongsToMany,
  Op,
  Optional,
} from 'sequelize'

const sequelize = new Sequelize('sqlite::memory:')

class Author extends Model<
  InferAttributes<Author, { omit: 'books' | 'profile' }>,
  InferCreationAttributes<Author, { omit: 'books' | 'profile' }>
> {
  declare id: CreationOptional<number>
  declare name: string
  declare nick: string | null
  declare mood: CreationOptional<'happy' | 'sad'>
  declare settings: CreationOptional<{ theme: string; sizes: number[] } | null>
  declare scores: CreationOptional<number[]>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare books?: Book[]
  declare profile?: Profile | null
  get shout(): NonAttribute<string> {
    return this.name.toUpperCase()
  }
  declare getBooks: HasManyGetAssociationsMixin<Book>
  declare setBooks: HasManySetAssociationsMixin<Book, number>
  declare addBook: HasManyAddAssociationMixin<Book, number>
  declare addBooks: HasManyAddAssociationsMixin<Book, number>
  declare removeBook: HasManyRemoveAssociationMixin<Book, number>
  declare removeBooks: HasManyRemoveAssociationsMixin<Book, number>
  declare hasBook: HasManyHasAssociationMixin<Book, number>
  declare hasBooks: HasManyHasAssociationsMixin<Book, number>
  declare countBooks: HasManyCountAssociationsMixin
  declare createBook: HasManyCreateAssociationMixin<Book, 'authorId'>
  declare getProfile: HasOneGetAssociationMixin<Profile>
  declare setProfile: HasOneSetAssociationMixin<Profile, number>
  declare createProfile: HasOneCreateAssociationMixin<Profile>
  declare static associations: {
    books: Association<Author, Book>
    profile: HasOne<Author, Profile>
  }
  greet(this: Author, other: Author): string {
    return `${this.name} ${other.nick ?? ''}`
  }
  static byName(name: string) {
    return this.findOne({ where: { name } })
  }
}
class Book extends Model<InferAttributes<Book>, InferCreationAttributes<Book>> {
  declare id: CreationOptional<number>
  declare title: string
  declare price: number | null
  declare authorId: ForeignKey<Author['id']>
  declare author?: NonAttribute<Author>
  declare tags?: NonAttribute<Tag[]>
  declare getAuthor: BelongsToGetAssociationMixin<Author>
  declare setAuthor: BelongsToSetAssociationMixin<Author, Author['id']>
  declare createAuthor: BelongsToCreateAssociationMixin<Author>
  declare getTags: BelongsToManyGetAssociationsMixin<Tag>
  declare setTags: BelongsToManySetAssociationsMixin<Tag, string>
  declare addTag: BelongsToManyAddAssociationMixin<Tag, string>
  declare addTags: BelongsToManyAddAssociationsMixin<Tag, string>
  declare removeTag: BelongsToManyRemoveAssociationMixin<Tag, string>
  declare removeTags: BelongsToManyRemoveAssociationsMixin<Tag, string>
  declare hasTag: BelongsToManyHasAssociationMixin<Tag, string>
  declare hasTags: BelongsToManyHasAssociationsMixin<Tag, string>
  declare countTags: BelongsToManyCountAssociationsMixin
  declare createTag: BelongsToManyCreateAssociationMixin<Tag>
  static override readonly associations: {
    author: BelongsTo<Book, Author>
    tags: BelongsToMany<Book, Tag>
  }
}
class Tag extends Model<InferAttributes<Tag>, InferCreationAttributes<Tag>> {
  declare slug: string
  declare weight: CreationOptional<number | null>
}
class Profile extends Model<InferAttributes<Profile>, InferCreationAttributes<Profile>> {
  declare id: CreationOptional<number>
  declare bio: string | undefined
  declare authorId: ForeignKey<number> | null
}

Author.init(
  {
    id: { type: DataTypes.INTEGER.UNSIGNED, autoIncrement: true, primaryKey: true },
    name: {
      type: new DataTypes.STRING(128),
      allowNull: false,
      get() {
        return this.getDataValue('name').trim()
      },
      set(value: string) {
        this.setDataValue('name', value)
      },
    },
    nick: {
      type: DataTypes.STRING,
      validate: {
        len: [2, 10],
        isAlpha: true,
        notIn: [['x', 'y']],
        custom(value: unknown) {
          if (value === 'z') throw new Error('no')
        },
      },
    },
    mood: DataTypes.ENUM('happy', 'sad'),
    settings: { type: DataTypes.JSONB, defaultValue: {} },
    scores: DataTypes.ARRAY(DataTypes.INTEGER),
    createdAt: DataTypes.DATE,
    updatedAt: DataTypes.DATE(6),
  },
  {
    sequelize,
    tableName: 'authors',
    modelName: 'Author',
    indexes: [
      { fields: ['name'], unique: true },
      { fields: [{ name: 'nick', order: 'DESC' }], using: 'BTREE' },
    ],
    defaultScope: { where: { mood: 'happy' } },
    scopes: {
      sad: { where: { mood: 'sad' } },
      named(name: string) {
        return { where: { name } }
      },
      withBooks: { include: [{ model: Book, as: 'books' }] },
    },
    hooks: {
      beforeValidate(author, options) {
        author.name = author.name.trim()
        options.skip = ['nick']
      },
      afterFind(found) {
        if (Array.isArray(found)) found.forEach((f) => f.id)
      },
    },
    getterMethods: {
      loud() {
        return this.name
      },
    },
    setterMethods: {
      loud(value) {
        this.name = value
      },
    },
    validate: {
      together(this: Author) {
        if (!this.nick) throw new Error('nick')
      },
    },
  },
)
Book.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    title: DataTypes.STRING,
    price: DataTypes.DECIMAL(10, 2),
  },
  { sequelize, paranoid: true, version: true },
)
Tag.init(
  {
    slug: { type: DataTypes.STRING, primaryKey: true },
    weight: { type: DataTypes.INTEGER, references: { model: Author, key: 'id' } },
  },
  { sequelize, timestamps: false },
)
Profile.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    bio: DataTypes.TEXT,
    authorId: DataTypes.INTEGER,
  },
  { sequelize, underscored: true },
)

const books: HasMany<Author, Book> = Author.hasMany(Book, {
  sourceKey: 'id',
  foreignKey: 'authorId',
  as: 'books',
})
const profile = Author.hasOne(Profile, { as: 'profile' })
const author: BelongsTo<Book, Author> = Book.belongsTo(Author, {
  foreignKey: { name: 'authorId', allowNull: false },
  as: 'author',
})
const tags = Book.belongsToMany(Tag, {
  through: 'BookTags',
  as: 'tags',
  foreignKey: 'bookId',
  otherKey: 'tagSlug',
})

async function run(): Promise<void> {
  const ann = await Author.create({ name: 'Ann', nick: null })
  const ben = Author.build({ name: 'Ben', nick: 'b', mood: 'sad' })
  const id: number = ann.id
  const both: string = ann.greet(ben) + ann.shout
  const book = await ann.createBook({ title: 'x', price: null })
  await ann.createBook({ title: 'x', price: 3 }, { transaction: null, fields: ['title'] })
  await ann.addBook(book)
  await ann.addBook(4)
  await ann.addBooks([book, 5])
  await ann.setBooks([])
  await ann.removeBook(book)
  await ann.removeBooks([1, book])
  const has: boolean = await ann.hasBook(book)
  const all: boolean = await ann.hasBooks([book, 2])
  const count: number = await ann.countBooks({ where: { title: 'x' } })
  const list: Book[] = await ann.getBooks({
    where: { price: { [Op.gt]: 3 } },
    scope: false,
    order: [['title', 'ASC']],
  })
  const one: Profile = await ann.getProfile()
  await ann.setProfile(one, { save: false })
  await ann.createProfile({ bio: 'x' })
  const writer: Author = await book.getAuthor({ include: [Author.associations.books] })
  await book.setAuthor(writer)
  await book.setAuthor(3)
  await book.createAuthor({ name: 'x', nick: 'y' })
  const slugs: string[] = (await book.getTags()).map((tag) => tag.slug)
  await book.setTags(['a'], { through: { by: 1 } })
  await book.addTag('a', { through: { by: 1 } })
  await book.addTags(['a'])
  await book.removeTag('a')
  await book.removeTags(['a'])
  await book.hasTag('a')
  await book.hasTags(['a'])
  await book.countTags()
  const tag: Tag = await book.createTag({ slug: 'x' })
  const authorOf: string | undefined = book.author?.name
  const titles: string[] | undefined = ann.books?.map((b) => b.title)
  const attributes: Attributes<Author> = ann.get()
  const plain: InferAttributes<Book> = book.get({ plain: true })
  const name: string = attributes.name + plain.title
  const created: CreationAttributes<Author> = { name: 'x' }
  const partial: Partial<Attributes<Author>> = { nick: null }
  const fewer: Optional<InferAttributes<Tag>, 'weight'> = { slug: 'x' }
  await ann.update({ ...partial, mood: 'sad' })
  await ann.update('nick', 'c')
  ann.set('mood', 'happy')
  ann.set({ mood: 'happy', nick: 'x' }, { raw: true })
  const before: string | null | undefined = ann.previous('nick')
  const changedAt: boolean = ann.changed('nick')
  ann.changed('settings', true)
  const changes: false | string[] = ann.changed()
  ann.setDataValue('scores', [1])
  const theme: string | undefined = ann.settings?.theme
  const json: Attributes<Author> = ann.toJSON<Attributes<Author>>()
  const loose: object = ann.toJSON()
  await ann.reload({
    include: [books, profile, { association: books, include: [{ association: tags }, author] }],
  })
  await ann.increment('id', { by: 2 })
  await ann.increment(['id'])
  await ann.decrement({ id: 1 })
  await Author.increment({ id: 1 }, { where: { name: 'x' } })
  await Author.increment('id', { by: 3, where: { id: 1 } })
  const [found, isNew] = await Author.findOrCreate({
    where: { name: 'x' },
    defaults: { name: 'x', nick: null },
  })
  const flag: boolean = isNew
  const [upserted, inserted] = await Author.upsert(
    { name: 'x', nick: null },
    { returning: true, conflictFields: ['name'] },
  )
  const maybe: boolean | null = inserted
  const pair: [number] = await Author.update({ nick: 'x' }, { where: { id: [1, 2] } })
  const [n, rows] = await Author.update({ nick: 'x' }, { where: {}, returning: ['id'] })
  const firstRow: Author = rows[0]
  const gone: number = await Author.destroy({ where: { id: { [Op.in]: [1, 2] } }, force: true })
  const many: Author[] = await Author.bulkCreate([{ name: 'x', nick: null }], {
    updateOnDuplicate: ['nick'],
    ignoreDuplicates: true,
  })
  const max: number = await Author.max('id')
  const sum: number = await Author.sum('id', { where: { name: 'x' } })
  const min = await Author.min<number, Author>('id')
  const named: Author | null = await Author.byName('x')
  const scoped = Author.scope('sad').findAll()
  const scoped2 = Author.scope([{ method: ['named', 'x'] }, 'sad']).findOne()
  const scoped3: Author[] = await Author.unscoped().findAll()
  const n2: number = await Author.count({
    where: { name: 'x' },
    include: [Book],
    distinct: true,
    col: 'id',
  })
  void [
    id,
    both,
    has,
    all,
    count,
    list,
    slugs,
    tag,
    authorOf,
    titles,
    name,
    created,
    fewer,
    before,
    changedAt,
    changes,
    theme,
    json,
    loose,
    found,
    flag,
    upserted,
    maybe,
    pair,
    n,
    firstRow,
    gone,
    many,
    max,
    sum,
    min,
    named,
    scoped,
    scoped2,
    scoped3,
    n2,
  ]
}
void run
// refused by both
// @ts-expect-error
Author.create({ nick: 'x' })
// @ts-expect-error
Author.create({ name: 5, nick: null })
// @ts-expect-error
Author.findAll({ where: { nope: 1 } })
// @ts-expect-error
Author.build().nope
// @ts-expect-error
Tag.create({})
// @ts-expect-error
export const wrong: string = Author.build().id
