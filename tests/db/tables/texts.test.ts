import { findRecordedCommand, insertRejectedCommand, listCommandStatuses } from '../../../db/tables/commands'
import { findApplicationById, findApplicationByReference } from '../../../db/tables/applications'
import { findApplicant } from '../../../db/tables/applicants'
import { insertText, listTexts } from '../../../db/tables/texts'
import {
  recordCommand,
  openTestLedger,
  actors,
  type TestLedger,
  insertTestApplication,
  routeToCentreCourt,
} from '../test-ledger'

describe('texts, applications and outcomes of commands', () => {
  let ledger: TestLedger
  let id: string
  let reference: string
  beforeAll(async () => {
    ledger = await openTestLedger('texts')
    const receipt = await insertTestApplication(ledger)
    id = receipt.applicationId
    reference = receipt.reference
  })
  afterAll(() => ledger.drop())

  it('hashes each text with its own salt, so that equal texts have different hashes', async () => {
    const text = { applicationId: id, authorKind: 'staff' as const, authorId: 'p', body: 'Yes.' }
    const [firstRef, secondRef] = [await insertText(ledger.db, text), await insertText(ledger.db, text)]
    expect(firstRef.sha256).not.toBe(secondRef.sha256)
    expect((await listTexts(ledger.db, [firstRef.id, secondRef.id])).map(({ body }) => body)).toEqual(['Yes.', 'Yes.'])
    expect(await listTexts(ledger.db, [])).toEqual([])
  })

  it('stores a repeated text once, and refuses its id for other content or another author', async () => {
    const text = {
      id: '00000000-0000-4000-8000-00000000000a',
      applicationId: id,
      authorKind: 'staff' as const,
      authorId: 'p',
      body: 'Once.',
    }
    const ref = await insertText(ledger.db, text)
    expect(await insertText(ledger.db, text)).toEqual(ref)
    await expect(insertText(ledger.db, { ...text, body: 'Twice.' })).rejects.toMatchObject({ code: 'text.id_taken' })
    await expect(insertText(ledger.db, { ...text, authorId: 'q' })).rejects.toMatchObject({ code: 'text.id_taken' })
  })

  it('finds an application by reference or id with its policy version, and its applicant separately', async () => {
    const row = await findApplicationByReference(ledger.db, reference)
    expect(row).toMatchObject({ id, reference, policyVersion: 1, programme: 'tennis', state: { stage: 'triage' } })
    expect(await findApplicationById(ledger.db, id)).toEqual(row)
    expect(await findApplicationByReference(ledger.db, '26-0000-000')).toBeUndefined()
    expect(await findApplicant(ledger.db, id)).toEqual({ name: 'Ada Baseline', email: 'ada@applicants.example' })
    expect(JSON.stringify(row)).not.toContain('Baseline')
  })

  it('finds what became of a person’s own commands in every application, the recorded ones first', async () => {
    const { personId } = actors.triage
    expect(await listCommandStatuses(ledger.db, ['unknown-command'], personId)).toEqual([])
    const { commandId, outcome } = await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
    expect(await findRecordedCommand(ledger.db, id, [commandId])).toEqual({
      outcome,
      digest: null,
      firstEvent: { type: 'categorised', personId },
    })
    const other = (await insertTestApplication(ledger)).applicationId
    const refusal = { commandId, name: 'route', code: 'application.changed' }
    await insertRejectedCommand(ledger.db, { ...refusal, applicationId: id, personId })
    await insertRejectedCommand(ledger.db, { ...refusal, applicationId: other, personId: actors.coach.personId })
    expect(await listCommandStatuses(ledger.db, [commandId], personId)).toEqual([
      { status: 'recorded', applicationId: id, outcome },
      { status: 'refused', applicationId: id, code: 'application.changed' },
    ])
    expect(await listCommandStatuses(ledger.db, [commandId], actors.coach.personId)).toEqual([
      { status: 'refused', applicationId: other, code: 'application.changed' },
    ])
    expect(await listCommandStatuses(ledger.db, [commandId], 'nobody')).toEqual([])
  })
})
