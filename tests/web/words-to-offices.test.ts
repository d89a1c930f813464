import { createPages } from '../../web/create-pages'
import { type ApiOnPlatform, startApiOnPlatform } from '../api/start-api-on-platform'
import { until } from '../support/until'
import { createOfficerBrowsers } from './officer-browsers'

// A higher office writes to those below, which have the application no more, and the operation room reminds.

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('web-words', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const { open } = createOfficerBrowsers(() => fixture.api.baseUrl)

async function submitAndLetClimb(): Promise<string> {
  const { reference } = await fixture.staff.submitAndRoute()
  const [row] = await fixture.platform.ownerDb('application').where({ reference }).select('id', 'due_at')
  await fixture.platform.letTimePass(row.id, (Number(new Date(row.due_at)) - Date.now()) / 1000 + 5)
  await until('the application went up', async () => (await read('club.committee', reference)).rung === 1)
  return reference
}

async function read(name: string, reference: string): Promise<{ rung: number; turn: number; remarkGoesTo?: string[] }> {
  const session = await fixture.staff.getSession(name)
  const { body } = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return body as never
}

/** The row of this application in the list of an officer. */
async function readRow(name: string, reference: string): Promise<string> {
  const { html } = await open(name, '/en/desk')
  return html.split('<li').find((row) => row.includes(`whole">${reference}`)) ?? ''
}

test('what a higher office writes after it went up reaches the office below: its row, its page, and a mail', async () => {
  const reference = await submitAndLetClimb()
  const { turn, remarkGoesTo } = await read('club.committee', reference)
  const form = (await open('club.committee', `/en/desk/${reference}/remark`)).html
  const [, offices = ''] = /value="staff"[^>]*checked[\s\S]*?<label[^>]*>([\s\S]*?)<\/label>/.exec(form) ?? []
  expect(remarkGoesTo).toHaveLength(1)
  expect(offices).toContain(String(remarkGoesTo?.[0]))
  expect(form).not.toMatch(/value="applicant"[^>]*checked/)
  const fields = { text: 'Prepare the answer and send it to me.', audience: 'staff', turn }
  await fixture.staff.expectRecorded('club.committee', reference, 'remark', fields)
  expect(await readRow('club.coach1', reference)).toContain('wrote to you')
  const page = (await open('club.coach1', `/en/desk/${reference}`)).html
  expect(page).toContain('wrote to you')
  expect(page).toContain(fields.text)
  expect(await readRow('club.committee', reference)).not.toContain('wrote to you')
  expect((await open('club.committee', `/en/desk/${reference}`)).html).not.toContain('wrote to you')
  const { id } = await fixture.platform.ownerDb('application').where({ reference }).first('id')
  const mails = fixture.platform.ownerDb('notification').where({ application_id: id, template: 'remarked_desk' })
  expect(await mails.pluck('audience')).toEqual(['tennis/centre-court/coach'])
})

test('the office that the operation room reminds reads it in its row and among the reasons', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const fields = { text: 'Please answer today.', audience: 'staff', turn }
  await fixture.staff.expectRecorded('club.room', reference, 'remark', fields)
  expect(await readRow('club.coach1', reference)).toContain('The operation room reminded you')
  expect((await open('club.coach1', `/en/desk/${reference}`)).html).toContain('The operation room reminded you')
})
