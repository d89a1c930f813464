import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mapping, MappingError, findMissingColumns, parseMapping } from '../../../tools/rehearsal/replay/mapping'
import { createRowKey, planRow } from '../../../tools/rehearsal/replay/plan-row'
import { COLUMNS } from './city-fixture'

const SF311_MAPPING = readFileSync(join(__dirname, '..', '..', '..', 'programmes', 'sf311', 'mapping.json'), 'utf8')

function findMistakes(text: string): string[] {
  try {
    parseMapping(text, 'city.json')
  } catch (error) {
    if (error instanceof MappingError) return error.mistakes
    throw error
  }
  return []
}

/** The mapping of an invented town with German column names. It proves that the code needs nothing of a particular city. */
const townMapping = {
  source: 'town',
  programme: 'town',
  delimiter: ';',
  empty: ['-'],
  id: 'Nr',
  title: ['{Betreff}'],
  text: ['{Betreff} an der {Ort}', '{Betreff}', 'ohne Angabe'],
  dates: { format: 'dd.MM.yyyy HH:mm', timeZone: 'Europe/Vienna', opened: 'Von', closed: 'Bis' },
  closed: { column: 'Bis' },
  channel: { column: 'Weg', values: { Telefon: 'contact_centre' }, default: 'web' },
  entity: { column: 'Amt', values: { 'Alt-Amt': 'works' } },
  pillar: { default: 'infrastructure' },
  importance: { column: 'Weg', values: { Telefon: 'high' }, default: 'normal' },
  answer: { text: ['{Antwort}', 'Erledigt am {Bis}.'], outcome: { default: 'done' } },
  location: { address: ['{Ort}'], latitude: 'Lat', longitude: 'Lon' },
  applicant: { name: ['{Name}'], email: ['a{Nr}@town.example'] },
}
const mapping: Mapping = parseMapping(JSON.stringify(townMapping), 'town.json')
const townRow = {
  Nr: '7',
  Betreff: 'Loch',
  Ort: 'Gasse 1',
  Von: '01.07.2020 00:30',
  Bis: '02.07.2020 10:00',
  Weg: 'Telefon',
  Amt: 'Bauamt',
  Antwort: '-',
  Lat: '48.2',
  Lon: '16.3',
  Name: '-',
}
const entities = new Map([['bauamt', 'building']])
const planTownRow = (changes: Partial<typeof townRow> = {}) =>
  planRow({ line: 3, fields: { ...townRow, ...changes } }, mapping, entities)

test('the mapping alone turns a row of any city into a submission and the acts of the staff', () => {
  expect(planTownRow()).toEqual({
    line: 3,
    id: '7',
    key: 'replay-town-7',
    submission: {
      programme: 'town',
      type: 'complaint',
      language: 'en',
      channel: 'contact_centre',
      title: 'Loch',
      text: 'Loch an der Gasse 1',
      entity: 'building',
      occurredOn: '2020-07-01',
      theirReference: '7',
      location: { address: 'Gasse 1', latitude: 48.2, longitude: 16.3 },
      applicant: { email: 'a7@town.example' },
    },
    byAgent: true,
    verifiedBy: 'identity_document',
    isClosed: true,
    closedBeforeOpened: false,
    openForMs: 33.5 * 3_600_000,
    route: { importance: 'high', pillar: 'infrastructure', entity: 'building' },
    answer: { text: 'Erledigt am 02.07.2020 10:00.', outcome: 'done' },
    rating: 'yes',
  })
})

test('an empty value leads to the next template, a mapped entity comes before a name, and an empty closing date means open', () => {
  expect(planTownRow({ Ort: '-', Amt: 'Alt-Amt', Bis: '' })).toMatchObject({
    submission: { text: 'Loch', entity: 'works' },
    isClosed: false,
    answer: { text: '' },
  })
  expect(planTownRow({ Betreff: '', Ort: '' })).toMatchObject({ submission: { text: 'ohne Angabe' } })
})

test('a row that closed before it opened counts as closed and is marked', () => {
  expect(planTownRow({ Bis: '30.06.2020 10:00' })).toMatchObject({ isClosed: true, closedBeforeOpened: true })
})

test('a refused row names all its mistakes in one sentence, with its line', () => {
  expect(planTownRow({ Von: '2020-07-01', Amt: 'Passamt' })).toEqual({
    line: 3,
    id: '7',
    refused:
      'no entity has the name in the column "Amt": "Passamt"; the date in the column "Von" is not written as dd.MM.yyyy HH:mm',
  })
  expect(planTownRow({ Nr: ' ' })).toMatchObject({ refused: 'the column "Nr" is empty' })
})

test('keys hold only letters, digits, dashes and underscores for every id, and differ for different ids', () => {
  expect(createRowKey('town', 'A/7 b')).toMatch(/^replay-town-[A-Za-z0-9_-]+$/)
  expect(createRowKey('town', 'A/7 b')).not.toBe(createRowKey('town', 'A/7 c'))
})

test('the shipped mapping is valid and names only columns of its file', () => {
  expect(findMissingColumns(parseMapping(SF311_MAPPING, 'mapping.json'), [...COLUMNS])).toEqual([])
})

test('a column that the file does not have is reported once', () => {
  expect(
    findMissingColumns(mapping, ['Nr', 'Ort', 'Von', 'Bis', 'Weg', 'Amt', 'Antwort', 'Lat', 'Lon', 'Name']),
  ).toEqual(['the mapping names the column "Betreff", which the file does not have'])
})

test('every mistake of a mapping is a sentence that begins with its line', () => {
  const wrongMapping = SF311_MAPPING.replace('"Web": "web"', '"Web": "pigeon"')
    .replace('"id": "unique_key"', '"id": 7')
    .replace('"rating":', '"mood": 1,\n  "rating":')
    .replace('"identity_document"', '"by ear"')
  const findLineOf = (part: string) => wrongMapping.split('\n').findIndex((line) => line.includes(part)) + 1
  const mistakes = findMistakes(wrongMapping)
  expect(mistakes).toHaveLength(4)
  expect(mistakes).toContain(
    `line ${findLineOf('by ear')}: /verifiedBy must be equal to one of the allowed values: call_back, known_facts, identity_document`,
  )
  expect(mistakes).toContainEqual(
    expect.stringMatching(
      new RegExp(
        `^line ${findLineOf('pigeon')}: /channel/values/Web must be equal to one of the allowed values: web, mobile`,
      ),
    ),
  )
  expect(mistakes).toContain(`line ${findLineOf('"id": 7')}: /id must be string`)
  expect(mistakes).toContain(`line ${findLineOf('mood')}: /mood is not a field of a mapping`)
})

test('the error for a mapping that is not JSON names the line where JSON ends', () => {
  expect(findMistakes('{\n  "source": "town",\n  oops\n}')).toEqual([expect.stringMatching(/^line 3: is not JSON/)])
  expect(findMistakes('{\n "source": "town"')).toEqual([expect.stringMatching(/^line 2: is not JSON/)])
})

test('the error for an empty mapping names every required field', () => {
  expect(findMistakes('{}').map((mistake) => /'(\w+)'/.exec(mistake)?.[1])).toEqual([
    'source',
    'programme',
    'id',
    'text',
    'dates',
    'closed',
    'channel',
    'entity',
    'pillar',
    'importance',
    'answer',
  ])
})
