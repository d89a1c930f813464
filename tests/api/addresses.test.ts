import { createAddressLinks } from '../../db/address-links'
import { createLoad } from '../../db/ledger/load'
import { createRecord } from '../../db/ledger/record'
import { verifyApplications } from '../../db/ledger/verify'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicyReader } from '../../db/tables/policies'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'
import { newClientAddress, submitApplication } from './start-api'

const ADDRESS = 'owner@elsewhere.example'
/** As `startApi` creates them. */
const links = createAddressLinks('key of the tests')

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('addresses')
})
afterAll(() => fixture.stop())

/** Sends an application in Arabic with this address; returns the path of the link that its mails contain. */
async function submitAndIssueLink(text = 'The net on court one has a hole.', at = Date.now()) {
  const receipt = await submitApplication(fixture.api, { text, language: 'ar', applicant: { email: ADDRESS } })
  const { id } = await fixture.ownerDb('application').where({ reference: receipt.reference }).first('id')
  const token = links.issueToken({ applicationId: id, addressKey: links.hashAddress(ADDRESS) }, at)
  return { ...receipt, id: String(id), path: `/api/addresses/${token}` }
}

async function send(path: string, options: RequestInit = {}) {
  const response = await fetch(fixture.api.baseUrl + path, {
    ...options,
    headers: { ...newClientAddress(), ...(options.headers as Record<string, string>) },
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const answer = (path: string, body: string | FormData, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    body,
    headers: { ...(typeof body === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers },
  })

const listStatements = (id: string): Promise<string[]> =>
  fixture.ownerDb('address_statement').where({ application_id: id }).orderBy('id').pluck('statement')

/** Calls `record` as a nudged Workflow does, and returns the open tasks as `kind desk`. */
async function nudgeAndListTasks(id: string): Promise<string[]> {
  const db = fixture.ownerDb
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const policyReader = createPolicyReader(db)
  const loaded = await createLoad(db, calendarReader, policyReader)(id)
  const { sequence = 0, at = 0 } = loaded?.state ?? {}
  await createRecord(db, calendarReader, policyReader)(id, sequence, 'nudge', [], at)
  const tasks = await db('task').where({ application_id: id }).whereNull('closed_at').orderBy('kind')
  return tasks.map(({ kind, desk }) => `${kind} ${desk}`)
}

describe('the page of a link', () => {
  it('leads mail programs to the page for people, in the language of the application unless they name another', async () => {
    const { path } = await submitAndIssueLink()
    for (const [language, wanted] of [
      ['ar', {}],
      ['en', { 'accept-language': 'en' }],
    ] as const) {
      const { status, headers } = await send(path, { redirect: 'manual', headers: wanted })
      expect([status, headers.get('location')]).toEqual([303, path.replace('/api/addresses/', `/${language}/address/`)])
    }
  })

  it('changes nothing when it is read, because scanners of mail servers open every link', async () => {
    const { path, id } = await submitAndIssueLink()
    for (const method of ['GET', 'HEAD']) await send(path, { method, redirect: 'manual' })
    expect(await listStatements(id)).toEqual([])
  })

  it('is not found with a changed, an old or a foreign token, and says so to a person', async () => {
    const { path, id } = await submitAndIssueLink()
    const { path: oldPath } = await submitAndIssueLink(undefined, Date.now() - 400 * 86_400_000)
    const foreign = links.issueToken({ applicationId: id.replace(/^./, 'f'), addressKey: '00'.repeat(16) }, Date.now())
    for (const wrong of [
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      oldPath,
      `/api/addresses/${foreign}`,
    ]) {
      const { status, text } = await answer(wrong, 'statement=not_mine')
      expect([status, text.includes('<h1>هذا الرابط غير صالح</h1>')]).toEqual([404, true])
    }
    expect(await listStatements(id)).toEqual([])
  })
})

describe('the answer', () => {
  it('is recorded once, is confirmed on a page, and can be changed', async () => {
    const { path, id } = await submitAndIssueLink()
    for (const statement of ['not_mine', 'not_mine', 'mine']) {
      const { status, text } = await answer(path, `statement=${statement}`, { 'accept-language': 'en' })
      expect([status, text.includes('We recorded your answer')]).toEqual([200, true])
    }
    expect(await listStatements(id)).toEqual(['not_mine', 'mine'])
  })

  it('of a mail program needs one click only, as a form of either kind (RFC 8058)', async () => {
    const { path, id } = await submitAndIssueLink()
    expect((await answer(path, 'List-Unsubscribe=One-Click')).status).toBe(200)
    const second = await submitAndIssueLink()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await answer(second.path, form)).status).toBe(200)
    expect(await listStatements(id)).toEqual(['unsubscribed'])
    expect(await listStatements(second.id)).toEqual(['unsubscribed'])
  })

  it('is refused with a clear error when it is empty, unknown or broken', async () => {
    const { path, id } = await submitAndIssueLink()
    for (const body of ['', 'statement=', 'statement=x', 'List-Unsubscribe=x', 'statement=mine&x=1']) {
      const { status, text } = await answer(path, body)
      expect([status, JSON.parse(text).code]).toEqual([422, 'request.invalid'])
    }
    const broken = await answer(path, '--x\r\nno head', { 'content-type': 'multipart/form-data; boundary=y' })
    expect(broken.status).toBe(422)
    expect(await listStatements(id)).toEqual([])
  })

  it('tells the operation room by a task that goes when the owner says that the application is theirs', async () => {
    const { path, id } = await submitAndIssueLink()
    await answer(path, 'statement=not_mine')
    expect(await fixture.ownerDb('outbox').where({ application_id: id, kind: 'nudge' })).toHaveLength(1)
    expect(await nudgeAndListTasks(id)).toContain('check_contact tennis/-/operation_room')
    expect(await verifyApplications(fixture.ownerDb)).toMatchObject({ failed: 0 })
    await answer(path, 'statement=mine')
    expect(await nudgeAndListTasks(id)).not.toContain('check_contact tennis/-/operation_room')
  })

  it('about a secret application tells the duty seat only', async () => {
    const { path, id } = await submitAndIssueLink('Lightning has struck.')
    await answer(path, 'statement=not_mine')
    const tasks = await nudgeAndListTasks(id)
    expect(tasks.filter((task) => task.startsWith('check_contact'))).toEqual(['check_contact tennis/-/night_porter'])
  })

  it('stops the mails, and the applicant reads on their page that no mail was sent', async () => {
    const { reference, trackingCode, id } = await submitAndIssueLink()
    const readMails = async () =>
      (
        await fixture.api.request({
          path: `/api/applications/${reference}`,
          headers: { 'tracking-code': trackingCode, ...newClientAddress() },
        })
      ).body['mails']
    expect(await readMails()).toBeUndefined()
    for (const status of ['capped', 'stopped', 'uncertain', 'given_up']) {
      await fixture.ownerDb('notification').where({ application_id: id }).update({ status, next_try_at: null })
      expect(await readMails()).toMatchObject({ status, sentence: expect.stringMatching(/mail/) })
    }
  })
})
