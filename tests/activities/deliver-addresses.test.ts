import { domainToASCII } from 'node:url'
import { isMailAddress } from '../../domain/mail-address'
import { getLoaded, submit } from '../db/recorded-application'
import { openPostOffice, type PostOffice } from './delivery-fixture'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice('deliver-addresses')
})
afterAll(() => office.close())

/** Delivers one receipt to this applicant; the mail that came of it, if any, and what the row says. */
async function deliverTo(email: string, name = 'Ada') {
  const before = await office.newest()
  const { applicationId: id } = await submit(office.room, { applicant: { name, email } })
  const { state } = await getLoaded(office.room, id)
  await office.deliver({ applicationId: id, at: state.at })
  const [row] = await office.rowsOf(id)
  return { mails: await office.mailsAfter(before), status: row?.status }
}

const GOOD = [
  'ada@example.org',
  'Ada.Baseline+club@Example.ORG',
  "o'neill@example.org",
  'a_b-c~d=e&f@mail-1.example.co.jo',
  `${'x'.repeat(64)}@example.org`,
  'ada@xn--mgbayh7gpa.xn--mgbayh7gpa',
]

const HOSTILE = [
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

describe('a receiver', () => {
  it.each(GOOD)('is exactly the stored address: %s', async (email) => {
    const { mails, status } = await deliverTo(email)
    expect(status).toBe('sent')
    expect(mails).toHaveLength(1)
    const [local, domain] = email.split('@')
    const [reached = ''] = mails[0]?.to ?? []
    // names of hosts know no case, and the inbox shows their script
    expect([reached.split('@')[0], domainToASCII(reached.split('@')[1] ?? '')]).toEqual([local, domain?.toLowerCase()])
  })

  it('is nobody when the stored address is anything else: nothing is sent, and the row says so', async () => {
    const before = await office.newest()
    const storable = HOSTILE.filter((email) => !email.includes('\0'))
    const statuses = await Promise.all(storable.map(async (email) => [email, (await deliverTo(email)).status]))
    expect(statuses.filter(([, status]) => status !== 'no_address')).toEqual([])
    expect(await office.newest()).toBe(before)
    expect(storable.length).toBeGreaterThan(60)
  })

  it('is judged in linear time', () => {
    const attacks = [
      `${'a.'.repeat(50_000)}@`,
      `a@${'a-'.repeat(50_000)}`,
      '@'.repeat(100_000),
      `${'a'.repeat(100_000)}@b.org`,
    ]
    const before = performance.now()
    expect(attacks.map(isMailAddress)).toEqual([false, false, false, false])
    expect(isMailAddress('ada@example.org\0')).toBe(false)
    expect(performance.now() - before).toBeLessThan(50)
  })
})

const NAMES = [
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
  it.each(NAMES)('adds no header and no receiver: %j', async (name) => {
    const { mails, status } = await deliverTo('ada@example.org', name)
    expect(status).toBe('sent')
    expect(mails.map(({ to }) => to)).toEqual([['ada@example.org']])
    const headers = mails[0]?.headers ?? {}
    expect(Object.keys(headers).toSorted()).toEqual([
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
      'x-auto-response-suppress',
    ])
    expect(headers['to']).toMatch(/<ada@example\.org>$/)
    expect(headers['subject']).toMatch(/^We received your application/)
  })
})
