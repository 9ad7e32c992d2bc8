'use strict'
// The word lists from which generate.js invents the music shop's names. Nothing here refers to a
// real person, band, record or company; any likeness is chance.

/** Splits a readable block of words at commas and line breaks. */
const words = (text) =>
  text
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean)

exports.firstNames = words(`
  Ada, Aino, Alma, Amara, Anouk, Arvid, Asha, Beatriz, Benno, Bruno, Camille, Carlos, Chiara, Cleo
  Dagny, Dario, Desta, Edith, Eero, Elif, Emre, Ewa, Farah, Felix, Fiona, Frida, Gael, Greta, Hana
  Henrik, Ines, Ingrid, Ivo, Jaan, Jamila, Joana, Jonas, Kaito, Kasper, Keira, Lars, Leila, Lena
  Liam, Linnea, Luca, Mads, Maia, Malik, Marta, Mateo, Mei, Mila, Nadia, Nils, Noor, Olga, Oona
  Oskar, Otto, Pablo, Petra, Priya, Quentin, Rafael, Rania, Rosa, Ruben, Sami, Sanna, Selma, Soren
  Stella, Tariq, Teodor, Thea, Tomas, Ulla, Valentin, Vera, Viggo, Wanda, Willem, Yara, Yusuf, Zoe
`)

exports.lastNames = words(`
  Abara, Aalto, Almeida, Andersen, Arslan, Bakker, Baptiste, Barros, Becker, Bellini, Bergstrom
  Blanchet, Bonnet, Brandt, Byrne, Calloway, Carvalho, Castellan, Cermak, Dahl, Darwish, Delacroix
  Demir, Duarte, Eklund, Espinoza, Fabre, Falk, Ferrante, Fischer, Garrick, Gauthier, Haddad
  Halloran, Hartmann, Herrera, Holm, Horvat, Ishikawa, Jansen, Jokinen, Kamara, Kaplan, Keller
  Kowalski, Lacroix, Lindqvist, Lombardi, Maalouf, Marchetti, Meyer, Moreau, Nakata, Navarro
  Nilsen, Novak, Okafor, Olsen, Ortega, Pacheco, Petrov, Pires, Quiroga, Rahman, Ramos, Ricci
  Rosen, Sandoval, Santini, Sato, Schreiber, Silva, Sokolov, Steiner, Takeda, Tanaka, Torres
  Ulrich, Valente, Varga, Verhoeven, Vidal, Weber, Winther, Yilmaz, Zielinski
`)

exports.adjectives = words(`
  Amber, Ashen, Bitter, Borrowed, Bright, Broken, Burning, Careful, Cobalt, Crooked, Distant, Drowsy
  Early, Electric, Empty, Endless, Faded, Feral, Folded, Foreign, Fragile, Gentle, Gilded, Golden
  Hidden, Hollow, Idle, Indigo, Inland, Late, Lonely, Lucid, Magnetic, Marble, Midnight, Minor
  Muted, Narrow, Northern, Open, Painted, Pale, Paper, Patient, Plain, Quiet, Restless, Rusty, Salt
  Scarlet, Second, Secret, Silent, Silver, Sleeping, Slow, Small, Solar, Southern, Spare, Static
  Steady, Stolen, Sudden, Tender, Tidal, Tin, Twin, Unsent, Velvet, Violet, Wandering, Wild, Winter
`)

exports.nouns = words(`
  Anchor, Arcade, Archive, Atlas, Balcony, Beacon, Bell, Bicycle, Bridge, Cabin, Canyon, Carousel
  Cathedral, Chorus, Cipher, Coast, Comet, Compass, Courier, Delta, Diary, Dynamo, Echo, Elevator
  Ember, Engine, Falcon, Ferry, Field, Foxglove, Frontier, Garden, Ghost, Glacier, Harbour, Harvest
  Heron, Horizon, Hotel, Island, Junction, Kettle, Ladder, Lantern, Letter, Lighthouse, Machine
  Meadow, Mirror, Monsoon, Motel, Needle, Novel, Orchard, Orbit, Parade, Pavilion, Pendulum, Pilot
  Planet, Postcard, Quarry, Radio, Railway, Rain, River, Satellite, Season, Shadow, Signal, Sparrow
  Staircase, Station, Summer, Swallow, Telegram, Theatre, Thunder, Tide, Timber, Tower, Trapeze
  Umbrella, Valley, Voyage, Waltz, Weather, Window, Wolf, Yard, Zeppelin
`)

exports.verbs = words(`
  Answer, Bury, Call, Carry, Chase, Count, Cross, Draw, Drive, Find, Follow, Forget, Hold, Keep
  Leave, Lose, Mend, Open, Paint, Read, Remember, Save, Send, Steal, Trust, Turn, Wake, Watch
`)

exports.ensembles = words(`
  Ensemble, Quartet, Orchestra, Collective, Trio, Sound System, Union, Choir, Players, Sextet
`)

exports.genres = words(`
  Rock, Jazz, Folk, Electronic, Classical, Hip-Hop, Soul, Metal, Blues, Pop, Ambient, Reggae
  Country, Bossa Nova, Afrobeat, Punk, Techno, Soundtrack, Gospel, Spoken Word
`)

exports.labels = words(`
  Tin Roof Records, Ninth Wave, Halcyon Sound, Paper Moon, Red Door, Outer Harbour, Slow Motion
  Long Acre, Static Garden, Blue Kettle, Meridian House, Lowland
`)

