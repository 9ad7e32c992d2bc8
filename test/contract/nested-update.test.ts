// `update` and `save` with the option `nested`: values of associated records are written with the record's own.
import { beforeEach, expect, test } from 'vitest'

import { DataTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

/** Models without types: aliases are members that no interface names. */
// oxlint-disable-next-line no-explicit-any -- nested members are made by associations
type Loose = any

eachDialect((database) => {
  let Post: Loose
  let User: Loose
  let Note: Loose
  let Tag: Loose
  let Cover: Loose
  let PostTag: Loose

  beforeEach(async () => {
    const { sequelize } = database
    const plain = { timestamps: false }
    const text = { type: DataTypes.STRING, validate: { len: [1, 20] as [number, number] } }
    User = sequelize.define('User', { name: text }, plain)
    Post = sequelize.define('Post', { title: text }, plain)
    Note = sequelize.define('Note', { text }, plain)
    Tag = sequelize.define('Tag', { name: text }, plain)
    Cover = sequelize.define('Cover', { file: text }, plain)
    PostTag = sequelize.define('PostTag', { weight: DataTypes.INTEGER }, plain)
    Post.belongsTo(User, { as: 'author', foreignKey: 'authorId' })
    Post.hasMany(Note, { as: 'notes', foreignKey: 'postId' })
    Note.belongsTo(User, { as: 'writer', foreignKey: 'writerId' })
    Post.hasOne(Cover, { as: 'cover', foreignKey: 'postId' })
    Post.belongsToMany(Tag, {
      as: 'tags',
      through: PostTag,
      foreignKey: 'postId',
      otherKey: 'tagId',
    })
    await sequelize.drop()
    await sequelize.sync()
    await Post.create(
      {
        title: 'a',
        author: { name: 'ann' },
        notes: [{ text: 'n1' }, { text: 'n2', writer: { name: 'wim' } }],
        tags: [{ name: 't1', PostTag: { weight: 1 } }, { name: 't2' }],
      },
      { include: ['author', 'tags', { association: 'notes', include: ['writer'] }] },
    )
    await Post.create({ title: 'other', notes: [{ text: 'theirs' }] }, { include: ['notes'] })
  })

  /** All of the first post as plain values. */
  const whole = async (): Promise<Loose> => {
    const post = await Post.findByPk(1, {
      include: [
        'author',
        'cover',
        { association: 'notes', include: ['writer'] },
        { association: 'tags', through: { attributes: ['weight'] } },
      ],
      order: [
        ['notes', 'id', 'ASC'],
        ['tags', 'id', 'ASC'],
      ],
    })
    const { title, author, cover, notes, tags } = post.toJSON()
    return {
      title,
      author: author?.name ?? null,
      cover: cover?.file ?? null,
      notes: notes.map((note: Loose) => note.text + (note.writer ? `/${note.writer.name}` : '')),
      tags: tags.map((tag: Loose) => `${tag.name}:${tag.PostTag.weight}`),
    }
  }
  const before = {
    title: 'a',
    author: 'ann',
    cover: null,
    notes: ['n1', 'n2/wim'],
    tags: ['t1:1', 't2:null'],
  }

  test('without the option nested values are left alone, as in v6', async () => {
    const post = await Post.findByPk(1, { include: ['notes'] })
    await post.update({ title: 'b', notes: [{ id: 1, text: 'x' }], author: { name: 'y' } })
    expect(await whole()).toEqual({ ...before, title: 'b' })
  })

  test('update changes what has a key, creates what has none, and keeps the rest', async () => {
    const post = await Post.findByPk(1)
    const result = await post.update(
      {
        title: 'b',
        author: { name: 'anna' },
        cover: { file: 'c.png' },
        notes: [
          { id: 2, text: 'two', writer: { name: 'wilma' } },
          { text: 'n3', writer: { name: 'new' } },
        ],
        tags: [
          { id: 2, PostTag: { weight: 5 } },
          { name: 't3', PostTag: { weight: 7 } },
        ],
      },
      { nested: true },
    )
    expect(result).toBe(post)
    expect(await whole()).toEqual({
      title: 'b',
      author: 'anna',
      cover: 'c.png',
      notes: ['n1', 'two/wilma', 'n3/new'],
      tags: ['t1:1', 't2:5', 't3:7'],
    })
    expect(await User.count()).toBe(3)
  })

  test('what was loaded shows the new values', async () => {
    const post = await Post.findByPk(1, {
      include: ['notes', 'author'],
      order: [['notes', 'id', 'ASC']],
    })
    await post.update(
      { notes: [{ id: 1, text: 'one' }, { text: 'n3' }], author: null },
      { nested: true },
    )
    expect(post.notes.map((note: Loose) => note.text)).toEqual(['one', 'n2', 'n3'])
    expect(post.toJSON()).toMatchObject({ authorId: null, author: null })
    expect((await whole()).author).toBe(null)
  })

  test('replace takes off what a list leaves out', async () => {
    const post = await Post.findByPk(1)
    await post.update(
      { notes: [{ id: 2 }, { text: 'n3' }], tags: [{ name: 't9' }] },
      { nested: 'replace' },
    )
    expect(await whole()).toEqual({ ...before, notes: ['n2/wim', 'n3'], tags: ['t9:null'] })
    expect(await Note.count()).toBe(4)
    expect((await Note.findByPk(1)).postId).toBe(null)
  })

  test('a to-one target is changed, created, or taken off', async () => {
    const post = await Post.findByPk(1)
    await post.update({ cover: { file: 'a' } }, { nested: true })
    await post.update({ cover: { file: 'b' } }, { nested: true })
    expect(await Cover.findAll({ raw: true })).toEqual([{ id: 1, file: 'b', postId: 1 }])
    await post.update({ cover: null }, { nested: true })
    expect(await Cover.findAll({ raw: true })).toEqual([{ id: 1, file: 'b', postId: null }])
  })

  test('keys of somebody else’s records are refused, and nothing is written', async () => {
    const post = await Post.findByPk(1)
    const stolen = post.update({ title: 'b', notes: [{ id: 3, text: 'mine' }] }, { nested: true })
    await expect(stolen).rejects.toThrow(/Post\.update: Note 3 is none of the record's "notes"/)
    await expect(post.update({ author: { id: 2, name: 'x' } }, { nested: true })).rejects.toThrow(
      /User 2 is none of the record's "author"/,
    )
    expect((await Note.findByPk(3)).text).toBe('theirs')
    if (database.title !== 'sqlite (memory)') expect(await whole()).toEqual(before)
  })

  test('what is no object or list is refused', async () => {
    const post = await Post.findByPk(1)
    await expect(post.update({ notes: { text: 'x' } }, { nested: true })).rejects.toThrow(
      /Post\.notes must be a list of values/,
    )
    await expect(post.update({ author: 5 }, { nested: true })).rejects.toThrow(
      /Post\.author must be an object of values, got 5/,
    )
  })

  test('a nested record that is not valid undoes all', async () => {
    const post = await Post.findByPk(1)
    const failing = post.update(
      { title: 'b', notes: [{ text: 'n3' }, { text: '' }] },
      { nested: true },
    )
    await expect(failing).rejects.toMatchObject({ name: 'SequelizeValidationError' })
    // a database in memory has one connection: no transaction is opened unasked
    if (database.title !== 'sqlite (memory)') expect(await whole()).toEqual(before)
  })

  /** A database in memory has one connection: only a transaction of the caller's makes all of it undone. */
  const inOneTransaction = async (work: (options: object) => Promise<unknown>): Promise<void> => {
    if (database.title !== 'sqlite (memory)') return void (await work({}))
    await database.sequelize.transaction((transaction) => work({ transaction }) as Promise<void>)
  }

  test('an update that failed leaves the record unsaved, with its values set', async () => {
    const post = await Post.findByPk(1, { include: ['notes', 'author', 'cover'] })
    const [author, notes, note] = [post.author, post.notes, post.notes[0]]
    const values = {
      title: 'b',
      author: null,
      cover: { file: 'c' },
      notes: [{ id: note.id, text: 'x' }, { text: '' }],
    }
    const failing = inOneTransaction((options) => post.update(values, { ...options, nested: true }))
    await expect(failing).rejects.toMatchObject({ name: 'SequelizeValidationError' })
    expect(await whole()).toEqual(before)
    expect([post.title, post.changed(), post.previous(), post.authorId]).toEqual([
      'b',
      ['title'],
      { title: 'a' },
      author.id,
    ])
    expect([post.author, post.cover, post.notes]).toEqual([author, null, notes])
    expect([note.text, note.changed()]).toEqual(['n1', false])
    await post.save()
    expect(await whole()).toEqual({ ...before, title: 'b' })
  })

  test('a save that failed leaves all records as they were: unsaved, new, without keys', async () => {
    const post = await Post.findByPk(1, { include: ['notes'], order: [['notes', 'id', 'ASC']] })
    const fresh = Note.build({ text: 'n3', writer: { name: 'wil' } }, { include: ['writer'] })
    const wrong = Note.build({ text: 'much too long for twenty characters' })
    post.title = 'b'
    post.notes[0].text = 'one'
    post.notes.push(fresh, wrong)
    const failing = inOneTransaction((options) => post.save({ ...options, nested: true }))
    await expect(failing).rejects.toMatchObject({ name: 'SequelizeValidationError' })
    expect(await whole()).toEqual(before)
    expect([post.changed(), post.notes[0].changed(), post.notes[0].previous('text')]).toEqual([
      ['title'],
      ['text'],
      'n1',
    ])
    for (const note of [fresh, fresh.writer]) {
      expect([note.isNewRecord, note.id, note.changed()]).toEqual([
        true,
        null,
        [note === fresh ? 'text' : 'name'],
      ])
    }
    expect([fresh.postId, fresh.writerId]).toEqual([undefined, undefined])
    wrong.text = 'n4'
    await post.save({ nested: true })
    expect(await whole()).toEqual({
      ...before,
      title: 'b',
      notes: ['one', 'n2/wim', 'n3/wil', 'n4'],
    })
    expect([post.changed(), fresh.isNewRecord, fresh.writerId === fresh.writer.id]).toEqual([
      false,
      false,
      true,
    ])
  })

  test('what fails at the end of the transaction is undone, too', async ({ skip }) => {
    skip(database.title === 'sqlite (memory)', 'no transaction is begun unasked in memory')
    const post = await Post.findByPk(1, { include: ['notes'] })
    post.title = 'b'
    const fresh = Note.build({ text: 'n3' })
    post.notes.push(fresh)
    fresh.addHook('afterCreate', () => {
      throw new Error('the hook refuses')
    })
    await expect(post.save({ nested: true })).rejects.toThrow('the hook refuses')
    expect([post.changed(), fresh.isNewRecord, fresh.id, await whole()]).toEqual([
      ['title'],
      true,
      null,
      before,
    ])
  })

  test('save writes what is new or changed below the record, in the given transaction', async () => {
    const post = await Post.findByPk(1, {
      include: ['author', 'tags', { association: 'notes', include: ['writer'] }],
      order: [['notes', 'id', 'ASC']],
    })
    post.author.name = 'anna'
    post.notes[1].writer.name = 'will'
    post.notes.push(Note.build({ text: 'pushed' }))
    post.tags.push(Tag.build({ name: 't3' }))
    const sent: string[] = []
    await database.sequelize.transaction(async (transaction) => {
      await post.save({ nested: true, transaction, logging: (sql: string) => void sent.push(sql) })
    })
    expect(
      sent.map((text) => /(UPDATE|INSERT INTO) .(\w+)/.exec(text)?.slice(1).join(' ')),
    ).toEqual([
      'UPDATE Users',
      'UPDATE Users',
      'INSERT INTO Notes',
      'INSERT INTO Tags',
      'INSERT INTO PostTags',
    ])
    expect(await whole()).toEqual({
      ...before,
      author: 'anna',
      notes: ['n1', 'n2/will', 'pushed'],
      tags: ['t1:1', 't2:null', 't3:null'],
    })
    expect(post.changed()).toBe(false)
  })
})
