import { describe, expectTypeOf, test } from 'vitest'
import { Model } from './package.js'
import type {
  Association,
  BelongsTo,
  BelongsToMany,
  HasMany,
  HasOne,
  BelongsToCreateAssociationMixin,
  BelongsToGetAssociationMixin,
  BelongsToManyAddAssociationMixin,
  BelongsToManyGetAssociationsMixin,
  BelongsToManySetAssociationsMixin,
  BelongsToSetAssociationMixin,
  CreationOptional,
  HasManyAddAssociationsMixin,
  HasManyCountAssociationsMixin,
  HasManyCreateAssociationMixin,
  HasManyGetAssociationsMixin,
  HasManyHasAssociationMixin,
  HasManyRemoveAssociationMixin,
  HasOneGetAssociationMixin,
  HasOneSetAssociationMixin,
  InferAttributes,
  InferCreationAttributes,
  ModelStatic,
  MultiAssociationAccessors,
  SingleAssociationAccessors,
} from './package.js'

class Post extends Model<InferAttributes<Post>, InferCreationAttributes<Post>> {
  declare id: CreationOptional<number>
  declare authorId: number
  declare title: string
  declare getAuthor: BelongsToGetAssociationMixin<Author>
  declare setAuthor: BelongsToSetAssociationMixin<Author, number>
  declare createAuthor: BelongsToCreateAssociationMixin<Author>
  declare getTags: BelongsToManyGetAssociationsMixin<Tag>
  declare setTags: BelongsToManySetAssociationsMixin<Tag, string>
  declare addTag: BelongsToManyAddAssociationMixin<Tag, string>
}

class Author extends Model<InferAttributes<Author>, InferCreationAttributes<Author>> {
  declare id: CreationOptional<number>
  declare name: string
  declare getPosts: HasManyGetAssociationsMixin<Post>
  declare addPosts: HasManyAddAssociationsMixin<Post, number>
  declare createPost: HasManyCreateAssociationMixin<Post, 'authorId'>
  declare removePost: HasManyRemoveAssociationMixin<Post, number>
  declare hasPost: HasManyHasAssociationMixin<Post, number>
  declare countPosts: HasManyCountAssociationsMixin
  declare getProfile: HasOneGetAssociationMixin<Profile | null>
  declare setProfile: HasOneSetAssociationMixin<Profile, number>
  declare static associations: { posts: Association<Author, Post> }
}

class Profile extends Model<InferAttributes<Profile>, InferCreationAttributes<Profile>> {
  declare text: string
}

class Tag extends Model<InferAttributes<Tag>, InferCreationAttributes<Tag>> {
  declare name: string
}

describe('the four calls', () => {
  test('give association objects of both models', () => {
    expectTypeOf(Post.belongsTo(Author, { as: 'author' })).toEqualTypeOf<BelongsTo<Post, Author>>()
    expectTypeOf(Author.hasMany(Post, { foreignKey: 'authorId' })).toEqualTypeOf<
      HasMany<Author, Post>
    >()
    expectTypeOf(Author.hasOne(Profile, { onDelete: 'CASCADE' })).toEqualTypeOf<
      HasOne<Author, Profile>
    >()
    const tags = Post.belongsToMany(Tag, { through: 'PostTags', otherKey: 'tagName' })
    expectTypeOf(tags).toEqualTypeOf<BelongsToMany<Post, Tag>>()
    expectTypeOf(tags.target).toEqualTypeOf<ModelStatic<Tag>>()
    expectTypeOf(tags.accessors).toEqualTypeOf<MultiAssociationAccessors>()
    expectTypeOf(Post.belongsTo(Author).accessors).toEqualTypeOf<SingleAssociationAccessors>()
    expectTypeOf(tags).toExtend<Association>()
  })

  test('take only what they know', () => {
    Post.belongsTo(Author, { foreignKey: { name: 'authorId', allowNull: false }, targetKey: 'id' })
    Post.belongsToMany(Tag, { through: { model: Profile, unique: false, scope: { kind: 'post' } } })
    Author.hasMany(Post, { scope: { title: 'x' }, constraints: false, as: 'posts' })
    // @ts-expect-error -- a record is no model
    Post.belongsTo(Author.build({ name: 'Ann' }))
    // @ts-expect-error -- through is missing
    Post.belongsToMany(Tag)
    // @ts-expect-error -- no such option
    Post.belongsTo(Author, { foreginKey: 'authorId' })
    // @ts-expect-error -- targetKey is an option of belongsTo
    Author.hasOne(Profile, { targetKey: 'id' })
  })
})

describe('mixins', () => {
  test('single ones', async () => {
    const post = await Post.findOne({ rejectOnEmpty: true })
    expectTypeOf(await post.getAuthor({ scope: false })).toEqualTypeOf<Author>()
    expectTypeOf(await post.setAuthor(5, { save: false })).toEqualTypeOf<void>()
    await post.setAuthor(null)
    expectTypeOf(await post.createAuthor({ name: 'Ann' })).toEqualTypeOf<Author>()
    // @ts-expect-error -- no author, no key
    await post.setAuthor({ name: 'Ann' })
    // @ts-expect-error -- name is missing
    await post.createAuthor({})
    const author = await post.getAuthor()
    expectTypeOf(await author.getProfile()).toEqualTypeOf<Profile | null>()
    await author.setProfile(3)
  })

  test('many ones', async () => {
    const author = Author.build({ name: 'Ann' })
    const posts = await author.getPosts({ where: { title: 'a' }, limit: 5 })
    expectTypeOf(posts).toEqualTypeOf<Post[]>()
    await author.addPosts([...posts, 7])
    expectTypeOf(await author.createPost({ title: 'x' })).toEqualTypeOf<Post>()
    expectTypeOf(await author.hasPost(7)).toEqualTypeOf<boolean>()
    expectTypeOf(await author.countPosts()).toEqualTypeOf<number>()
    await author.removePost(posts[0])
    // @ts-expect-error -- a list, not one
    await author.addPosts(7)
    // @ts-expect-error -- title is missing
    await author.createPost({})
    const [post] = posts
    await post?.setTags(['red', 'green'], { through: { weight: 2 } })
    await post?.addTag('blue', { through: { weight: 1 } })
    // @ts-expect-error -- the key is text
    await post?.addTag(5)
    expectTypeOf(await post?.getTags({ joinTableAttributes: ['weight'] })).toEqualTypeOf<
      Tag[] | undefined
    >()
  })

  test('association objects in include', async () => {
    await Author.findAll({ include: [Author.associations.posts] })
    await Author.findAll({ include: { association: Author.associations.posts, limit: 2 } })
    await Author.findAll({ order: [[Author.associations.posts, 'title', 'DESC']] })
  })
})
