'use strict'
// Writes the tour's sample data: a record shop's books, invented from words.js with a fixed seed,
// so that every run gives the same bytes. One file per table: the first line names the columns,
// every further line is one row. Rows have no id: it is the row's number, as the database counts.
//
//   node examples/tour/data/generate.js

const { createHash } = require('node:crypto')
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')
const words = require('./words.js')

const dayMs = 24 * 60 * 60 * 1000

/** Mulberry32: a small random generator that gives the same numbers on every machine. */
const makeRandom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

const random = makeRandom(20250601)
const between = (low, high) => low + Math.floor(random() * (high - low + 1))
const pick = (list) => list[Math.floor(random() * list.length)]
const chance = (share) => random() < share
/** A number from 1 to `count` in which low numbers come up more often, as bestsellers do. */
const popular = (count) => 1 + Math.floor(random() ** 2.2 * count)
const money = (cents) => Number((cents / 100).toFixed(2))
const isoDay = (ms) => new Date(ms).toISOString().slice(0, 10)
const dayBetween = (from, to) =>
  isoDay(between(Date.parse(from) / dayMs, Date.parse(to) / dayMs) * dayMs)

/** Calls `make` until it gives a text that is not yet in `taken`. */
const unique = (taken, make) => {
  for (;;) {
    const text = make()
    if (!taken.has(text)) {
      taken.add(text)
      return text
    }
  }
}

const personName = () => [pick(words.firstNames), pick(words.lastNames)]
const plain = (text) => text.toLowerCase().replace(/[^a-z]/g, '')

const plural = (noun) => {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies')
  if (/lf$/.test(noun)) return noun.replace(/f$/, 'ves')
  return noun + (/(?:s|sh|ch|tz)$/.test(noun) ? 'es' : 's')
}

const artistName = (city) => {
  const kind = random()
  if (kind < 0.35) return `The ${pick(words.adjectives)} ${plural(pick(words.nouns))}`
  if (kind < 0.6) return personName().join(' ')
  if (kind < 0.75) {
    const noun = pick(words.nouns)
    return `${noun} & ${pick(words.nouns.filter((other) => other !== noun))}`
  }
  if (kind < 0.9) return `${city} ${pick(words.ensembles)}`
  return `${pick(words.adjectives)} ${pick(words.nouns)}`
}

const songTitle = () => {
  const kind = random()
  if (kind < 0.3) return `${pick(words.adjectives)} ${pick(words.nouns)}`
  if (kind < 0.5) return `${pick(words.verbs)} the ${pick(words.nouns)}`
  if (kind < 0.65) return `${pick(words.nouns)} in ${pick(pick(words.countries)[3])}`
  if (kind < 0.8) return `${pick(words.nouns)} and ${pick(words.nouns)}`
  if (kind < 0.9)
    return `${pick(words.verbs)} Me ${pick(['Slowly', 'Twice', 'Home', 'Later', 'Again'])}`
  return `No ${pick(words.nouns)} but the ${pick(words.nouns)}`
}

const uuid = () => {
  const hex = Array.from({ length: 32 }, () => between(0, 15).toString(16))
  hex[12] = '4'
  hex[16] = pick(['8', '9', 'a', 'b'])
  const text = hex.join('')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => text.slice(a, b))
    .join('-')
}

// The catalogue

const countries = words.countries.map(([code, name, currency]) => [code, name, currency])
const genres = words.genres.map((name) => [name])
const mediaTypes = words.mediaTypes

const artistNames = new Set()
const artists = Array.from({ length: 320 }, () => {
  const formedIn = between(1955, 2021)
  const disbandedIn = chance(0.3) ? Math.min(2024, formedIn + between(3, 25)) : null
  const [code, country, , cities] = pick(words.countries)
  const city = pick(cities)
  const place = `${city}, ${country}`
  const name = unique(artistNames, () => artistName(city))
  const biography = chance(0.8)
    ? `Began in ${place} in ${formedIn}` + (disbandedIn ? `, parted in ${disbandedIn}.` : '.')
    : null
  return [name, code, formedIn, disbandedIn, biography]
})

const albums = []
const tracks = []
artists.forEach(([artist, , formedIn, disbandedIn], artistIndex) => {
  const genreId = popular(genres.length)
  const titles = new Set()
  for (let left = between(1, 5); left > 0; left--) {
    const title = chance(0.12) && titles.size === 0 ? artist : unique(titles, songTitle)
    titles.add(title)
    const from = `${Math.max(formedIn, 1960)}-01-01`
    const to = `${Math.min(disbandedIn ?? 2025, 2025)}-05-31`
    const releasedOn = from < to ? dayBetween(from, to) : from
    const songs = between(7, 13)
    const cents = pick([799, 899, 999, 1099, 1199, 1499])
    const albumGenre = chance(0.85) ? genreId : popular(genres.length)
    albums.push([title, artistIndex + 1, albumGenre, releasedOn, pick(words.labels), money(cents)])
    const mediaTypeId = popular(mediaTypes.length)
    const songTitles = new Set()
    for (let position = 1; position <= songs; position++) {
      const seconds = chance(0.06) ? between(480, 1260) : between(118, 400)
      const kilobitsPerSecond = mediaTypes[mediaTypeId - 1][1]
        ? between(700, 1411)
        : between(128, 320)
      tracks.push([
        albums.length,
        mediaTypeId,
        position,
        unique(songTitles, songTitle),
        seconds * 1000 + between(0, 999),
        seconds * kilobitsPerSecond * 125,
        money(seconds > 420 ? 199 : pick([79, 99, 99, 129])),
        chance(0.04),
      ])
    }
  }
})

// The people

