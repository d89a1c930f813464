import { digestOf } from '../../../db/hash'
import { deleteOldKeys, type IntakeResult } from '../../../db/ledger/intake'
import { formatTrackingCode, parseReference } from '../../../domain/reference'
import { openRoom, people, type Room, submission, submit } from '../recorded-application'

describe('intake', () => {
  let room: Room
  beforeAll(async () => {
    room = await openRoom('intake')
  })
  afterAll(() => room.drop())

  it('writes an application whole: row, first events, words, person, task, message, outcome and what the relay owes', async () => {
    const receipt = await submit(room, { title: 'Net too low', location: { lat: 27.7 }, occurredOn: '2026-03-01' })
    const { applicationId: id } = receipt
    const row = await room.db('application').where({ id }).first()
    expect(row).toMatchObject({ stage: 'triage', sequence: 2, owner_seat: 'tennis/sector.no_idea/main_focal_point' })
    expect(row).toMatchObject({ reference: receipt.reference, occurred_on: '2026-03-01', location: { lat: 27.7 } })
    expect(parseReference(receipt.reference)).toBe(receipt.reference)
    expect([row.received_at, row.promised_at]).toEqual([receipt.receivedAt, receipt.promisedAt])
    const of = (table: string) => room.db(table).where({ application_id: id })
    expect((await of('event').orderBy('sequence')).map(({ type, at }) => [type, at])).toEqual([
      ['received', receipt.receivedAt],
      ['accepted', receipt.receivedAt],
    ])
    const texts = await of('text')
    expect(new Set(texts.map(({ id: text }) => text))).toEqual(new Set([row.first_text, row.title_text]))
    expect(await of('applicant').first()).toMatchObject({ name: 'Ada Baseline', email: 'ada@applicants.example' })
    expect(await of('task')).toMatchObject([{ desk: row.owner_seat, kind: 'decide', due_at: row.due_at }])
    expect(await of('notification')).toMatchObject([
      { template: 'received', status: 'pending', next_try_at: row.send_at },
    ])
    expect(await of('outbox')).toMatchObject([{ kind: 'start' }])
    expect(await of('command')).toMatchObject([{ command_id: 'intake', outcome: { sequence: 2, stage: 'triage' } }])
  })

  it('lets a flagged text wait for the duty seat', async () => {
    const { applicationId: id } = await submit(room, { text: 'The clubhouse is on fire!' })
    const row = await room.db('application').where({ id }).first()
    expect(row).toMatchObject({ stage: 'screening', owner_seat: 'tennis/-/night_porter', sequence: 1 })
  })

  it('gives a tracking code only its holder knows; nothing that is stored contains it', async () => {
    const receipt = await submit(room)
    const code = receipt.trackingCode ?? ''
    const row = await room.db('application').where({ id: receipt.applicationId }).first()
    const opens: typeof room.tracking.opens = (...given) => room.tracking.opens(...given)
    expect(opens(receipt.reference, code.toLowerCase().replaceAll('-', ''), row.tracking_hash)).toBe(true)
    expect(opens(receipt.reference, formatTrackingCode(new Uint8Array(10)), row.tracking_hash)).toBe(false)
    expect(opens((await submit(room)).reference, code, row.tracking_hash)).toBe(false)
    expect(opens(receipt.reference, code, null)).toBe(false)
    expect(JSON.stringify(row)).not.toContain(code)

    const byStaff = await submit(room, {
      givesTrackingCode: false,
      authorKind: 'staff',
      authorId: people.room.personId,
    })
    expect(byStaff.trackingCode).toBeUndefined()
  })

  it('makes of 50 requests at once with 10 keys exactly 10 applications, and gives each request its answer', async () => {
    const before = await countApplications()
    const requests = Array.from({ length: 50 }, async (_, index): Promise<[string, IntakeResult]> => {
      const key = `key-${index % 10}`
      const idempotency = { key, bodyDigest: digestOf({ body: key }) }
      return [key, await room.insertApplication(await submission(room, { idempotency }))]
    })
    const references = new Map<string, Set<string>>()
    for (const [key, result] of await Promise.all(requests)) {
      const { reference } = answerOf(result)
      references.set(key, (references.get(key) ?? new Set()).add(reference))
    }
    expect([...references.values()].map(({ size }) => size)).toEqual(Array(10).fill(1))
    expect((await countApplications()) - before).toBe(10)
    expect((await room.db('idempotency_key').count())[0]).toEqual({ count: 10 })
  })

  it('refuses a key that comes again with another body, and knows it until it is forgotten', async () => {
    const first = { key: 'key', bodyDigest: 'one' }
    const { reference } = answerOf(await room.insertApplication(await submission(room, { idempotency: first })))
    const other = await submission(room, { idempotency: { ...first, bodyDigest: 'two' } })
    expect(await room.insertApplication(other)).toEqual({ kind: 'conflict' })
    await room
      .owner('idempotency_key')
      .where({ key: 'key' })
      .update({ created_at: room.owner.raw(`now() - interval '49 hours'`) })
    expect(await deleteOldKeys(room.db)).toBe(1)
    expect(answerOf(await room.insertApplication(other)).reference).not.toBe(reference)
  })

  it('leaves nothing behind when it fails on the way', async () => {
    const before = await countApplications()
    const seal = () => {
      throw new Error('seal.broken')
    }
    const idempotency = { key: 'failing', bodyDigest: 'x' }
    await expect(room.insertApplication(await submission(room, { seal, idempotency }))).rejects.toMatchObject({
      code: 'seal.broken',
    })
    const canary = { name: 'canary\u0000' }
    await expect(room.insertApplication(await submission(room, { applicant: canary }))).rejects.toThrow(
      /^database.text_not_storable$/,
    )
    const follows = '00000000-0000-4000-8000-000000000000'
    await expect(room.insertApplication(await submission(room, { follows }))).rejects.toMatchObject({
      code: 'application.unknown_predecessor',
    })
    expect(await countApplications()).toBe(before)
    expect(await room.db('idempotency_key').where({ key: 'failing' })).toEqual([])
  })

  const countApplications = async () => Number((await room.db('application').count())[0]?.['count'])
})

function answerOf(result: IntakeResult): { reference: string } {
  if (result.kind === 'conflict') throw new Error('conflict')
  return result.kind === 'received' ? result.receipt : JSON.parse(Buffer.from(result.sealed).toString('utf8'))
}
