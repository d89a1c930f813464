import type { NewApplication } from '../../db/ledger/intake'
import { reserveAddressMail } from '../../db/tables/address-mails'
import { type AddressStatement, insertStatement } from '../../db/tables/address-statements'
import { insertKnownAddress } from '../../db/tables/known-addresses'
import {
  actors,
  getLoadedApplication,
  insertStaffText,
  insertTestApplication,
  recordCommand,
  routeToCentreCourt,
  untilBlocked,
} from '../db/test-ledger'
import { addressLinks, createTestDeliver, type DeliveryFixture, openDeliveryFixture } from './delivery-fixture'

const CAPS = { firstMails: 5, allMails: 6 }
/** The submitter's words in every field of a submission that takes words. */
const CANARY = 'canary'
const CANARY_FIELDS: Partial<NewApplication> = {
  text: `${CANARY} text`,
  title: `${CANARY} title`,
  theirReference: `${CANARY}-1`,
  location: { address: `${CANARY} street` },
}

let fixture: DeliveryFixture
let deliver: ReturnType<typeof createTestDeliver>
let addressCount = 0
beforeAll(async () => {
  fixture = await openDeliveryFixture('deliver-megaphone')
  deliver = createTestDeliver(fixture.ledger, fixture.inbox.smtpPort, { mailCaps: CAPS })
})
afterAll(() => fixture.close())

const createAddress = () => `owner-${(addressCount += 1)}@elsewhere.example`

/** Receives an application for this address and delivers its mails. */
async function submit(email: string) {
  const applicant = { name: `${CANARY} name`, email, segment: CANARY }
  const receipt = await insertTestApplication(fixture.ledger, { ...CANARY_FIELDS, applicant })
  await deliver({ applicationId: receipt.applicationId, at: receipt.receivedAt })
  return { id: receipt.applicationId, reference: receipt.reference }
}

const deliverNow = async (id: string) =>
  deliver({ applicationId: id, at: (await getLoadedApplication(fixture.ledger, id)).state.at })

const listMailsTo = async (address: string) =>
  (await fixture.listMailsAfter('0')).filter(({ to }) => to.includes(address))

const listStatuses = async (id: string) => (await fixture.listNotifications(id)).map(({ status }) => status)

const state = (id: string, email: string, statement: AddressStatement) =>
  insertStatement(fixture.ledger.db, { applicationId: id, addressKey: addressLinks.hashAddress(email) }, statement)

/** Records a remark of staff for the applicant, which requires a mail, and delivers it. */
async function remarkToApplicant(id: string): Promise<void> {
  if ((await getLoadedApplication(fixture.ledger, id)).state.stage === 'triage')
    await recordCommand(fixture.ledger, id, 'route', actors.triage, routeToCentreCourt)
  const text = await insertStaffText(fixture.ledger, id, 'We come tomorrow.')
  await recordCommand(fixture.ledger, id, 'remark', actors.coach, { text, audience: 'applicant' })
  await deliverNow(id)
}

describe('sixty submissions to one address', () => {
  it('send at most the cap of mails, none with a word of the submitter; each application is received', async () => {
    const victim = 'some.body@elsewhere.example'
    // Spellings that many hosts deliver to the same mailbox count together.
    const spellings = [victim, 'Some.Body@elsewhere.example', 'somebody+news@ELSEWHERE.example']
    const applications: { id: string; reference: string }[] = []
    for (let index = 0; index < 60; index += 1) applications.push(await submit(spellings[index % 3] ?? victim))
    const mails = (await fixture.listMailsAfter('0')).filter(({ to }) => to.some((each) => /some\.?body/i.test(each)))
    expect(mails).toHaveLength(CAPS.firstMails)
    expect(JSON.stringify(mails)).not.toContain(CANARY)
    expect(new Set(applications.map(({ reference }) => reference)).size).toBe(60)
    const statuses = await Promise.all(applications.map(({ id }) => listStatuses(id)))
    expect(statuses.flat().filter((status) => status === 'capped')).toHaveLength(60 - CAPS.firstMails)
  }, 60_000)
})

