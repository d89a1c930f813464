import { nameCodes } from '../../api/presenters/named-codes'
import { presentProgramme } from '../../api/presenters/programme'
import { CODED_COMMANDS } from '../../domain/code-lists'
import type { RecordedEvent } from '../../domain/events'
import { indexCodeNames } from '../../locales/codes'
import { createTranslator } from '../../locales/translator'
import { readClub } from '../support/tennis-club'
import { readApplicantStatus, sendApplicantCommand } from './applicant-requests'
import { listFieldProblems } from './list-field-problems'
import { type ApiResponse, type ApiServer, newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-codes')
  ;({ api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

/** Words that people would send instead of a code. */
const FREE_WORDS = ['0791234567', 'Ahmad.Ali', 'my-neighbour_Sami']

const getFirstError = ({ body }: ApiResponse) => (body['errors'] as unknown as Record<string, unknown>[])[0]

async function submitAndRelease() {
  const application = await staff.submitAndRoute()
  const { reference } = application
  const { turn } = await staff.expectRecorded('club.coach1', reference, 'answer', {
    turn: application.turn,
    outcome: 'done',
    text: 'Done.',
  })
  const released = await staff.expectRecorded('club.unit1', reference, 'release', { turn, scores: { sporting: 9 } })
  return { ...application, turn: released.turn }
}

test.each(FREE_WORDS)('an applicant cannot send %s as a reason: 422 with the possible values', async (word) => {
  const application = await submitAndRelease()
  for (const [command, values] of [
    ['withdraw', ['solved', 'changed_mind', 'afraid', 'asked_by_official', 'match_point', 'other']],
    ['object', ['not_solved', 'out']],
  ] as const) {
    const response = await sendApplicantCommand(api, application, command, { reason: word })
    expect([response.status, response.body['code'], listFieldProblems(response)]).toEqual([
      422,
      'request.invalid',
      ['/reason field.enum'],
    ])
    expect(getFirstError(response)).toMatchObject({ values })
    expect(JSON.stringify(response.body)).not.toContain(word)
  }
  const { stage, turn } = (await readApplicantStatus(api, application)) as unknown as { stage: string; turn: number }
  expect([stage, turn]).toEqual(['released', application.turn])
})

test('the sentence about a wrong reason is in the reader’s language', async () => {
  const application = await staff.submitAndRoute()
  const getMessage = async (language: string) => {
    const response = await api.request({
      method: 'POST',
      path: `/api/applications/${application.reference}/withdraw`,
      body: { reason: 'because' },
      headers: { 'tracking-code': application.trackingCode, 'accept-language': language, ...newClientAddress() },
    })
    return getFirstError(response)?.['message']
  }
  expect(await getMessage('ar')).toMatch(/^القيمة غير مقبولة\. القيم الممكنة: .*asked_by_official/)
  expect(await getMessage('en')).toMatch(/^We do not accept this value\. Possible values: .*asked_by_official/)
})

test('a wrong reason without the tracking code tells nothing about the programme’s lists', async () => {
  const { reference } = await staff.submitAndRoute()
  const response = await sendApplicantCommand(api, { reference, trackingCode: 'WRONG' }, 'withdraw', { reason: 'x' })
  expect([response.status, response.body['code']]).toEqual([404, 'tracking.not_found'])
})

test('staff cannot send a free word as a reason, a place or a question', async () => {
  const { reference, turn } = await staff.submitAndRoute()
  const inTriage = await submitApplication(api)
  const word = 'sami_of_zarqa'
  const send = async (name: string, of: string, command: string, body: object) =>
    listFieldProblems(await staff.sendCommand(name, of, command, body))
  expect(await send('club.coach1', reference, 'return', { turn, reason: word })).toEqual(['/reason field.enum'])
  expect(await send('club.unit1', reference, 'release', { turn, scores: { [word]: 1 } })).toEqual([
    '/scores field.enum',
  ])
  expect(
    await send('club.triage', inTriage.reference, 'redirect', { turn: 2, where: '0791234567', text: 'Go there.' }),
  ).toEqual(['/where field.enum'])
  const agent = { verifiedBy: 'call_back', reason: word }
  expect(await send('club.desk', reference, 'withdraw', agent)).toEqual(['/reason field.enum'])
})

test('a return with a free reason needs words, which the triage desk and the body read, and the applicant never', async () => {
  const application = await staff.submitAndRoute()
  const { reference, turn } = application
  const send = async (body: object) =>
    listFieldProblems(await staff.sendCommand('club.coach1', reference, 'return', body))
  expect(await send({ turn, reason: 'other' })).toEqual(['/text field.required'])
  expect(await send({ turn, reason: 'other_court' })).toEqual(['/text field.required'])
  await staff.expectRecorded('club.coach1', reference, 'return', { turn, reason: 'other', text: 'Ask the aquarium.' })
  const readAs = async (name: string) =>
    (await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })).body
  for (const name of ['club.triage', 'club.coach1', 'club.unit1'])
    expect([name, (await readAs(name))['texts']]).toEqual([
      name,
      expect.arrayContaining([expect.objectContaining({ kind: 'return', body: 'Ask the aquarium.' })]),
    ])
  for (const other of [await readAs('club.desk'), await readApplicantStatus(api, application)])
    expect(JSON.stringify(other)).not.toContain('aquarium')
})

test('a place is an entity’s code or a named place outside the platform, and the applicant reads its name', async () => {
  for (const [where, whereName] of [
    ['swimming_pool', 'The swimming pool'],
    ['far-court', 'Far court'],
  ]) {
    const application = await submitApplication(api)
    await staff.expectRecorded('club.triage', application.reference, 'redirect', { turn: 2, where, text: 'Go there.' })
    expect(await readApplicantStatus(api, application)).toMatchObject({ release: { where, whereName } })
  }
})

test('the programme tells all lists, with a sentence in both languages', async () => {
  const { body } = await api.request({ path: '/api/programmes/tennis' })
  expect(Object.keys(body['codes'] as unknown as object)).toEqual([...CODED_COMMANDS])
  expect((body['codes'] as unknown as Record<string, unknown[]>)['withdraw']).toContainEqual({
    code: 'asked_by_official',
    names: { ar: 'طلب مني موظف أن أسحبه', en: 'An official asked me to withdraw it' },
  })
})

test('the programme tells its regions in their order, and a pack stored before there were regions tells none', async () => {
  const { body } = await api.request({ path: '/api/programmes/tennis' })
  expect(body['regions']).toEqual({
    names: { ar: 'جهة النادي', en: 'Side of the club' },
    list: [
      { code: 'riverside', names: { ar: 'جهة النهر', en: 'Riverside' } },
      { code: 'hillside', names: { ar: 'جهة التل', en: 'Hillside' } },
    ],
  })
  const { regions: _regions, ...storedBefore } = readClub()
  expect(presentProgramme(storedBefore, 0)).not.toHaveProperty('regions')
})

test('the programmes tell how people telephone, and a pack stored before it was told tells nothing', async () => {
  const { body } = await api.request({ path: '/api/programmes' })
  expect(body['programmes']).toMatchObject([{ code: 'tennis', contact: { emergency: '112' } }])
  const phone = { number: '06 000 0000', hours: { 7: [['08:00', '18:00']] }, isExample: true } as const
  const contact = { emergency: '112', phone: structuredClone(phone) as never }
  const told = presentProgramme({ ...readClub(), contact }, 0)
  expect(told.contact?.phone).toEqual({
    number: '06 000 0000',
    isExample: true,
    dayAndNight: false,
    hours: [{ weekday: 7, from: '08:00', to: '18:00' }],
    timeZone: expect.any(String),
  })
  const { contact: _contact, ...storedBefore } = readClub()
  expect(presentProgramme(storedBefore as never, 0)).not.toHaveProperty('contact')
})

test('an application tells the codes of the commands that its reader may give now, in words for this reader', async () => {
  const application = await submitAndRelease()
  const status = (await readApplicantStatus(api, application)) as unknown as Record<string, unknown>
  type Choices = { command: string; codes: { code: string; name: string }[] }[]
  const choices = status['choices'] as Choices
  expect(choices.map(({ command }) => command)).toEqual(['rate', 'object', 'withdraw'])
  expect(choices[1]?.codes).toContainEqual({ code: 'out', name: 'The ball was out' })
  const { body } = await api.requestAs(await staff.getSession('club.desk'), {
    path: `/api/staff/applications/${application.reference}`,
  })
  const choicesOfAgent = body['choices'] as unknown as Choices
  const listCodes = (list: Choices) =>
    list.flatMap(({ command, codes }) => codes.map(({ code }) => `${command} ${code}`))
  expect(listCodes(choicesOfAgent)).toEqual(listCodes(choices))
  const findAfraid = (list: Choices) => list[2]?.codes.find(({ code }) => code === 'afraid')?.name
  expect(findAfraid(choices)).toBe('I am afraid of what may follow')
  expect(findAfraid(choicesOfAgent)).toBe('The applicant is afraid of what may follow')
})

test('the history shows a sentence beside each code', async () => {
  const { reference } = await submitAndRelease()
  const { body } = await api.requestAs(await staff.getSession('club.unit1'), {
    path: `/api/staff/applications/${reference}`,
  })
  const history = body['history'] as unknown as { type: string; facts: object }[]
  expect(history.find(({ type }) => type === 'released')?.facts).toMatchObject({
    'score.sporting': 9,
    'scoreName.sporting': 'It is sporting',
  })
})

describe('a word that was recorded before there were lists', () => {
  const context = { translator: createTranslator('en'), codeNames: indexCodeNames(readClub(), 'en', 'others') }
  const name = (type: string, body: object) =>
    nameCodes({ type, body } as unknown as RecordedEvent, ['unit', 'room', 'duty'], context)
  const sentence = 'Recorded before there were lists, so its words are not shown'

  test('never leaves', () => {
    for (const type of ['returned', 'objected', 'withdrawn'])
      expect(name(type, { reason: '0791234567' })).toEqual({ reasonName: sentence })
    expect(name('redirected', { where: '0791234567' })).toEqual({ whereName: sentence })
    expect(name('rated', { scores: { clear_0791234567: 4, fair_play: 5 } })).toEqual({
      'scoreName.unlisted': sentence,
      'score.fair_play': 5,
      'scoreName.fair_play': 'Play was fair',
    })
  })

  test('does not hide a code of the platform', () => {
    expect(name('sentBack', { reason: 'unclear' })).toEqual({ reason: 'unclear', reasonName: 'It is not clear' })
  })
})

test('a field with several mistakes is reported once', async () => {
  const response = await submitApplicationWith({
    channel: 'telegraph',
    sector: 'كرة القدم',
    entity: 'لا شيء',
    topic: '!',
    text: '',
    applicant: { email: '', phone: '', segment: '؟' },
  })
  expect(response.status).toBe(422)
  const pointers = listFieldProblems(response).map((problem) => problem.split(' ')[0])
  expect(pointers).toEqual([...new Set(pointers)])
  expect(pointers).toEqual(
    expect.arrayContaining(['/channel', '/sector', '/entity', '/topic', '/text', '/applicant/segment']),
  )
})

const submitApplicationWith = (fields: object) =>
  api.request({
    method: 'POST',
    path: '/api/applications',
    body: { programme: 'tennis', type: 'complaint', language: 'en', ...fields },
    headers: newClientAddress(),
  })
