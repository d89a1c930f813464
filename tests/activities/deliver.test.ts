import { createServer } from 'node:net'
import { startDevInbox } from '../../tools/embedded/dev-inbox'
import { act, bringToRelease, getLoaded, people, submit, toCentreCourt, write } from '../db/recorded-application'
import { deliverThrough, FROM, type Mail, openPostOffice, type PostOffice } from './delivery-fixture'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice('deliver')
})
afterEach(() => office.inbox.failWith(undefined))
afterAll(() => office.close())

const now = async (id: string) => (await getLoaded(office.room, id)).state.at
const deliverNow = async (id: string) => office.deliver({ applicationId: id, at: await now(id) })

/** Submits, lets a test do things, delivers, and gives the mails that came of it. */
async function mailsOf(id: string, after: string): Promise<Mail[]> {
  await deliverNow(id)
  return office.mailsAfter(after)
}

describe('a standard complaint', () => {
  it('gives exactly four mails: to the applicant in their language, to the desk in one mail for all its people', async () => {
    const before = await office.newest()
    const receipt = await submit(office.room, {
      language: 'ar',
      applicant: { name: 'سلمى عبد الله', email: 'Salma.A@applicants.example' },
    })
    const id = receipt.applicationId
    await bringToRelease(office.room, id)
    await act(office.room, id, 'rate', people.applicant, { solved: 'yes' })
    expect(await deliverNow(id)).not.toHaveProperty('nextSendAt')

    const mails = await office.mailsAfter(before)
    const reference = `\u200E${receipt.reference}`
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [['Salma.A@applicants.example'], `استلمنا طلبك ${reference}`],
      [['club.coach1@tennis.example', 'club.coach2@tennis.example'], `طلب جديد لجهتكم ${reference}`],
      [['Salma.A@applicants.example'], `الجواب عن طلبك ${reference}`],
      [['Salma.A@applicants.example'], `أُغلق طلبك ${reference}`],
    ])
    expect(mails[2]?.text).toContain('> The net was raised.')
    expect(mails[0]?.html).toContain('<bdi>سلمى عبد الله</bdi>')
    const rows = await office.rowsOf(id)
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent', 'sent'])
    expect(mails[0]?.messageId).toBe(`<${rows[0]?.id}@club.example>`)
    for (const mail of mails) {
      expect(mail.from).toBe(FROM)
      expect(mail.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'ar' })
      expect(JSON.stringify(mail)).not.toContain(receipt.trackingCode)
    }
  })

  it('sends nothing a second time', async () => {
    const { applicationId: id } = await submit(office.room)
    await deliverNow(id)
    const before = await office.newest()
    await deliverNow(id)
    expect(await office.newest()).toBe(before)
  })

  it('never tells a desk what the applicant wrote', async () => {
    const before = await office.newest()
    const { applicationId: id } = await submit(office.room, { text: 'canary in the ball machine' })
    await act(office.room, id, 'route', people.triage, toCentreCourt)
    expect(JSON.stringify(await mailsOf(id, before))).not.toContain('canary')
  })

  it('is sent by two deliveries at once each row once', async () => {
    const { applicationId: id } = await submit(office.room)
    const { at } = await bringToRelease(office.room, id)
    const before = await office.newest()
    const both = () => Promise.all(Array.from({ length: 4 }, () => office.deliver({ applicationId: id, at })))
    await both()
    await both()
    const keys = (await office.mailsAfter(before)).map(({ messageId }) => messageId)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(3)
  })
})

describe('what a person wrote for the applicant', () => {
  it('reaches them: the question, the answer, and the decision on an objection', async () => {
    const before = await office.newest()
    const { applicationId: id } = await submit(office.room)
    const question = await write(office.room, id, 'Which court was it?')
    await act(office.room, id, 'route', people.triage, toCentreCourt)
    await act(office.room, id, 'ask', people.coach, { text: question })
    await act(office.room, id, 'reply', people.applicant, { text: await write(office.room, id, 'Court 3.') })
    const answer = await write(office.room, id, 'It was raised.')
    await act(office.room, id, 'answer', people.coach, { text: answer, outcome: 'done' })
    await act(office.room, id, 'release', people.unit, {})
    await act(office.room, id, 'object', people.applicant, { reason: 'not_solved' })
    const reason = await write(office.room, id, 'We measured it again.')
    await act(office.room, id, 'confirm', people.otherUnit, { text: reason })
    const mails = await mailsOf(id, before)
    const textOf = (subject: RegExp) => mails.find((mail) => subject.test(mail.subject))?.text
    expect(textOf(/^A question/)).toContain('> Which court was it?')
    expect(textOf(/^The answer/)).toContain('> It was raised.')
    expect(textOf(/^The decision/)).toContain('> We measured it again.')
    expect(textOf(/^The decision/)).toContain('You can object one last time')
  })
})