describe('the caps', () => {
  it('count together when several workers send at once', async () => {
    const address = createAddress()
    const keys = { addressKey: addressLinks.hashAddress(address), foldedKey: addressLinks.hashFolded(address) }
    const receipts = await Promise.all(Array.from({ length: 8 }, () => insertTestApplication(fixture.ledger)))
    const rows = await fixture.ledger.owner('notification').whereIn(
      'application_id',
      receipts.map(({ applicationId }) => applicationId),
    )
    const reserve = () =>
      Promise.all(
        rows.map(({ id, application_id: applicationId }) =>
          reserveAddressMail(fixture.ledger.db, { notificationId: id, applicationId, ...keys }, CAPS),
        ),
      )
    // No mail is counted before all eight have begun to count.
    const pause = await fixture.ledger.owner.transaction()
    await pause.raw('lock table address_mail in share mode')
    const reserving = reserve()
    await untilBlocked(fixture.ledger, 8)
    await pause.commit()
    const reserved = await reserving
    expect(reserved.filter(Boolean)).toHaveLength(CAPS.firstMails)
    // A mail that is tried again is counted once, so the same mails are allowed again.
    expect(await reserve()).toEqual(reserved)
  })

  it('leave an application its own mails while somebody else floods the address', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    for (let index = 0; index < 10; index += 1) await submit(address)
    await remarkToApplicant(id)
    expect(await listStatuses(id)).toEqual(['sent', 'sent', 'sent'])
    await remarkToApplicant(id)
    expect((await listStatuses(id)).at(-1)).toBe('capped')
  })

  it('do not count an application whose owner confirmed the address', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    for (let index = 0; index < 10; index += 1) await submit(address)
    await state(id, address, 'mine')
    for (let index = 0; index < 2; index += 1) await remarkToApplicant(id)
    expect((await listStatuses(id)).filter((status) => status !== 'sent')).toEqual([])
  })

  it('do not count an application in which somebody acted with what only the mailbox tells; those of strangers they still count', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    const strangers = await submit(address)
    for (let index = 0; index < 10; index += 1) await submit(address)
    const addressKey = addressLinks.hashAddress(address)
    for (let times = 0; times < 2; times += 1)
      await insertKnownAddress(fixture.ledger.db, { applicationId: id, addressKey })
    for (let index = 0; index < 3; index += 1) await remarkToApplicant(id)
    expect((await listStatuses(id)).filter((status) => status !== 'sent')).toEqual([])
    // None of these mails used up anything of the cap: one mail of its six is left, and no more.
    for (let index = 0; index < 2; index += 1) await remarkToApplicant(strangers.id)
    expect(await listStatuses(strangers.id)).toEqual(['sent', 'sent', 'sent', 'capped'])
  })

  it('still hide the name and ask whose it is, because acting in an application does not say that it is theirs', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    await insertKnownAddress(fixture.ledger.db, { applicationId: id, addressKey: addressLinks.hashAddress(address) })
    await remarkToApplicant(id)
    const mail = (await listMailsTo(address)).at(-1)
    expect(JSON.stringify(mail)).not.toContain(`${CANARY} name`)
    expect(mail?.text).toMatch(/\/address\//)
    await state(id, address, 'not_mine')
    await remarkToApplicant(id)
    expect((await listStatuses(id)).at(-1)).toBe('stopped')
  })

  it('begin again after a day', async () => {
    const address = createAddress()
    for (let index = 0; index < CAPS.firstMails; index += 1) await submit(address)
    const yesterday = fixture.ledger.owner.raw(`at - interval '25 hours'`)
    await fixture.ledger
      .owner('address_mail')
      .where({ folded_key: addressLinks.hashFolded(address) })
      .update({ at: yesterday })
    expect(await listStatuses((await submit(address)).id)).toEqual(['sent'])
  })
})

describe('a remark of an official', () => {
  it('is mailed with the seat and the body of whoever wrote it', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    await remarkToApplicant(id)
    const text = (await listMailsTo(address)).at(-1)?.text ?? ''
    expect(text).toContain('We come tomorrow.')
    expect(text).toMatch(/from: .*Centre court/)
  })
})

describe('an answer to an address whose mails strangers used up', () => {
  const HOUR_MS = 3_600_000
  async function releaseAfterFlood(email: string) {
    const { id } = await submit(email)
    for (let index = 0; index < CAPS.firstMails; index += 1) await submit(email)
    while ((await listMailsTo(email)).length < CAPS.allMails) await remarkToApplicant(id)
    const text = await insertStaffText(fixture.ledger, id, 'The net was raised.')
    await recordCommand(fixture.ledger, id, 'answer', actors.coach, { text, outcome: 'done' })
    await recordCommand(fixture.ledger, id, 'release', actors.unit, {})
    await deliverNow(id)
    return { id, at: (await getLoadedApplication(fixture.ledger, id)).state.at }
  }
  const findRelease = async (id: string) =>
    (await fixture.listNotifications(id)).find(({ template }) => template === 'released')

  it('waits, and is sent when the cap frees', async () => {
    const address = createAddress()
    const { id, at } = await releaseAfterFlood(address)
    expect(await findRelease(id)).toMatchObject({ status: 'pending', error_code: 'mail.capped' })
    await fixture.ledger
      .owner('address_mail')
      .where({ folded_key: addressLinks.hashFolded(address) })
      .update({ at: fixture.ledger.owner.raw(`at - interval '25 hours'`) })
    await deliver({ applicationId: id, at: at + 2 * HOUR_MS })
    expect(await findRelease(id)).toMatchObject({ status: 'sent', error_code: null })
  })

  it('waits for three days; then the call-back opens as for a mail that did not arrive', async () => {
    const { id, at } = await releaseAfterFlood(createAddress())
    await deliver({ applicationId: id, at: at + 70 * HOUR_MS })
    expect(await findRelease(id)).toMatchObject({ status: 'pending' })
    const { dues } = await deliver({ applicationId: id, at: at + 72 * HOUR_MS })
    expect(await findRelease(id)).toMatchObject({ status: 'capped' })
    expect(dues?.wakes.map(({ kind }) => kind)).toContain('callBack')
  })
})

