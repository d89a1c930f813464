import { randomUUID } from 'node:crypto'
import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { createOfficerBrowsers } from './officer-browsers'

// In a rehearsal an officer sends an invented application, and reads what nobody has tried yet.

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  const demo = { name: 'club.coach1', password: 'demo-only-club.coach1', programme: 'tennis', role: 'entity' as const }
  rehearsal = await startApiOnPlatform('web-rehearsal-invented', {
    pages,
    settings: { secureCookies: false, demoSignIns: [{ ...demo, seats: ['tennis/centre-court/coach'] }] },
  })
  serving = await startApiOnPlatform('web-invented-serving', { pages })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

const { browserOf } = createOfficerBrowsers(() => rehearsal.api.baseUrl)
const SEND = '/rehearsal/application'

const listSent = (on: ApiOnPlatform) =>
  on.platform.db('application').select('reference', 'programme', 'language', 'channel', 'state')

test('an invented application is sent once, as people send it, and its receipt opens it', async () => {
  const browser = await browserOf('club.coach1')
  const page = await browser.open('/en/rehearsal')
  const receipt = await browser.post(page, SEND, {})
  await browser.post(page, SEND, {})
  const sent = await listSent(rehearsal)
  expect(sent).toEqual([expect.objectContaining({ programme: 'tennis', language: 'en', channel: 'web' })])
  const { reference } = sent[0] ?? {}
  expect([receipt.status, receipt.path]).toEqual([200, `/en/sent/${reference}`])
  expect(receipt.html).toContain(reference)
  expect(receipt.html).toContain('href="/en/track"')
  const [, trackingCode = ''] = /Tracking code<\/dt>.*?<bdi[^>]*>([^<]+)/s.exec(receipt.html) ?? []
  const followed = await rehearsal.api.request({
    path: `/api/applications/${reference}`,
    headers: { 'tracking-code': trackingCode },
  })
  expect([followed.status, followed.body['submittedBy']]).toEqual([200, 'applicant'])
})

test('an application that is sent from the Arabic page is written in Arabic', async () => {
  const browser = await browserOf('club.coach1')
  const page = await browser.open('/ar/rehearsal')
  const { html } = await browser.post(page, SEND, {})
  const sent = await listSent(rehearsal)
  expect(sent.filter(({ language }) => language === 'ar').map(({ reference }) => html.includes(reference))).toEqual([
    true,
  ])
})

test('a platform that serves people sends no invented application', async () => {
  const officers = createOfficerBrowsers(() => serving.api.baseUrl)
  const browser = await officers.browserOf('club.coach1')
  const own = await browser.open('/en/staff')
  const form = { ...own, html: own.html.replace('action="/en/sign-out"', `action="/en${SEND}"`) }
  expect((await browser.post(form, SEND, { sendId: randomUUID() })).status).toBe(404)
  expect(await listSent(serving)).toEqual([])
})

test('the page tells for each role what somebody has done once, and what nobody has tried', async () => {
  const browser = await browserOf('club.coach1')
  const readRow = async () => {
    const { html } = await browser.open('/en/rehearsal')
    const row = html.slice(html.indexOf('a focal point or head of a body')).split('</tr>')[0] ?? ''
    return row.split('</td>').map((cell) => cell.includes('The applicant was asked a question.'))
  }
  const { reference, turn } = await rehearsal.staff.submitAndRoute()
  expect(await readRow()).toEqual([true, false, false])
  await rehearsal.staff.expectRecorded('club.coach1', reference, 'ask', { text: 'Which net?', turn })
  expect(await readRow()).toEqual([false, true, false])
  const { id } = await rehearsal.platform.db('application').where({ reference }).first('id')
  await rehearsal.platform.ownerDb.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica')
    await trx('event').where({ application_id: id, type: 'asked' }).update({ command_id: 'sample-1-1' })
  })
  expect(await readRow()).toEqual([true, false, false])
})
