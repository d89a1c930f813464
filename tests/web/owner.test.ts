import { createAddressLinks } from '../../db/address-links'
import { createPages } from '../../web/create-pages'
import { submitApplication } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { createBrowser } from './browser'

const ADDRESS = 'owner@elsewhere.example'
/** As `startApi` creates them. */
const links = createAddressLinks('key of the tests')

let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-owner', { pages: createPages() })
}, 120_000)
afterAll(() => fixture?.stop())

async function submitAndIssueLink() {
  const { reference } = await submitApplication(fixture.api, { language: 'ar', applicant: { email: ADDRESS } })
  const { id } = await fixture.ownerDb('application').where({ reference }).first('id')
  const token = links.issueToken({ applicationId: id, addressKey: links.hashAddress(ADDRESS) }, Date.now())
  const listStatements = () => fixture.ownerDb('address_statement').where({ application_id: id }).pluck('statement')
  return { reference, token, listStatements }
}

test('the link of a mail leads to a page of the platform with three answers, and shows nothing of the application', async () => {
  const { reference, token, listStatements } = await submitAndIssueLink()
  const browser = createBrowser(fixture.api.baseUrl)
  const page = await browser.open(`/ar/address/${token}`)
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(page.html).toContain(`<bdi class="whole">${reference}</bdi>`)
  expect(page.html.match(/name="statement" value="\w+"/g)).toHaveLength(3)
  expect(page.html).not.toContain('court one')
  expect(await listStatements()).toEqual([])
  const done = await browser.post(page, `/address/${token}`, { statement: 'not_mine' })
  expect([done.status, done.html.includes('لن تصلك رسائل أخرى عن هذا الطلب')]).toEqual([200, true])
  expect(await listStatements()).toEqual(['not_mine'])
})

test('an old mail leads to the same page, and a link that is not valid says so', async () => {
  const { token } = await submitAndIssueLink()
  const browser = createBrowser(fixture.api.baseUrl)
  expect((await browser.open(`/api/addresses/${token}`)).path).toBe(`/ar/address/${token}`)
  const unknown = await browser.open('/ar/address/x')
  expect([unknown.status, unknown.html.includes('هذا الرابط غير صالح')]).toEqual([404, true])
})
