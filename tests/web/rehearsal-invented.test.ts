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
  const sentPage = await browser.post(page, SEND, {})
  await browser.post(page, SEND, {})
  const sent = await listSent(rehearsal)
  expect(sent).toEqual([expect.objectContaining({ programme: 'tennis', language: 'en', channel: 'web' })])
  const { reference } = sent[0] ?? {}
  expect([sentPage.status, sentPage.path]).toEqual([200, `/en/rehearsal?to=%2Fdesk%2F${reference}`])
  expect(sentPage.html).toContain(`href="/en/sent/${reference}"`)
  const receipt = await browser.open(`/en/sent/${reference}`)
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

test('an application for a body begins in its sector, with a person who can be reached nowhere real', async () => {
  const browser = await browserOf('club.coach1')
  for (const [contact, found] of [
    ['email', { email: expect.stringMatching(/^training-\d+@people\.example$/), phone: null }],
    ['phone', { email: null, phone: expect.stringMatching(/^\+?\d*70000000\d\d$|^07000000\d\d$/) }],
  ] as const) {
    const page = await browser.open('/en/rehearsal')
    expect(page.html).toMatch(/<option value="centre-court" selected/)
    const sentPage = await browser.post(page, SEND, { body: 'centre-court', contact })
    const reference = /desk%2F([\d-]+)/.exec(sentPage.path)?.[1] ?? ''
    const row = await rehearsal.platform.db('application').where({ reference }).first('id', 'state')
    expect(JSON.stringify(row.state.suggestion)).toMatch(/centre-court.*applicant|applicant.*centre-court/)
    expect(
      await rehearsal.platform.ownerDb('applicant').where({ application_id: row.id }).first('email', 'phone'),
    ).toEqual(found)
  }
  const other = await browser.post(await browser.open('/en/rehearsal'), SEND, { body: 'nowhere' })
  expect(other.status).toBe(404)
})

test('the page names for an application who has it now, which steps of the lesson are done, and which is next', async () => {
  const { reference, turn } = await rehearsal.staff.submitAndRoute()
  const browser = await browserOf('club.coach1')
  const readSteps = async () => {
    const { html } = await browser.open(`/en/rehearsal?to=%2Fdesk%2F${reference}`)
    const [, list = ''] = /The path of the lesson for this application<\/h3><ol>(.*?)<\/ol>/s.exec(html) ?? []
    return list.split('</li>').map((line) => (line.includes('(done)') ? 'done' : line.includes('(next)') ? 'next' : ''))
  }
  expect(await readSteps()).toEqual(['done', 'done', 'next', '', '', '', '', ''])
  await rehearsal.staff.expectRecorded('club.coach1', reference, 'answer', {
    text: 'The net is new.',
    outcome: 'done',
    turn,
  })
  expect(await readSteps()).toEqual(['done', 'done', 'done', 'next', '', '', '', ''])
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