describe('a mail server that fails', () => {
  it('holds no other message: the rest leaves, and the failed one follows after its backoff', async () => {
    const { applicationId: id } = await submit(office.room)
    await act(office.room, id, 'route', people.triage, toCentreCourt)
    office.inbox.failWith(({ phase, address }) =>
      phase === 'recipient' && address.startsWith('ada') ? { status: 451 } : undefined,
    )
    const at = await now(id)
    expect(await office.deliver({ applicationId: id, at })).toMatchObject({ nextSendAt: at + MINUTE_MS })
    expect(await office.rowsOf(id)).toMatchObject([
      { template: 'received', status: 'pending', attempts: 1, error_code: 'mail.deferred_451' },
      { template: 'routed', status: 'sent' },
    ])
    office.inbox.failWith(undefined)
    expect(await office.deliver({ applicationId: id, at: at + MINUTE_MS })).not.toHaveProperty('nextSendAt')
    expect(await office.rowsOf(id)).toMatchObject([{ status: 'sent', error_code: null }, { status: 'sent' }])
  })

  it('tells a desk when one of its people cannot be reached', async () => {
    const before = await office.newest()
    const { applicationId: id } = await submit(office.room, { applicant: {} })
    await act(office.room, id, 'route', people.triage, toCentreCourt)
    office.inbox.failWith(({ address }) => (address.startsWith('club.coach1') ? { status: 550 } : undefined))
    const [mail] = await mailsOf(id, before)
    expect(mail?.to).toEqual(['club.coach2@tennis.example'])
  })

  it('is tried again ever more seldom and given up after 24 hours, never before a first try', async () => {
    const { applicationId: id, receivedAt } = await submit(office.room)
    const dead = deliverThrough(office.room, await closedPort())
    const gaps: number[] = []
    let lastTryAt = receivedAt
    for (let at: number | undefined = receivedAt; at !== undefined; ) {
      const { nextSendAt: next }: { nextSendAt?: number } = await dead({ applicationId: id, at })
      if (next !== undefined) gaps.push((next - at) / MINUTE_MS)
      lastTryAt = at
      at = next
    }
    expect(lastTryAt - receivedAt).toBeGreaterThan(22 * HOUR_MS)
    expect(gaps.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    const row = { status: 'given_up', error_code: 'mail.unreachable', attempts: gaps.length + 1 }
    expect(await office.rowsOf(id)).toMatchObject([row])

    const late = await submit(office.room)
    await dead({ applicationId: late.applicationId, at: late.receivedAt + 100 * HOUR_MS })
    expect(await office.rowsOf(late.applicationId)).toMatchObject([{ status: 'given_up', attempts: 1 }])
  })

  it('leaves only a code behind, never what it said', async () => {
    const { applicationId: id } = await submit(office.room)
    office.inbox.failWith(({ phase }) =>
      phase === 'message' ? { status: 554, text: 'canary <ada@applicants.example> is unknown' } : undefined,
    )
    const at = await now(id)
    expect(await office.deliver({ applicationId: id, at })).toMatchObject({ nextSendAt: at + 4 * HOUR_MS })
    const [row] = await office.rowsOf(id)
    expect(row?.error_code).toBe('mail.rejected_554')
    expect(JSON.stringify(row)).not.toMatch(/canary|applicants/)
  })

  it('that is silent costs seconds', async () => {
    const { applicationId: id } = await submit(office.room)
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const before = performance.now()
    await deliverThrough(
      office.room,
      typeof address === 'object' && address ? address.port : 0,
    )({
      applicationId: id,
      at: await now(id),
    })
    expect(performance.now() - before).toBeLessThan(9_000)
    expect(await office.rowsOf(id)).toMatchObject([{ status: 'pending', error_code: 'mail.timeout' }])
    silent.close()
  })
})

describe('nobody to write to', () => {
  it('is noted, for an applicant without an address', async () => {
    const { applicationId: id } = await submit(office.room, { applicant: { phone: '+962790000000' } })
    expect(await deliverNow(id)).not.toHaveProperty('nextSendAt')
    expect(await office.rowsOf(id)).toMatchObject([{ status: 'no_address', next_try_at: null }])
  })

  it('is who asked to be reached by telephone, or not at all, though an address is known', async () => {
    for (const by of ['phone', 'none']) {
      const applicant = { email: 'ada@applicants.example', contact: { by } }
      const { applicationId: id } = await submit(office.room, { applicant })
      await deliverNow(id)
      expect(await office.rowsOf(id)).toMatchObject([{ status: 'no_address' }])
    }
  })

  it('goes to the next rung while the whole desk is absent', async () => {
    const { owner } = office.room
    const coaches = await owner('person').whereLike('name', 'club.coach_').pluck('id')
    await owner('absence').insert(
      coaches.map((person_id: string) => ({ person_id, from_on: '2000-01-01', to_on: '2100-01-01' })),
    )
    const before = await office.newest()
    const { applicationId: id } = await submit(office.room, { applicant: {} })
    await act(office.room, id, 'route', people.triage, toCentreCourt)
    const [mail] = await mailsOf(id, before)
    await owner('absence').delete()
    expect(mail?.to).toEqual(['club.committee@tennis.example'])
  })
})

async function closedPort(): Promise<number> {
  const inbox = await startDevInbox()
  await inbox.stop()
  return inbox.smtpPort
}
