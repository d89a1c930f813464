import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// Who acts for a seat that another person holds reads it on every page and in the form, and the history tells it.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-acting-for', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)
const ANSWER = { outcome: 'explained', text: 'We mend the net on Sunday.' }
const LINE = 'class="acting-for"'
const strip = (html: string) => html.replaceAll(/<[^>]+>/g, '').replaceAll(/[\u2068\u2069]/g, '')

test('a deputy reads on every page of staff, and nowhere else, for whom they act; so do form and history', async () => {
  const { ownerDb } = fixture.platform
  const { reference, turn } = await fixture.staff.submitAndRoute()
  expect((await open('club.committee', '/en/desk')).html).not.toContain(LINE)

  const today = ownerDb.raw('current_date')
  const coaches = await ownerDb('person').whereIn('name', ['club.coach1', 'club.coach2']).pluck('id')
  const [deputy] = await ownerDb('person').where({ name: 'club.committee' }).pluck('id')
  await ownerDb('holding').insert({ seat_id: 'tennis/centre-court/coach', person_id: deputy, deputy: true })
  await ownerDb('absence').insert(coaches.map((person_id: string) => ({ person_id, from_on: today, to_on: today })))
  try {
    await until('the deputy acts', async () => (await open('club.committee', '/en/desk')).html.includes(LINE))
    for (const path of ['/desk', '/body', '/body/came', '/staff', `/desk/${reference}`])
      expect(strip((await open('club.committee', `/en${path}`)).html)).toContain('You act for the coach')
    expect(strip((await open('club.committee', '/ar/desk')).html)).toContain('تعمل بالنيابة عن')
    for (const path of ['/track', '']) expect((await open('club.committee', `/en${path}`)).html).not.toContain(LINE)

    const { html } = await open('club.committee', `/en/desk/${reference}/answer`)
    const [, form = ''] = /<form[^>]*id="act"(.*?)<\/form>/s.exec(html) ?? []
    expect(strip(form)).toContain('You act for the coach')
    await fixture.staff.expectRecorded('club.committee', reference, 'answer', { ...ANSWER, turn })
  } finally {
    await ownerDb('absence').delete()
    await ownerDb('holding').where({ person_id: deputy, deputy: true }).delete()
  }
  const told = strip((await open('club.unit1', `/en/desk/${reference}`)).html)
  expect(told).toMatch(/(a deputy|\w+) for the coach/)
})

test('who acts for an empty office below reads it in the form, although they are no deputy', async () => {
  const { ownerDb } = fixture.platform
  const { reference } = await fixture.staff.submitAndRoute()
  const coaches = await ownerDb('person').whereIn('name', ['club.coach1', 'club.coach2']).pluck('id')
  const today = ownerDb.raw('current_date')
  await ownerDb('absence').insert(coaches.map((person_id: string) => ({ person_id, from_on: today, to_on: today })))
  try {
    await until('nobody acts for the office', async () => {
      const { html } = await open('club.committee', `/en/desk/${reference}/answer`)
      return html.includes('id="act"') && !html.includes(LINE) && strip(html).includes('You act for the coach')
    })
    const { html } = await open('club.committee', `/en/desk/${reference}`)
    expect(strip(html)).toContain('so it is with you')
    expect(html).not.toContain(LINE)
  } finally {
    await ownerDb('absence').delete()
  }
})