describe('a name', () => {
  it('is in a mail only after the owner of the address confirmed the application', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    await remarkToApplicant(id)
    expect(JSON.stringify(await listMailsTo(address))).not.toContain(`${CANARY} name`)
    await state(id, address, 'mine')
    await remarkToApplicant(id)
    const mails = await listMailsTo(address)
    expect(mails.map(({ html }) => html.includes(`${CANARY} name`))).toEqual([false, false, true])
  })
})

describe('the owner of an address', () => {
  it('finds a link in each mail until they answer, and a button of the mail program in every mail', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    const [mail] = await listMailsTo(address)
    const [link = ''] = /https:\/\/club\.example\/\w\w\/address\/[\w-]+/.exec(mail?.text ?? '') ?? []
    expect(mail?.html).toContain(`href="${link}"`)
    expect(mail?.headers).toMatchObject({
      'list-unsubscribe': `<${link.replace(/\w\w\/address\//, 'api/addresses/')}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    })
    const token = link.split('/').at(-1) ?? ''
    expect(addressLinks.readToken(token, Date.now())).toEqual({
      applicationId: id,
      addressKey: addressLinks.hashAddress(address),
    })
    await state(id, address, 'mine')
    await remarkToApplicant(id)
    const confirmedMail = (await listMailsTo(address)).at(-1)
    expect(confirmedMail?.text).not.toMatch(/\/addresse?s?\//)
    expect(confirmedMail?.headers['list-unsubscribe']).toMatch(/\/api\/addresses\//)
  })

  it.each(['not_mine', 'unsubscribed'] as const)(
    'who says %s gets no more mails about that application',
    async (answer) => {
      const address = createAddress()
      const { id } = await submit(address)
      await state(id, address, answer)
      await remarkToApplicant(id)
      expect(await listMailsTo(address)).toHaveLength(1)
      expect(await listStatuses(id)).toContain('stopped')
      await submit(address)
      expect(await listMailsTo(address)).toHaveLength(2)
      // The last answer counts: an applicant who answered by mistake gets the mails again.
      await state(id, address, 'mine')
      await remarkToApplicant(id)
      expect(await listMailsTo(address)).toHaveLength(3)
    },
  )

  it('who wants no mails at all gets none about any application, except one that they call theirs', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    await state(id, address, 'no_mails')
    const later = await submit(address)
    expect(await listMailsTo(address)).toHaveLength(1)
    expect(await listStatuses(later.id)).toEqual(['stopped'])
    await state(later.id, address, 'mine')
    await remarkToApplicant(later.id)
    expect(await listMailsTo(address)).toHaveLength(2)
  })

  it('takes back "no mails at all" with "mine": a new application gets its mails again', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    for (const answer of ['no_mails', 'mine'] as const) await state(id, address, answer)
    expect(await listStatuses((await submit(address)).id)).toEqual(['sent'])
    await state(id, address, 'no_mails')
    expect(await listStatuses((await submit(address)).id)).toEqual(['stopped'])
    // A narrower wish for fewer mails takes nothing back.
    for (const answer of ['not_mine', 'unsubscribed'] as const) await state(id, address, answer)
    expect(await listStatuses((await submit(address)).id)).toEqual(['stopped'])
  })

  it('takes back "no mails at all" only where they said it: the same wish about another application stands', async () => {
    const address = createAddress()
    const [first, second] = [await submit(address), await submit(address)]
    for (const { id } of [first, second]) await state(id, address, 'no_mails')
    await state(first.id, address, 'mine')
    expect(await listStatuses((await submit(address)).id)).toEqual(['stopped'])
    await state(second.id, address, 'mine')
    expect(await listStatuses((await submit(address)).id)).toEqual(['sent'])
  })

  it('says "mine" again after "no mails at all" about another application, and it counts; repeats add no row', async () => {
    const address = createAddress()
    const [first, second] = [await submit(address), await submit(address)]
    await state(second.id, address, 'mine')
    await state(first.id, address, 'no_mails')
    for (let index = 0; index < 3; index += 1) await state(second.id, address, 'mine')
    const rows = await fixture.ledger.owner('address_statement').where({ application_id: second.id }).orderBy('id')
    expect(rows.map(({ statement }) => statement)).toEqual(['mine', 'mine'])
    await remarkToApplicant(second.id)
    expect((await listStatuses(second.id)).filter((status) => status !== 'sent')).toEqual([])
  })

  it('of another spelling of the address is another owner', async () => {
    const address = createAddress()
    const { id } = await submit(address)
    await state(id, address.toUpperCase(), 'not_mine')
    await remarkToApplicant(id)
    expect(await listMailsTo(address)).toHaveLength(2)
  })
})
