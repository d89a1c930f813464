import type { DemoSignIn } from '../../api/demo-sign-in'
import { createPages } from '../../web/create-pages'
import { sendApplicantCommand } from '../api/applicant-requests'
import { newClientAddress, submitApplication } from '../api/start-api'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers, signInOnPage } from './officer-browsers'

// What is possible only in a rehearsal: letting days pass for one application, and acting in another seat.

const DEMO_SIGN_INS: DemoSignIn[] = (
  [
    ['club.desk', 'main_focal_point', ['tennis/-/contact_centre']],
    [
      'club.triage',
      'main_focal_point',
      ['courts', 'kit', 'no_idea'].map((sector) => `tennis/sector.${sector}/main_focal_point`),
    ],
    ['club.coach1', 'entity', ['tennis/centre-court/coach']],
  ] as const
).map(([name, role, seats]) => ({ name, password: `demo-only-${name}`, programme: 'tennis', role, seats }))

let rehearsal: ApiOnPlatform
let serving: ApiOnPlatform
beforeAll(async () => {
  const pages = createPages()
  rehearsal = await startApiOnPlatform('web-rehearsal', {
    pages,
    settings: { secureCookies: false, demoSignIns: DEMO_SIGN_INS },
  })
  serving = await startApiOnPlatform('web-rehearsal-serving', { pages })
}, 240_000)
afterAll(() => Promise.all([rehearsal?.stop(), serving?.stop()]), 240_000)

const { browserOf, open } = createOfficerBrowsers(() => rehearsal.api.baseUrl)
const addressOf = (reference: string) => `/en/rehearsal?to=%2Fdesk%2F${reference}`
const DAYS = '/rehearsal/days'
const textWithTags = (html: string) => html.replaceAll(/<\/?bdi[^>]*>/g, '')

const readCase = async (name: string, reference: string) => {
  const session = await rehearsal.staff.getSession(name)
  const { body } = await rehearsal.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return body as unknown as { dueAt: string; rung: number; asOf: string }
}

const listTasks = async (name: string) => {
  const session = await rehearsal.staff.getSession(name)
  const { body } = await rehearsal.api.requestAs(session, { path: '/api/staff/tasks?limit=100' })
  return body['tasks'] as unknown as { reference: string; dueAt: string; leftMinutes: number; isAhead?: true }[]
}

test('days pass for one application: what was due in them happened, and another application is as it was', async () => {
  const [moved, other] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  const [before, otherBefore] = [
    await readCase('club.coach1', moved.reference),
    await readCase('club.coach1', other.reference),
  ]
  const page = await open('club.coach1', addressOf(moved.reference))
  expect(page.html).toContain('That is the time of the platform.')
  const browser = await browserOf('club.coach1')
  // As the keyboard of an Arabic telephone writes it.
  const after = await browser.post(page, DAYS, { days: '٣٠' })
  expect([after.status, after.path]).toEqual([200, addressOf(moved.reference)])
  expect(after.html).toContain('ahead of the platform')
  expect(after.html).not.toContain('That is the time of the platform.')
  expect((await readCase('club.coach1', moved.reference)).rung).toBeGreaterThan(before.rung)
  expect(await readCase('club.coach1', other.reference)).toMatchObject({
    rung: otherBefore.rung,
    dueAt: otherBefore.dueAt,
  })
}, 120_000)

test('the list counts the time left by the own time of an application, as its page does, and no script counts it anew', async () => {
  const [moved, other] = [await rehearsal.staff.submitAndRoute(), await rehearsal.staff.submitAndRoute()]
  const browser = await browserOf('club.coach1')
  await browser.post(await browser.open(addressOf(moved.reference)), DAYS, { days: '30' })
  const tasks = await listTasks('club.coach1')
  for (const [{ reference }, isAhead] of [
    [moved, true],
    [other, undefined],
  ] as const) {
    const { asOf } = await readCase('club.coach1', reference)
    const task = tasks.find((each) => each.reference === reference)
    expect(task?.isAhead).toBe(isAhead)
    const minutes = (Date.parse(task?.dueAt ?? '') - Date.parse(asOf)) / 60_000
    expect(Math.abs((task?.leftMinutes ?? Number.NaN) - minutes)).toBeLessThan(2)
  }
  const { html } = await browser.open('/en/desk')
  const rowOf = (reference: string) => html.slice(html.indexOf(`>${reference}<`)).split('</li>')[0]
  expect(rowOf(moved.reference)).not.toContain('data-due')
  expect(rowOf(other.reference)).toContain('data-due')
}, 120_000)

