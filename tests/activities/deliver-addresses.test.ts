import { domainToASCII } from 'node:url'
import { insertStatement } from '../../db/tables/address-statements'
import { isMailAddress } from '../../domain/mail-address'
import { getLoadedApplication, insertTestApplication } from '../db/test-ledger'
import { addressLinks, openDeliveryFixture, type DeliveryFixture } from './delivery-fixture'

let fixture: DeliveryFixture
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-addresses')
})
afterAll(() => fixture.close())

/**
 * Delivers one receipt to an applicant with this address. Returns the mails that arrived, and the status of the row. With
 * `isConfirmed` the owner of the address has confirmed it, so the mail contains the name.
 */
async function deliverReceiptTo(email: string, name = 'Ada', isConfirmed = false) {
  const newestMailId = await fixture.getNewestMailId()
  const { applicationId: id } = await insertTestApplication(fixture.ledger, { applicant: { name, email } })
  const link = { applicationId: id, addressKey: addressLinks.hashAddress(email) }
  if (isConfirmed) await insertStatement(fixture.ledger.db, link, 'mine')
  const { state } = await getLoadedApplication(fixture.ledger, id)
  await fixture.deliver({ applicationId: id, at: state.at })
  const [row] = await fixture.listNotifications(id)
  return { mails: await fixture.listMailsAfter(newestMailId), status: row?.status }
}

const VALID_ADDRESSES = [
  'ada@example.org',
  'Ada.Baseline+club@Example.ORG',
  "o'neill@example.org",
  'a_b-c~d=e&f@mail-1.example.co.jo',
  `${'x'.repeat(64)}@example.org`,
  'ada@xn--mgbayh7gpa.xn--mgbayh7gpa',
]

const INVALID_ADDRESSES = [
  '',
  ' ',
  'ada',
  '@example.org',
  'ada@',
  'ada@localhost',
  'ada@example',
  'ada@example.org,thief@evil.example',
  'ada@example.org;thief@evil.example',
  'ada@example.org thief@evil.example',
  'ada@evil.example@example.org',
  'ada@example.org\r\nRCPT TO:<thief@evil.example>',
  'ada@example.org\nBcc: thief@evil.example',
  'ada@example.org\u0085thief@evil.example',
  'ada@example.org\u2028thief@evil.example',
  'ada\r\n@example.org',
  '"ada@evil.example"@example.org',
  '"ada"@example.org',
  '"ada@evil.example>"@example.org',
  "'ada@evil.example'@[127.0.0.1]",
  'ada@[127.0.0.1]',
  'ada@[x@evil.example]',
  'ada@127.0.0.1',
  'ada@[IPv6:::1]',
  'Ada <thief@evil.example>',
  '<thief@evil.example>',
  'ada@example.org <thief@evil.example>',
  'ada@example.org (thief@evil.example)',
  'ada(comment)@example.org',
  'ada@(comment)example.org',
  'ada@example.org(@evil.example)',
  'group: thief@evil.example;',
  'thief%evil.example@example.org',
  'evil.example!thief@example.org',
  '@evil.example:ada@example.org',
  'mailto:ada@example.org',
  'ada@example.org?bcc=thief@evil.example',
  'ada@jõgeva.example',
  'adа@example.org',
  'ada@exаmple.org',
  'ada@example。org',
  'ada@ｅxample.org',
  'سلمى@example.org',
  'ada@شبكة.example',
  'ada\u202E@example.org',
  'ada\u200B@example.org',
  'ada..b@example.org',
  '.ada@example.org',
  'ada.@example.org',
  'ada@-example.org',
  'ada@example-.org',
  'ada@example..org',
  'ada@.example.org',
  'ada@example.org.',
  'ada@example.o',
  'ada@example.123',
  `${'x'.repeat(65)}@example.org`,
  `ada@${'x'.repeat(64)}.org`,
  `ada@${'x.'.repeat(130)}org`,
  '=?utf-8?q?thief=40evil.example?=@example.org',
  'ada@example.org\0',
  '$(id)@example.org',
  '`id`@example.org',
  '|id@example.org',
  '/etc/passwd@example.org',
]

describe('the receiver of a mail', () => {
  it.each(VALID_ADDRESSES)('is exactly the stored address: %s', async (email) => {
    const { mails, status } = await deliverReceiptTo(email)
    expect(status).toBe('sent')
    expect(mails).toHaveLength(1)
    const [local, domain] = email.split('@')
    const [receiver = ''] = mails[0]?.to ?? []
    // Domain names ignore case, and the inbox shows them in their own script.
    expect([receiver.split('@')[0], domainToASCII(receiver.split('@')[1] ?? '')]).toEqual([
      local,
      domain?.toLowerCase(),
    ])
  })

  it('is nobody when the stored address is invalid: nothing is sent, and the row says no_address', async () => {
    const newestMailId = await fixture.getNewestMailId()
    const storableAddresses = INVALID_ADDRESSES.filter((email) => !email.includes('\0'))
    const statuses = await Promise.all(
      storableAddresses.map(async (email) => [email, (await deliverReceiptTo(email)).status]),
    )
    expect(statuses.filter(([, status]) => status !== 'no_address')).toEqual([])
    expect(await fixture.getNewestMailId()).toBe(newestMailId)
    expect(storableAddresses.length).toBeGreaterThan(60)
  })

  it('is checked within milliseconds, even if it is 100,000 characters long', () => {
    const longAddresses = [
      `${'a.'.repeat(50_000)}@`,
      `a@${'a-'.repeat(50_000)}`,
      '@'.repeat(100_000),
      `${'a'.repeat(100_000)}@b.org`,
    ]
    const startedAt = performance.now()
    expect(longAddresses.map(isMailAddress)).toEqual([false, false, false, false])
    expect(isMailAddress('ada@example.org\0')).toBe(false)
    expect(performance.now() - startedAt).toBeLessThan(50)
  })
})

const HOSTILE_NAMES = [
  'Ada\r\nBcc: thief@evil.example',
  'Ada\nSubject: other',
  'Ada" <thief@evil.example>, "x',
  'Ada <thief@evil.example>',
  'a@b.example, thief@evil.example',
  '=?utf-8?B?DQpCY2M6IHRoaWVmQGV2aWwuZXhhbXBsZQ==?=',
  'Ada\u2028Bcc: thief@evil.example',
  '\uD83D lone',
  'سلمى\u202E <thief@evil.example>',
  '(comment) Ada;',
  'x'.repeat(10_000),
]

describe('a hostile name', () => {
  it.each(HOSTILE_NAMES)('adds no header and no receiver: %j', async (name) => {
    const { mails, status } = await deliverReceiptTo('ada@example.org', name, true)
    expect(status).toBe('sent')
    expect(mails.map(({ to }) => to)).toEqual([['ada@example.org']])
    const headers = mails[0]?.headers ?? {}
    expect(Object.keys(headers).toSorted()).toEqual([
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'list-unsubscribe',
      'list-unsubscribe-post',
      'message-id',
      'mime-version',
      'subject',
      'to',
      'x-auto-response-suppress',
    ])
    // A name that looks like an address is left out.
    expect(headers['to']).toMatch(/(^|<)ada@example\.org>?$/)
    expect(headers['to']).not.toMatch(/evil|b\.example/)
    expect(headers['subject']).toMatch(/^We received your application/)
  })
})
