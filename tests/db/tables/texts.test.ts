import { findCommand, findOutcome, insertRejected } from '../../../db/tables/commands'
import { findApplicant, findById, findByReference } from '../../../db/tables/applications'
import { insertText, listTexts } from '../../../db/tables/texts'
import { act, openRoom, people, type Room, submit, toCentreCourt } from '../recorded-application'

describe('what is written and read beside record', () => {
  let room: Room
  let id: string
  let reference: string
  beforeAll(async () => {
    room = await openRoom('texts')
    const receipt = await submit(room)
    id = receipt.applicationId
    reference = receipt.reference
  })
  afterAll(() => room.drop())

  it('keeps a text with a salt of its own: the same words twice show nothing in common', async () => {
    const text = { applicationId: id, authorKind: 'staff' as const, authorId: 'p', body: 'Yes.' }
    const [one, two] = [await insertText(room.db, text), await insertText(room.db, text)]
    expect(one.sha256).not.toBe(two.sha256)
    expect((await listTexts(room.db, [one.id, two.id])).map(({ body }) => body)).toEqual(['Yes.', 'Yes.'])
    expect(await listTexts(room.db, [])).toEqual([])
  })

  it('takes the same text twice for once, and other words or another author under its id for none', async () => {
    const text = {
      id: '00000000-0000-4000-8000-00000000000a',
      applicationId: id,
      authorKind: 'staff' as const,
      authorId: 'p',
      body: 'Once.',
    }
    const ref = await insertText(room.db, text)
    expect(await insertText(room.db, text)).toEqual(ref)
    await expect(insertText(room.db, { ...text, body: 'Twice.' })).rejects.toMatchObject({ code: 'text.id_taken' })
    await expect(insertText(room.db, { ...text, authorId: 'q' })).rejects.toMatchObject({ code: 'text.id_taken' })
  })

  it('finds an application by reference or id with the policy version it is pinned to, and its applicant apart', async () => {
    const row = await findByReference(room.db, reference)
    expect(row).toMatchObject({ id, reference, policyVersion: 1, programme: 'tennis', state: { stage: 'triage' } })
    expect(await findById(room.db, id)).toEqual(row)
    expect(await findByReference(room.db, '26-0000-000')).toBeUndefined()
    expect(await findApplicant(room.db, id)).toEqual({ name: 'Ada Baseline', email: 'ada@applicants.example' })
    expect(JSON.stringify(row)).not.toContain('Baseline')
  })

  it('says of a command by its id whether it was recorded or refused; recorded outweighs refused', async () => {
    expect(await findCommand(room.db, 'nobody-gave-it')).toBeUndefined()
    const { commandId, outcome } = await act(room, id, 'route', people.triage, toCentreCourt)
    expect(await findOutcome(room.db, id, commandId)).toEqual(outcome)
    await insertRejected(room.db, { applicationId: id, commandId, name: 'route', code: 'application.changed' })
    expect(await findCommand(room.db, commandId)).toEqual({ status: 'recorded', applicationId: id, outcome })
    await insertRejected(room.db, {
      applicationId: id,
      commandId: 'late',
      name: 'route',
      personId: 'p',
      code: 'application.changed',
    })
    expect(await findCommand(room.db, 'late')).toEqual({
      status: 'refused',
      applicationId: id,
      code: 'application.changed',
      personId: 'p',
    })
  })
})