test.each(['0', '61', '1.5', 'a', ''])(
  'a number of days such as "%s" is refused, with what is possible',
  async (days) => {
    const { reference } = await rehearsal.staff.submitAndRoute()
    const browser = await browserOf('club.coach1')
    const refused = await browser.post(await browser.open(addressOf(reference)), DAYS, { days })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('Write a whole number of days from 1 to 60.')
    expect(refused.html).toContain('That is the time of the platform.')
  },
)

const ALL = '/rehearsal/all-days'

/** The own time of each of these applications, in days after now. */
const readDaysAhead = (references: readonly string[]) =>
  Promise.all(
    references.map(async (reference) => {
      const { html } = await open('club.coach1', addressOf(reference))
      if (html.includes('That is the time of the platform.')) return 0
      const [, days, hours = 0] = /That is (\d+) days? (?:and (\d+) hours? )?ahead/.exec(html) ?? []
      // The seconds until it moved are missing: "2 days and 23 hours" are three days.
      return Math.round(Number(days) + Number(hours) / 24)
    }),
  )

test('days pass for all open applications: they come to one day, and one that is beyond it stays', async () => {
  const references: string[] = []
  while (references.length < 12) references.push((await rehearsal.staff.submitAndRoute()).reference)
  const browser = await browserOf('club.coach1')
  await browser.post(await browser.open(addressOf(references[0] ?? '')), DAYS, { days: '9' })
  const page = await browser.open('/en/rehearsal')
  const asked = await browser.post(page, ALL, { daysAfterToday: '3' })
  expect(asked.html).toMatch(
    /Do the days pass for all applications\?.* open applications of your programmes will come to/s,
  )
  expect(asked.html).toContain('Among them are those on which colleagues practise.')
  expect(await readDaysAhead(references)).toEqual([9, ...references.slice(1).map(() => 0)])
  const passed = await browser.post(asked, ALL, {})
  expect([passed.status, passed.html]).toEqual([
    200,
    expect.stringContaining('Done: all open applications of your programmes came to'),
  ])
  const expected = JSON.stringify([9, ...references.slice(1).map(() => 3)])
  await until('all have come', async () => JSON.stringify(await readDaysAhead(references)) === expected)
}, 120_000)

test('what is left goes on after the last application that came, and says so', async () => {
  const references = [
    (await rehearsal.staff.submitAndRoute()).reference,
    (await rehearsal.staff.submitAndRoute()).reference,
  ]
  const idOf = async (reference: string) =>
    (await rehearsal.platform.db('application').where({ reference }).first('id')).id as string
  const ids = await Promise.all(references.map(idOf))
  const [first, second] = ids.toSorted()[0] === ids[0] ? references : references.toReversed()
  const day = new Date(Date.now() + 5 * 86_400_000 + 3_600_000).toISOString()
  const browser = await browserOf('club.coach1')
  const query = new URLSearchParams({ until: day, left: 'yes', last: ids.toSorted()[0] ?? '' })
  const page = await browser.open(`/en/rehearsal?${query}`)
  expect(page.html).toMatch(/Not finished: \d+ of \d+ came to/)
  const passed = await browser.post(page, ALL, {})
  expect(passed.html).toContain('Done: all open applications of your programmes came to')
  const readBoth = () => readDaysAhead([first ?? '', second ?? ''])
  await until('the later one has come', async () => (await readBoth())[1] === 5)
  expect(await readBoth()).toEqual([0, 5])
}, 120_000)

test('a number of days for all that is none is refused beside its field', async () => {
  const browser = await browserOf('club.coach1')
  for (const fields of [{ daysAfterToday: '61' }, {}]) {
    const refused = await browser.post(await browser.open('/en/rehearsal'), ALL, fields)
    expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('href="#daysAfterToday"')])
  }
})

test('for an application that is closed no days pass, and the page says so', async () => {
  const application = await submitApplication(rehearsal.api)
  const { reference } = application
  const browser = await browserOf('club.desk')
  const page = await browser.open(addressOf(reference))
  const withdrawn = await sendApplicantCommand(rehearsal.api, application, 'withdraw', { reason: 'solved' })
  expect(withdrawn.status).toBe(200)
  const readPage = async () => (await browser.open(addressOf(reference))).html
  await until('its Workflow ends', async () => (await readPage()).includes('This application is closed'))
  const refused = await browser.post(page, DAYS, { days: '1' })
  expect([refused.status, refused.html]).toEqual([409, expect.stringContaining('This application is closed')])
})

