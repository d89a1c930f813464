import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { readApplicantStatus, sendApplicantCommand } from './applicant-requests'
import type { ApiServer } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-command-ids')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const CONFLICT = [422, 'request.idempotency_conflict']
const summarise = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]

const idOf = async (reference: string): Promise<string> =>
  (await platform.ownerDb('application').where({ reference }).first('id')).id

const countEvents = async (reference: string): Promise<number> =>
  (await platform.ownerDb('event').where({ application_id: await idOf(reference) })).length

/** The words of the remarks that are recorded in the history. */
async function listRemarks(reference: string): Promise<string[]> {
  const rows = await platform.ownerDb('event').where({ application_id: await idOf(reference), type: 'remarked' })
  const texts = await platform.ownerDb('text').whereIn(
    'id',
    rows.map(({ body }) => body.text.id),
  )
  return texts.map(({ body }) => body)
}

const remarkAs = (name: string, reference: string, commandId: string, text: string, more: object = {}) =>
  staff.sendCommand(name, reference, 'remark', { commandId, audience: 'staff', text, turn: 3, ...more })

describe('an id that is used again', () => {
  test('by an applicant: with the same words the same answer, with other words or another command 422, and nothing done', async () => {
    const application = await staff.submitAndRoute()
    const first = await sendApplicantCommand(api, application, 'remark', { text: 'One.' }, 'the-same-key')
    expect(first.status).toBe(200)
    const before = await countEvents(application.reference)
    expect((await sendApplicantCommand(api, application, 'remark', { text: 'One.' }, 'the-same-key')).body).toEqual(
      first.body,
    )
    expect(
      (await sendApplicantCommand(api, application, 'remark', { text: 'One.', turn: 99 }, 'the-same-key')).body,
    ).toEqual(first.body)
    expect(summarise(await sendApplicantCommand(api, application, 'remark', { text: 'Two.' }, 'the-same-key'))).toEqual(
      CONFLICT,
    )
    const withdrawal = await sendApplicantCommand(api, application, 'withdraw', { reason: 'solved' }, 'the-same-key')
    expect(summarise(withdrawal)).toEqual(CONFLICT)
    expect(await countEvents(application.reference)).toBe(before)
    const words = await platform.ownerDb('text').where({ application_id: await idOf(application.reference) })
    expect(words.map(({ body }) => body)).not.toContain('Two.')
  })

  test('by staff: another command, other words, another field or another person gets 422, in both languages', async () => {
    const { reference } = await staff.submitAndRoute()
    const id = randomUUID()
    const first = await remarkAs('club.coach1', reference, id, 'One.')
    expect(first.status).toBe(200)
    const before = await countEvents(reference)
    expect((await remarkAs('club.coach1', reference, id, 'One.', { turn: 2 })).body).toEqual(first.body)
    for (const attempt of [
      remarkAs('club.coach1', reference, id, 'Two.'),
      remarkAs('club.coach1', reference, id, 'One.', { audience: 'applicant' }),
      remarkAs('club.coach2', reference, id, 'One.'),
      staff.sendCommand('club.coach1', reference, 'claim', { commandId: id, turn: 3 }),
    ])
      expect(summarise(await attempt)).toEqual(CONFLICT)
    expect(await countEvents(reference)).toBe(before)
    const titles = await Promise.all(
      ['ar', 'en'].map(async (language) => {
        const { body } = await api.requestAs(await staff.getSession('club.coach1'), {
          method: 'POST',
          path: `/api/staff/applications/${reference}/commands/claim`,
          body: { commandId: id, turn: 3 },
          headers: { 'accept-language': language },
        })
        return String(body['title'])
      }),
    )
    expect(titles[0]).toMatch(/[\u0621-\u064a]/)
    expect(titles[1]).toMatch(/[a-z]/)
  })

  test('for two texts at once: one of them is recorded, and the author of the other learns it', async () => {
    const application = await staff.submitAndRoute()
    for (const round of [1, 2, 3]) {
      const texts = Array.from({ length: 6 }, (_, n) => `Round ${round}, words ${n}.`)
      const responses = await Promise.all(
        texts.map((text) => sendApplicantCommand(api, application, 'remark', { text }, `race-number-${round}`)),
      )
      const winner = responses.findIndex(({ status }) => status === 200)
      expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(responses.filter((_, n) => n !== winner).map(summarise)).toEqual(Array(5).fill(CONFLICT))
      const remarks = (await listRemarks(application.reference)).filter((body) => body.startsWith(`Round ${round},`))
      expect(remarks).toEqual([texts[winner]])
    }
  })

  test('for the same words at once: each gets the same answer, and they are recorded once', async () => {
    const application = await staff.submitAndRoute()
    const responses = await Promise.all(
      Array.from({ length: 6 }, () =>
        sendApplicantCommand(api, application, 'remark', { text: 'Together.' }, 'together-1'),
      ),
    )
    expect(new Set(responses.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
    expect(responses[0]?.status).toBe(200)
    expect(await listRemarks(application.reference)).toEqual(['Together.'])
  })

  test('that was recorded before digests were stored still gets its answer, and another act 422', async () => {
    const { reference } = await staff.submitAndRoute()
    const id = randomUUID()
    const first = await remarkAs('club.coach1', reference, id, 'One.')
    await platform.ownerDb('command').where({ command_id: id }).update({ digest: null })
    expect((await remarkAs('club.coach1', reference, id, 'One.')).body).toEqual(first.body)
    expect(summarise(await remarkAs('club.coach2', reference, id, 'One.'))).toEqual(CONFLICT)
    expect(summarise(await staff.sendCommand('club.coach1', reference, 'claim', { commandId: id, turn: 3 }))).toEqual(
      CONFLICT,
    )
  })
})

describe('ids of staff', () => {
  test('cannot look like an applicant’s', async () => {
    const { reference } = await staff.submitAndRoute()
    const response = await remarkAs('club.coach1', reference, 'applicant-12345678', 'Mine.')
    expect([response.status, response.body['errors']]).toMatchObject([422, [{ pointer: '/commandId' }]])
  })

  test('are looked up among the person’s own commands in every application', async () => {
    const [one, two, three] = [await staff.submitAndRoute(), await staff.submitAndRoute(), await staff.submitAndRoute()]
    const id = randomUUID()
    const byColleague = await remarkAs('club.coach2', one.reference, id, 'Of a colleague.')
    const mine = await remarkAs('club.coach1', two.reference, id, 'Mine.')
    expect([byColleague.status, mine.status]).toEqual([200, 200])
    const readStatus = async (name: string, query = '') =>
      (await api.requestAs(await staff.getSession(name), { path: `/api/staff/commands/${id}${query}` })).body
    const told = (status: object, { reference }: { reference: string }) => ({
      commandId: id,
      ...status,
      applications: [{ reference, ...status }],
    })
    expect(await readStatus('club.coach1')).toEqual(told({ status: 'recorded', outcome: mine.body }, two))
    expect(await readStatus('club.coach2')).toEqual(told({ status: 'recorded', outcome: byColleague.body }, one))
    expect(await readStatus('club.unit1')).toEqual({ commandId: id, status: 'unknown' })
    expect((await remarkAs('club.unit1', three.reference, id, 'Refused.', { turn: 1 })).status).toBe(409)
    const refused = { status: 'refused', code: 'application.changed' }
    expect(await readStatus('club.unit1')).toEqual(told(refused, three))

    // The same id in another application is another act, and the response says which one became what.
    expect((await remarkAs('club.coach1', three.reference, id, 'Refused.', { turn: 1 })).status).toBe(409)
    const recorded = { status: 'recorded', outcome: mine.body }
    expect((await readStatus('club.coach1'))['applications']).toEqual([
      { reference: two.reference, ...recorded },
      { reference: three.reference, ...refused },
    ])
    expect(await readStatus('club.coach1', `?reference=${three.reference}`)).toEqual(told(refused, three))
    for (const reference of [one.reference, '26-0000-000']) {
      expect(await readStatus('club.coach1', `?reference=${reference}`)).toEqual({ commandId: id, status: 'unknown' })
    }
  })
})

describe('a stored text', () => {
  const storeText = async (name: string, reference: string, text: string) => {
    const session = await staff.getSession(name)
    return api.requestAs(session, { method: 'POST', path: '/api/staff/texts', body: { reference, text } })
  }

  test('of an agent may be the words of a caller or the agent’s own: the command that names it says whose', async () => {
    const application = await staff.submitAndRoute()
    const { textId } = (await storeText('club.desk', application.reference, 'It rattles.')).body
    const byCaller = { textId, text: undefined, audience: 'entity', verifiedBy: 'known_facts' }
    expect((await remarkAs('club.desk', application.reference, randomUUID(), '', byCaller)).status).toBe(200)
    const status = await readApplicantStatus(api, application)
    expect(status.texts).toContainEqual(
      expect.objectContaining({ by: 'the contact centre', forCaller: true, body: 'It rattles.' }),
    )
    const kinds = await platform
      .ownerDb('text')
      .where({ body: 'It rattles.' })
      .orderBy('author_kind')
      .pluck('author_kind')
    expect(kinds).toEqual(['applicant', 'staff'])
  })

  test('that two commands name becomes a text of each of them; the same words sent as text are the same act', async () => {
    const { reference } = await staff.submitAndRoute()
    const { textId } = (await storeText('club.coach1', reference, 'Named twice.')).body
    const [first, second] = [randomUUID(), randomUUID()]
    const named = { textId, text: undefined }
    const firstResponse = await remarkAs('club.coach1', reference, first, '', named)
    expect(firstResponse.status).toBe(200)
    expect((await remarkAs('club.coach1', reference, second, '', named)).status).toBe(200)
    const events = await platform.ownerDb('event').where({ application_id: await idOf(reference), type: 'remarked' })
    expect(new Set([textId, ...events.map(({ body }) => body.text.id)]).size).toBe(3)
    expect((await remarkAs('club.coach1', reference, first, 'Named twice.')).body).toEqual(firstResponse.body)
  })

  test('is refused after a hundred of one person for one application in a day', async () => {
    const { reference } = await staff.submitAndRoute()
    const responses = await Promise.all(
      Array.from({ length: 99 }, (_, n) => storeText('club.coach1', reference, `Draft ${n}.`)),
    )
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]))
    expect((await storeText('club.coach1', reference, 'The last.')).status).toBe(201)
    const refused = await storeText('club.coach1', reference, 'One too many.')
    expect([refused.status, refused.body['code']]).toEqual([429, 'request.too_many'])
    expect((await storeText('club.coach2', reference, 'Of a colleague.')).status).toBe(201)
  })
})