exports.companies = words(`
  Alder & Finch, Brightwater Studio, Copperfield Radio, Dockside Cafe, Eastlight Theatre
  Fernhill School, Granary Hotel, Highmoor Dance, Ironbridge Cinema, Juniper Press
`)

exports.streets = words(`
  Mill Lane, Station Road, Harbour Street, Linden Avenue, Church Hill, Garden Row, Market Square
  Bridge Street, Orchard Way, North Quay, Chapel Street, Park Terrace, Foundry Lane, Canal Walk
`)

/** code, name, currency, cities */
exports.countries = [
  ['AR', 'Argentina', 'ARS', ['Buenos Aires', 'Córdoba', 'Rosario']],
  ['AT', 'Austria', 'EUR', ['Vienna', 'Graz', 'Linz']],
  ['AU', 'Australia', 'AUD', ['Sydney', 'Melbourne', 'Perth']],
  ['BE', 'Belgium', 'EUR', ['Brussels', 'Ghent', 'Liège']],
  ['BR', 'Brazil', 'BRL', ['São Paulo', 'Recife', 'Porto Alegre']],
  ['CA', 'Canada', 'CAD', ['Toronto', 'Montréal', 'Halifax']],
  ['CH', 'Switzerland', 'CHF', ['Zürich', 'Basel', 'Lausanne']],
  ['CL', 'Chile', 'CLP', ['Santiago', 'Valparaíso']],
  ['CZ', 'Czechia', 'CZK', ['Prague', 'Brno']],
  ['DE', 'Germany', 'EUR', ['Berlin', 'Hamburg', 'Leipzig', 'Köln']],
  ['DK', 'Denmark', 'DKK', ['Copenhagen', 'Aarhus']],
  ['ES', 'Spain', 'EUR', ['Madrid', 'Valencia', 'Bilbao']],
  ['FI', 'Finland', 'EUR', ['Helsinki', 'Tampere']],
  ['FR', 'France', 'EUR', ['Paris', 'Lyon', 'Nantes']],
  ['GB', 'United Kingdom', 'GBP', ['London', 'Glasgow', 'Bristol', 'Leeds']],
  ['IE', 'Ireland', 'EUR', ['Dublin', 'Cork']],
  ['IN', 'India', 'INR', ['Mumbai', 'Bengaluru', 'Kolkata']],
  ['IT', 'Italy', 'EUR', ['Rome', 'Turin', 'Bologna']],
  ['JP', 'Japan', 'JPY', ['Tokyo', 'Osaka', 'Sapporo']],
  ['MX', 'Mexico', 'MXN', ['Mexico City', 'Guadalajara']],
  ['NG', 'Nigeria', 'NGN', ['Lagos', 'Ibadan']],
  ['NL', 'Netherlands', 'EUR', ['Amsterdam', 'Utrecht']],
  ['NO', 'Norway', 'NOK', ['Oslo', 'Bergen']],
  ['PL', 'Poland', 'PLN', ['Warsaw', 'Gdańsk', 'Kraków']],
  ['PT', 'Portugal', 'EUR', ['Lisbon', 'Porto']],
  ['SE', 'Sweden', 'SEK', ['Stockholm', 'Malmö']],
  ['TR', 'Türkiye', 'TRY', ['Istanbul', 'Izmir']],
  ['US', 'United States', 'USD', ['Chicago', 'Portland', 'Austin', 'Boston', 'Detroit']],
  ['ZA', 'South Africa', 'ZAR', ['Cape Town', 'Durban']],
]

exports.mediaTypes = [
  ['MP3', false],
  ['AAC', false],
  ['FLAC', true],
  ['Ogg Vorbis', false],
  ['WAV', true],
]

exports.jobs = [
  ['Owner', null],
  ['Shop Manager', 1],
  ['Online Manager', 1],
  ['Buyer', 2],
  ['Sales Assistant', 2],
  ['Sales Assistant', 2],
  ['Customer Support', 3],
  ['Customer Support', 3],
  ['Customer Support', 3],
  ['Bookkeeper', 1],
]

exports.playlists = words(`
  Monday Morning, Rainy Window, Late Train Home, Kitchen Dancing, Quiet Library, Long Drive North
  Sunday Papers, First Coffee, Harbour Lights, Study Hall, Closing Time, Garden Party, Slow Cooking
  Running Uphill, Deep Focus, Old Friends, New Arrivals, Staff Picks, Midsummer, First Snow
  Power Outage, Paint the Fence, Night Shift, Small Hours, Road to the Coast, Headphones On
`)

exports.opinions = {
  1: ['Could not finish it.', 'Thin and hurried.', 'The sound is muddy from end to end.'],
  2: ['Two good songs, then nothing.', 'Less than the last one.', 'Too long by half.'],
  3: ['Pleasant, not more.', 'Grows a little on the third listen.', 'Good players, plain songs.'],
  4: ['A warm record with a fine second half.', 'Played it all week.', 'Careful and well made.'],
  5: ['A quiet wonder.', 'Every track belongs here.', 'The best thing in the shop this year.'],
}

exports.notes = words(`
  Please wrap as a gift., Leave at the neighbour's., Second copy for a friend.
  Call before delivery., No invoice in the parcel please.
`)