test('who may not see an application reads nothing of its time and lets no days pass for it', async () => {
  const seen = await rehearsal.staff.submitAndRoute()
  const { reference } = await submitApplication(rehearsal.api)
  const browser = await browserOf('club.coach1')
  const page = await browser.open(addressOf(reference))
  for (const said of ['Let them pass<', 'For this application it is now']) expect(page.html).not.toContain(said)
  expect(page.html).toContain('Your present seat may not open this application.')
  const form = await browser.open(addressOf(seen.reference))
  expect((await browser.post(form, DAYS, { days: '1', reference })).status).toBe(404)
})

test('another seat is taken by one click, and its page is the one from which somebody came', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const browser = await browserOf('club.desk')
  const page = await browser.open(addressOf(reference))
  const taken = await browser.post(page, '/sign-in/demo', { name: 'club.coach1' }, newClientAddress())
  expect([taken.status, taken.path]).toEqual([200, `/en/desk/${reference}`])
  expect(taken.html).toContain(`${reference} `)
})

test('a seat that may not see the application comes to a page that names which seat has it, with a button', async () => {
  const { reference } = await submitApplication(rehearsal.api)
  const browser = await signInOnPage(rehearsal.api.baseUrl, 'club.desk')
  const page = await browser.open(addressOf(reference))
  const taken = await browser.post(page, '/sign-in/demo', { name: 'club.coach1' }, newClientAddress())
  expect([taken.status, taken.path]).toEqual([200, addressOf(reference)])
  expect(taken.html).toContain('Your present seat may not open this application.')
  const [, holder = ''] = /It waits now for: (.*?)</.exec(textWithTags(taken.html)) ?? []
  const button = new RegExp(`name="name" value="club.triage".*?Act there as`, 's')
  expect([holder !== '', button.test(taken.html)]).toEqual([true, true])
  const back = await browser.post(taken, '/sign-in/demo', {}, newClientAddress())
  expect(back.path).toBe(`/en/desk/${reference}`)
})

test('who comes from a page of the applicant goes to the desk of the other seat', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const browser = await signInOnPage(rehearsal.api.baseUrl, 'club.desk')
  for (const [from, to] of [
    [`/sent/${reference}`, `/en/desk/${reference}`],
    ['/track', '/en/desk'],
  ] as const) {
    const page = await browser.open(`/en/rehearsal?to=${encodeURIComponent(from)}`)
    const taken = await browser.post(page, '/sign-in/demo', { name: 'club.coach1', to: from }, newClientAddress())
    expect([taken.status, taken.path]).toEqual([200, to])
  }
})

test('the line above a page of staff and the page of an error name the seat in which one acts', async () => {
  const browser = await browserOf('club.coach1')
  const unseen = await submitApplication(rehearsal.api)
  for (const path of ['/en/desk', '/en/rehearsal', `/en/desk/${unseen.reference}`])
    expect((await browser.open(path)).html).toMatch(
      /<aside class="rehearsal-bar".*?You act now as <bdi[^>]*>[^<]+<.*?<\/aside>/s,
    )
  expect((await browser.open(`/en/desk/${unseen.reference}`)).html).toContain('Which seat has this application?')
})

test('an application for which days passed says on the desk what day it is for it', async () => {
  const { reference } = await rehearsal.staff.submitAndRoute()
  const browser = await browserOf('club.coach1')
  const read = async () => (await browser.open(`/en/desk/${reference}`)).html
  expect(await read()).not.toContain('because days passed for it in the rehearsal')
  await browser.post(await browser.open(addressOf(reference)), DAYS, { days: '3' })
  expect(await read()).toContain('because days passed for it in the rehearsal')
})

test('a platform that serves people has none of it: no link, no page, and a post lets nothing pass', async () => {
  const { reference } = await serving.staff.submitAndRoute()
  const officers = createOfficerBrowsers(() => serving.api.baseUrl)
  const desk = await officers.open('club.coach1', `/en/desk/${reference}`)
  expect(desk.html).not.toContain('/rehearsal')
  const browser = await officers.browserOf('club.coach1')
  expect((await browser.open(addressOf(reference))).status).toBe(404)
  const own = await officers.open('club.coach1', '/en/staff')
  const form = { ...own, html: own.html.replace('action="/en/sign-out"', 'action="/en/rehearsal/days"') }
  const posted = await browser.post(form, DAYS, { reference, days: '30' })
  expect(posted.status).toBe(404)
  const formForAll = { ...form, html: form.html.replace('/en/rehearsal/days', '/en/rehearsal/all-days') }
  expect((await browser.post(formForAll, ALL, { daysAfterToday: '30' })).status).toBe(404)
  const { rows } = await serving.platform.db.raw('select rung from application where reference = ?', [reference])
  expect(rows).toEqual([{ rung: 0 }])
})
