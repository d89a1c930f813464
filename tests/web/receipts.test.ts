import { randomBytes, randomUUID } from 'node:crypto'
import { createReceiptCookie } from '../../api/receipt-cookie'
import type { SubmissionReceipt } from '../../api/schemas/intake'
import { hashToken, seal } from '../../api/secrets'
import { createPages } from '../../web/create-pages'
import { createSubmission, newClientAddress } from '../api/start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from '../api/start-api-without-temporal'
import { openCitizenBrowser } from './citizen-browser'

const sealingKey = randomBytes(32)
let fixture: ApiWithoutTemporal
beforeAll(async () => {
  fixture = await startApiWithoutTemporal('web-old-receipts', { pages: createPages(), settings: { sealingKey } })
})
afterAll(() => fixture?.stop())

/** What receipts did not hold at first, in the order in which they came to hold it. */
const FIELDS = ['firstReadBy', 'tellsOfDanger', 'answerBy'] as const

const submit = async (text: string, idempotencyKey: string = randomUUID()) => {
  const { body } = await fixture.api.request({
    method: 'POST',
    path: '/api/applications',
    body: createSubmission({ text }),
    headers: { 'idempotency-key': idempotencyKey, ...newClientAddress() },
  })
  return body as unknown as SubmissionReceipt
}

/** The receipt as it was stored before it held these fields. */
const without = (receipt: SubmissionReceipt, fields: readonly string[]): SubmissionReceipt =>
  Object.fromEntries(Object.entries(receipt).filter(([name]) => !fields.includes(name))) as SubmissionReceipt

async function show(receipt: SubmissionReceipt): Promise<string> {
  const browser = openCitizenBrowser(fixture.api.baseUrl)
  const value = createReceiptCookie(sealingKey, { ...receipt, until: Date.now() + 60_000 })
  browser.cookies.set('__Host-receipt', value)
  const { status, text } = await browser.open(`/en/sent/${receipt.reference}`)
  expect(status).toBe(200)
  return text
}

test.each([FIELDS.slice(0), FIELDS.slice(1), FIELDS.slice(2)])(
  'an old receipt of danger without %s shows the words of danger, as a new one',
  async (...fields) => {
    const receipt = await submit('The hut is on fire.')
    const html = await show(without(receipt, fields))
    expect(html).toBe(await show(receipt))
    expect(html).toContain('href="tel:112"')
    expect(html).not.toContain('/calendar')
  },
)

test('an old receipt of danger whose application was accepted since still begins with the emergency number', async () => {
  const receipt = await submit('The hut is on fire.')
  const { ownerDb } = fixture
  const row = await ownerDb('application').where({ reference: receipt.reference }).first()
  const state = JSON.stringify({ ...row.state, stage: 'triage' })
  await ownerDb('application').where({ id: row.id }).update({ stage: 'triage', state })
  const html = await show(without(receipt, FIELDS))
  expect(html).toContain('href="tel:112"')
  expect(html).not.toContain('/calendar')
})

test('old receipts of wrongdoing and of usual complaints have no word of danger', async () => {
  const wrongdoing = await submit('They fixed the draw.')
  expect(await show(without(wrongdoing, FIELDS))).toBe(await show(wrongdoing))
  const usual = await submit('The net has a hole.')
  expect(await show(without(usual, FIELDS))).toBe(await show(usual))
})

test('the file for a calendar is there for a usual receipt, and for none of danger, also an old one', async () => {
  const open = async (receipt: SubmissionReceipt) => {
    const browser = openCitizenBrowser(fixture.api.baseUrl)
    browser.cookies.set('__Host-receipt', createReceiptCookie(sealingKey, { ...receipt, until: Date.now() + 60_000 }))
    return (await browser.open(`/en/sent/${receipt.reference}/calendar`)).status
  }
  const danger = await submit('The hut is on fire.')
  const statuses = [await submit('The net has a hole.'), danger, without(danger, FIELDS)].map(open)
  expect(await Promise.all(statuses)).toEqual([200, 404, 404])
})

test('a repeated submission whose receipt is old gets it completed', async () => {
  const idempotencyKey = randomUUID()
  const receipt = await submit('The hut is on fire.', idempotencyKey)
  const key = hashToken(`public\n${idempotencyKey}`)
  const sealed = seal(sealingKey, key, without(receipt, FIELDS))
  expect(await fixture.ownerDb('idempotency_key').where({ key }).update({ sealed })).toBe(1)
  expect(await submit('The hut is on fire.', idempotencyKey)).toEqual(receipt)
})
