import { hashJson } from '../../../db/hash'
import { type IntakeResult } from '../../../db/ledger/intake'
import { deleteOldIdempotencyKeys } from '../../../db/tables/idempotency-keys'
import { formatTrackingCode, parseReference } from '../../../domain/reference'
import { openTestLedger, actors, type TestLedger, createNewApplication, insertTestApplication } from '../test-ledger'

describe('intake', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger('intake')
  })
  afterAll(() => ledger.drop())

  it('inserts row, events, texts, applicant, task, notification, outcome and outbox row together', async () => {
    const receipt = await insertTestApplication(ledger, {
      title: 'Net too low',
      location: { lat: 27.7 },
      occurredOn: '2026-03-01',
    })
    const { applicationId: id } = receipt
    const row = await ledger.db('application').where({ id }).first()
    expect(row).toMatchObject({ stage: 'triage', sequence: 2, owner_seat: 'tennis/sector.no_idea/main_focal_point' })
    expect(row).toMatchObject({ reference: receipt.reference, occurred_on: '2026-03-01', location: { lat: 27.7 } })
    expect(parseReference(receipt.reference)).toBe(receipt.reference)
    expect([row.received_at, row.promised_at]).toEqual([receipt.receivedAt, receipt.promisedAt])
    const rowsOf = (table: string) => ledger.db(table).where({ application_id: id })
    expect((await rowsOf('event').orderBy('sequence')).map(({ type, at }) => [type, at])).toEqual([
      ['received', receipt.receivedAt],
      ['accepted', receipt.receivedAt],
    ])
    const texts = await rowsOf('text')
    expect(new Set(texts.map(({ id: text }) => text))).toEqual(new Set([row.first_text, row.title_text]))
    expect(await rowsOf('applicant').first()).toMatchObject({ name: 'Ada Baseline', email: 'ada@applicants.example' })
    expect(await rowsOf('task')).toMatchObject([{ desk: row.owner_seat, kind: 'decide', due_at: row.due_at }])
    expect(await rowsOf('notification')).toMatchObject([
      { template: 'received', status: 'pending', next_try_at: row.send_at },
    ])
    expect(await rowsOf('outbox')).toMatchObject([{ kind: 'start' }])
    expect(await rowsOf('command')).toMatchObject([{ command_id: 'intake', outcome: { sequence: 2, stage: 'triage' } }])
  })

  it('leaves a flagged application to the duty seat', async () => {
    const { applicationId: id } = await insertTestApplication(ledger, { text: 'The clubhouse is on fire!' })
    const row = await ledger.db('application').where({ id }).first()
    expect(row).toMatchObject({ stage: 'screening', owner_seat: 'tennis/-/night_porter', sequence: 1 })
  })

  it('takes the next number when another key gave this reference to an earlier application', async () => {
    const first = await insertTestApplication(ledger)
    await ledger.owner.raw(`select setval('reference_number', last_value - 1) from reference_number`)
    const second = await insertTestApplication(ledger)
    expect(second.reference).not.toBe(first.reference)
    expect(await ledger.db('application').whereIn('reference', [first.reference, second.reference])).toHaveLength(2)
  })

  it('returns a tracking code and stores only its hash', async () => {
    const receipt = await insertTestApplication(ledger)
    const code = receipt.trackingCode ?? ''
    const row = await ledger.db('application').where({ id: receipt.applicationId }).first()
    const isCodeValid: typeof ledger.tracking.isCodeValid = (...values) => ledger.tracking.isCodeValid(...values)
    expect(isCodeValid(receipt.reference, code.toLowerCase().replaceAll('-', ''), row.tracking_hash)).toBe(true)
    expect(isCodeValid(receipt.reference, formatTrackingCode(new Uint8Array(10)), row.tracking_hash)).toBe(false)
    expect(isCodeValid((await insertTestApplication(ledger)).reference, code, row.tracking_hash)).toBe(false)
    expect(isCodeValid(receipt.reference, code, null)).toBe(false)
    expect(JSON.stringify(row)).not.toContain(code)

    const staffReceipt = await insertTestApplication(ledger, {
      issuesTrackingCode: false,
      authorKind: 'staff',
      authorId: actors.operationRoom.personId,
    })
    expect(staffReceipt.trackingCode).toBeUndefined()
  })

  it('inserts exactly 10 applications for 50 simultaneous requests with 10 keys; each request gets its receipt', async () => {
    const countBefore = await countApplications()
    const requests = Array.from({ length: 50 }, async (_, index): Promise<[string, IntakeResult]> => {
      const key = `key-${index % 10}`
      const idempotency = { key, bodyDigest: hashJson({ body: key }) }
      return [key, await ledger.insertApplication(await createNewApplication(ledger, { idempotency }))]
    })
    const references = new Map<string, Set<string>>()
    for (const [key, result] of await Promise.all(requests)) {
      const { reference } = getReceipt(result)
      references.set(key, (references.get(key) ?? new Set()).add(reference))
    }
    expect([...references.values()].map(({ size }) => size)).toEqual(Array(10).fill(1))
    expect((await countApplications()) - countBefore).toBe(10)
    expect((await ledger.db('idempotency_key').count())[0]).toEqual({ count: 10 })
  })

  it('refuses a key with another body until the key is deleted', async () => {
    const firstIdempotency = { key: 'key', bodyDigest: 'one' }
    const { reference } = getReceipt(
      await ledger.insertApplication(await createNewApplication(ledger, { idempotency: firstIdempotency })),
    )
    const otherApplication = await createNewApplication(ledger, {
      idempotency: { ...firstIdempotency, bodyDigest: 'two' },
    })
    expect(await ledger.insertApplication(otherApplication)).toEqual({ kind: 'conflict' })
    await ledger
      .owner('idempotency_key')
      .where({ key: 'key' })
      .update({ created_at: ledger.owner.raw(`now() - interval '8 days 1 hour'`) })
    expect(await deleteOldIdempotencyKeys(ledger.db)).toBe(1)
    expect(getReceipt(await ledger.insertApplication(otherApplication)).reference).not.toBe(reference)
  })

  it('inserts nothing when it fails', async () => {
    const countBefore = await countApplications()
    const seal = () => {
      throw new Error('seal.broken')
    }
    const idempotency = { key: 'failing', bodyDigest: 'x' }
    await expect(
      ledger.insertApplication(await createNewApplication(ledger, { seal, idempotency })),
    ).rejects.toMatchObject({
      code: 'seal.broken',
    })
    const canary = { name: 'canary\u0000' }
    await expect(ledger.insertApplication(await createNewApplication(ledger, { applicant: canary }))).rejects.toThrow(
      /^database.text_not_storable$/,
    )
    const follows = '00000000-0000-4000-8000-000000000000'
    await expect(ledger.insertApplication(await createNewApplication(ledger, { follows }))).rejects.toMatchObject({
      code: 'application.unknown_predecessor',
    })
    expect(await countApplications()).toBe(countBefore)
    expect(await ledger.db('idempotency_key').where({ key: 'failing' })).toEqual([])
  })

  const countApplications = async () => Number((await ledger.db('application').count())[0]?.['count'])
})

function getReceipt(result: IntakeResult): { reference: string } {
  if (result.kind === 'conflict') throw new Error('conflict')
  return result.kind === 'received' ? result.receipt : JSON.parse(Buffer.from(result.sealed).toString('utf8'))
}