const employees = words.jobs.map(([title, reportsToId]) => {
  const [firstName, lastName] = personName()
  const email = `${plain(firstName)}.${plain(lastName)}@larkspur.example`
  return [firstName, lastName, title, reportsToId, email, dayBetween('2009-01-05', '2022-11-30')]
})
const supportIds = words.jobs.flatMap(([title], index) =>
  title === 'Customer Support' ? [index + 1] : [],
)

const emails = new Set()
const customers = Array.from({ length: 600 }, () => {
  const [firstName, lastName] = personName()
  const email = unique(
    emails,
    () =>
      `${plain(firstName)}.${plain(lastName)}${between(1, 99)}@${pick(['example.com', 'example.org', 'example.net'])}`,
  )
  const [code, , , cities] = pick(words.countries)
  const preferences = {
    newsletter: chance(0.4),
    genres: [...new Set([pick(words.genres), pick(words.genres)])],
    player: { volume: between(20, 90), shuffle: chance(0.5) },
  }
  const createdAt = new Date(
    Date.parse('2021-01-04') + between(0, 365 * 24 * 60) * 60_000,
  ).toISOString()
  return [
    firstName,
    lastName,
    email,
    chance(0.15) ? pick(words.companies) : null,
    `${between(1, 180)} ${pick(words.streets)}`,
    pick(cities),
    code,
    pick(supportIds),
    preferences,
    createdAt,
    createdAt,
  ]
})

// The sales, in the order in which they were made

const orderTimes = Array.from({ length: 2400 }, () => {
  const from = Date.parse('2022-01-03T08:00:00Z')
  return from + Math.floor(random() ** 0.8 * 3.4 * 365 * dayMs)
}).sort((a, b) => a - b)

const orderLines = []
const orders = orderTimes.map((time, index) => {
  const chosen = new Set()
  let cents = 0
  for (let left = 1 + popular(6); left > 0; left--) {
    const trackId = popular(tracks.length)
    if (chosen.has(trackId)) continue
    chosen.add(trackId)
    const price = tracks[trackId - 1][6]
    const quantity = chance(0.08) ? 2 : 1
    cents += Math.round(price * 100) * quantity
    orderLines.push([index + 1, trackId, price, quantity])
  }
  const isRecent = index > orderTimes.length - 90
  const status = isRecent
    ? pick(['pending', 'paid', 'shipped'])
    : chance(0.03)
      ? 'refunded'
      : 'shipped'
  const note = chance(0.07) ? pick(words.notes) : null
  return [
    uuid(),
    popular(customers.length),
    status,
    new Date(time).toISOString(),
    money(cents),
    note,
  ]
})

const playlists = words.playlists.map((name) => [name, between(1, employees.length)])
const playlistTracks = playlists.flatMap((_, index) => {
  const chosen = new Set()
  while (chosen.size < 30 + (index % 20)) chosen.add(popular(tracks.length))
  return [...chosen].map((trackId, position) => [index + 1, trackId, position + 1])
})

const reviewed = new Set()
const reviews = Array.from({ length: 1800 }, () => {
  const [albumId, customerId] = unique(
    reviewed,
    () => `${popular(albums.length)} ${popular(customers.length)}`,
  )
    .split(' ')
    .map(Number)
  const rating = pick([1, 2, 3, 3, 4, 4, 4, 5, 5])
  const body = chance(0.75) ? pick(words.opinions[rating]) : null
  return [albumId, customerId, rating, body, dayBetween('2022-01-10', '2025-05-31')]
})

// The files, in an order in which every row finds what it refers to

const tables = [
  ['countries', ['code', 'name', 'currency'], countries],
  ['genres', ['name'], genres],
  ['media_types', ['name', 'lossless'], mediaTypes],
  ['artists', ['name', 'countryCode', 'formedIn', 'disbandedIn', 'biography'], artists],
  ['albums', ['title', 'artistId', 'genreId', 'releasedOn', 'label', 'price'], albums],
  [
    'tracks',
    ['albumId', 'mediaTypeId', 'position', 'title', 'milliseconds', 'bytes', 'price', 'explicit'],
    tracks,
  ],
  ['employees', ['firstName', 'lastName', 'title', 'reportsToId', 'email', 'hiredOn'], employees],
  [
    'customers',
    [
      ...['firstName', 'lastName', 'email', 'company', 'street', 'city', 'countryCode'],
      ...['supportId', 'preferences', 'createdAt', 'updatedAt'],
    ],
    customers,
  ],
  ['orders', ['reference', 'customerId', 'status', 'placedAt', 'total', 'note'], orders],
  ['order_lines', ['orderId', 'trackId', 'unitPrice', 'quantity'], orderLines],
  ['playlists', ['name', 'curatorId'], playlists],
  ['playlist_tracks', ['playlistId', 'trackId', 'position'], playlistTracks],
  ['reviews', ['albumId', 'customerId', 'rating', 'body', 'writtenOn'], reviews],
]

const fingerprint = createHash('sha256')
const manifest = tables.map(([table, columns, rows]) => {
  const text = [columns, ...rows].map((line) => JSON.stringify(line)).join('\n') + '\n'
  writeFileSync(join(__dirname, `${table}.jsonl`), text)
  fingerprint.update(text)
  return { table, rows: rows.length }
})
const rows = manifest.reduce((sum, table) => sum + table.rows, 0)
const summary = {
  name: 'Larkspur Records',
  license: 'CC0-1.0',
  source: 'invented by generate.js in this folder',
  fingerprint: fingerprint.digest('hex').slice(0, 16),
  rows,
  tables: manifest,
}
writeFileSync(join(__dirname, 'manifest.json'), JSON.stringify(summary, null, 2) + '\n')
console.log(`${tables.length} tables, ${rows} rows, fingerprint ${summary.fingerprint}`)
