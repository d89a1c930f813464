import { randomUUID } from 'node:crypto'
import { deleteExpiredStaffDrafts } from '../../db/tables/staff-drafts'
import { createSubmission, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const SECRET = 'quetzalcoatlus mends the net on Sunday'

let fixture: ApiOnPlatform
beforeAll(async () => {
  fixture = await startApiOnPlatform('api-staff-drafts')
}, 120_000)
afterAll(() => fixture?.stop(), 120_000)

const listRows = (reference: string) =>
  fixture.platform
    .ownerDb('staff_draft')
    .join('application', 'application.id', 'staff_draft.application_id')
    .where({ reference })
    .select('staff_draft.*')

async function save(name: string, reference: string, body: object, command = 'answer') {
  const session = await fixture.staff.getSession(name)
  return fixture.api.requestAs(session, {
    method: 'POST',
    path: `/api/staff/applications/${reference}/draft`,
    body: { command, ...body },
  })
}

async function read(name: string, reference: string) {
  const session = await fixture.staff.getSession(name)
  const { status, body } = await fixture.api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return { status, drafts: body['drafts'] as unknown as { command: string; fields: object }[], body }
}

const draftsOf = async (name: string, reference: string) =>
  (await read(name, reference)).drafts.map(({ command, fields }) => ({ command, fields }))

const FIELDS = { text: SECRET, outcome: 'explained' }

test('what was typed comes back with its time to its author and to nobody else, and lies sealed in the database', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const saved = await save('club.coach1', reference, { fields: FIELDS })
  expect([saved.status, Object.keys(saved.body)]).toEqual([200, ['keptAt', 'claimSequence']])
  expect((await read('club.coach1', reference)).drafts).toEqual([
    { command: 'answer', fields: FIELDS, keptAt: saved.body['keptAt'] },
  ])
  for (const name of ['club.coach2', 'club.unit1', 'club.room']) expect(await draftsOf(name, reference)).toEqual([])
  const [row] = await listRows(reference)
  expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('quetzalcoatlus')
  expect(JSON.stringify(fixture.api.logLines)).not.toContain('quetzalcoatlus')
  expect(await fixture.platform.ownerDb('text').where('body', 'like', '%quetzalcoatlus%')).toEqual([])
})

test('a row that is moved to another person or act opens for nobody', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  const [row] = await listRows(reference)
  const { id: personId } = await fixture.platform.ownerDb('person').where({ name: 'club.coach2' }).first('id')
  const move = (columns: object) => fixture.platform.ownerDb('staff_draft').where({ id: row.id }).update(columns)
  await move({ person_id: personId })
  expect(await draftsOf('club.coach2', reference)).toEqual([])
  await move({ person_id: row.person_id, command: 'ask' })
  expect(await draftsOf('club.coach1', reference)).toEqual([])
})

test('each act has a draft of its own; the last words replace those before, and none erase it', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: { text: 'First' } }, 'ask')
  await save('club.coach1', reference, { fields: FIELDS })
  await save('club.coach1', reference, { fields: { text: 'Second' } }, 'ask')
  expect(await draftsOf('club.coach1', reference)).toEqual([
    { command: 'ask', fields: { text: 'Second' } },
    { command: 'answer', fields: FIELDS },
  ])
  const erased = await save('club.coach1', reference, { fields: { text: ' \n' } }, 'ask')
  expect(erased.body).toEqual({})
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'answer', fields: FIELDS }])
})

test('a draft is erased when its act is recorded, and words that arrive later are not kept', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  await save('club.coach2', reference, { fields: { text: 'Mine stays.' } })
  const commandId = randomUUID()
  await fixture.staff.expectRecorded('club.coach1', reference, 'answer', { ...FIELDS, turn, commandId })
  expect((await listRows(reference)).map(({ command }) => command)).toEqual(['answer'])
  expect(await draftsOf('club.coach1', reference)).toEqual([])
  expect(await draftsOf('club.coach2', reference)).toEqual([{ command: 'answer', fields: { text: 'Mine stays.' } }])
  const late = await save('club.coach1', reference, { fields: FIELDS, commandId })
  expect([late.status, late.body]).toEqual([200, {}])
  expect(await draftsOf('club.coach1', reference)).toEqual([])
})

test('a refused act keeps its draft, and another act does too', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  const refused = await fixture.staff.sendCommand('club.coach1', reference, 'answer', { ...FIELDS, turn: 1 })
  expect(refused.status).toBe(409)
  await fixture.staff.expectRecorded('club.coach1', reference, 'remark', {
    turn,
    text: 'A remark.',
    audience: 'staff',
  })
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'answer', fields: FIELDS }])
})

test('all drafts of an application are erased when it closes', async () => {
  const { reference, trackingCode } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  await save('club.coach2', reference, { fields: { text: 'Which net?' } }, 'ask')
  expect(await listRows(reference)).toHaveLength(2)
  const withdrawn = await fixture.api.request({
    method: 'POST',
    path: `/api/applications/${reference}/withdraw`,
    body: { reason: 'solved' },
    headers: { 'tracking-code': trackingCode },
  })
  expect(withdrawn.status).toBe(200)
  expect(await listRows(reference)).toEqual([])
})

test('a draft lives for 30 days after its last change', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  const [row] = await listRows(reference)
  const days = (Number(row.expires_at) - Number(row.saved_at)) / 86_400_000
  expect(Math.round(days)).toBe(30)
  await fixture.platform.ownerDb('staff_draft').where({ id: row.id }).update({ expires_at: new Date() })
  expect(await draftsOf('club.coach1', reference)).toEqual([])
  expect(await deleteExpiredStaffDrafts(fixture.platform.db)).toBe(1)
})

test('too many words are refused, and the draft stays as it was', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  const refused = await save('club.coach1', reference, { fields: { text: 'ا'.repeat(33_000) } })
  expect(refused.status).toBe(413)
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'answer', fields: FIELDS }])
})

test('who may not see the application keeps nothing in it, and learns nothing: also another body, and of a restricted case', async () => {
  const { reference } = await submitApplication(fixture.api)
  const restricted = await submitApplication(fixture.api, { ...createSubmission(), text: 'The umpires took a bribe.' })
  for (const wanted of [reference, restricted.reference, '26-482-170-635']) {
    const { status, body } = await save('club.coach1', wanted, { fields: FIELDS })
    expect([wanted, status, body['code']]).toEqual([wanted, 404, 'application.not_found'])
  }
  expect([...(await listRows(reference)), ...(await listRows(restricted.reference))]).toEqual([])
})

test('the former owner of an application writes no draft, and reads none that they wrote before', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await save('club.coach1', reference, { fields: FIELDS })
  await fixture.staff.expectRecorded('club.coach2', reference, 'return', { turn, reason: 'not_ours' })
  const { status, body } = await save('club.coach1', reference, { fields: FIELDS })
  expect([403, 404]).toContain(status)
  expect(JSON.stringify(body)).not.toContain('quetzalcoatlus')
})

test('the first words of an answer claim it once, for whoever writes them', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const chosen = await save('club.coach1', reference, { fields: { outcome: 'explained' } })
  expect((await read('club.coach1', reference)).body['claimed']).toBeUndefined()
  const first = await save('club.coach1', reference, { fields: FIELDS })
  const second = await save('club.coach1', reference, { fields: { ...FIELDS, text: 'Other words.' } })
  const { sequence } = (await read('club.coach1', reference)).body
  expect([chosen, first, second].map(({ body }) => body['claimSequence'])).toEqual([undefined, sequence, undefined])
  expect((await read('club.coach1', reference)).body['claimed']).toMatchObject({ byMe: true })
  expect((await read('club.coach2', reference)).body['claimed']).toMatchObject({ byMe: false })
  await fixture.staff.expectRecorded('club.coach1', reference, 'unclaim', { turn })
  const third = await save('club.coach1', reference, { fields: { ...FIELDS, text: 'More words.' } })
  expect(third.body).not.toHaveProperty('claimSequence')
  expect((await read('club.coach1', reference)).body['claimed']).toBeUndefined()
})

test('what another page of the same person kept stays where this page left the field as it was', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const printed = { text: '' }
  await save('club.coach1', reference, { fields: { text: 'We mend it.' }, before: printed })
  const second = await save('club.coach1', reference, { fields: { text: '', outcome: 'done' }, before: printed })
  expect(second.body['hasOthers']).toBe(true)
  expect(await draftsOf('club.coach1', reference)).toEqual([
    { command: 'answer', fields: { text: 'We mend it.', outcome: 'done' } },
  ])
  // The first page goes on, and its own field is changed by it alone.
  const first = await save('club.coach1', reference, {
    fields: { text: 'We mended it.' },
    before: { text: 'We mend it.' },
  })
  expect(first.body['hasOthers']).toBe(true)
  const [draft] = await draftsOf('club.coach1', reference)
  expect(draft?.fields).toEqual({ text: 'We mended it.', outcome: 'done' })
  // Who erases a field erases it.
  await save('club.coach1', reference, { fields: { text: '' }, before: { text: 'We mended it.' } })
  expect((await draftsOf('club.coach1', reference))[0]?.fields).toEqual({ outcome: 'done' })
})

test('words that two pages of the same person typed are both kept, one below the other, and once', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const keep = async (before: string, text: string) =>
    (await save('club.coach1', reference, { fields: { text }, before: { text: before } })).body['joined']
  const textOf = async () => (await draftsOf('club.coach1', reference))[0]?.fields
  await keep('', 'AAA')
  expect((await save('club.coach1', reference, { fields: { text: 'AAA ' }, before: { text: 'AAA' } })).body).toEqual({
    keptAt: expect.any(String),
  })
  expect(await keep('AAA', 'AAA BBB')).toBeUndefined()
  expect(await keep('AAA', 'AAA CCC')).toBe('AAA CCC\n\nAAA BBB')
  // The other page does not show that yet, and goes on with its own words.
  expect(await keep('AAA BBB', 'AAA BBB.')).toBe('AAA CCC\n\nAAA BBB.')
  // The same words again, or longer ones, are not doubled.
  expect(await keep('AAA', 'AAA CCC')).toBe('AAA CCC\n\nAAA BBB.')
  expect(await keep('AAA', 'AAA CCC\r\n\r\nAAA BBB. And more')).toBeUndefined()
  // Whoever saw both decides.
  await keep('AAA CCC\n\nAAA BBB. And more', 'AAA BBB.')
  expect(await textOf()).toEqual({ text: 'AAA BBB.' })
})

test('two pages that keep words at the same moment lose none', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const words = ['One', 'Two', 'Three', 'Four', 'Five']
  await Promise.all(words.map((text) => save('club.coach1', reference, { fields: { text }, before: { text: '' } })))
  const [draft] = await draftsOf('club.coach1', reference)
  const { text = '' }: { text?: string } = draft?.fields ?? {}
  expect(text.split('\n\n').toSorted()).toEqual(words.toSorted())
})

test('words with which a form began are kept with the first choice, while nothing is kept yet', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const fields = { text: 'Sent back before.', outcome: 'done' }
  const saved = await save('club.coach1', reference, { fields, before: { text: 'Sent back before.' } })
  expect(saved.body['hasOthers']).toBeUndefined()
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'answer', fields }])
})

test('two first words at once are one claim', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  await Promise.all([1, 2, 3].map(() => save('club.coach1', reference, { fields: FIELDS })))
  const { body } = await read('club.coach1', reference)
  const history = body['history'] as unknown as { type: string }[]
  expect(history.filter(({ type }) => type === 'claimed')).toHaveLength(1)
})

test('a claim of a colleague stays, and the words are kept all the same; a question claims nothing', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  await save('club.coach2', reference, { fields: { text: 'Which net?' } }, 'ask')
  expect((await read('club.coach2', reference)).body['claimed']).toBeUndefined()
  await fixture.staff.expectRecorded('club.coach2', reference, 'claim', { turn })
  const saved = await save('club.coach1', reference, { fields: FIELDS })
  expect(saved.status).toBe(200)
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'answer', fields: FIELDS }])
  expect((await read('club.coach2', reference)).body['claimed']).toMatchObject({ byMe: true })
})

test('a staff text loses what a word processor adds; its draft and the words of a caller stay as they are', async () => {
  const { reference, turn } = await fixture.staff.submitAndRoute()
  const pasted = '\uf0b7\tWe mend\u00a0the net.  \n\uf0b7\tOn Sun\u00adday.'
  await save('club.coach1', reference, { fields: { text: pasted } }, 'ask')
  expect(await draftsOf('club.coach1', reference)).toEqual([{ command: 'ask', fields: { text: pasted } }])
  const caller = { text: pasted, audience: 'entity', turn, verifiedBy: 'call_back' }
  await fixture.staff.expectRecorded('club.desk', reference, 'remark', caller)
  await fixture.staff.expectRecorded('club.coach1', reference, 'remark', { text: pasted, audience: 'staff', turn })
  const { body } = await read('club.coach1', reference)
  const remarks = (body['texts'] as unknown as { kind: string; body: string }[]).filter(({ kind }) => kind === 'remark')
  expect(remarks.map((remark) => remark.body)).toEqual([pasted, '- We mend the net.\n- On Sunday.'])
})

const wordingsOf = async (name: string, reference: string) =>
  (await read(name, reference)).body['wordings'] as unknown as { code: string; text: string }[] | undefined

test('ready wordings are those of the programme and of the reader’s body, filled with what the reader may see', async () => {
  const { reference } = await fixture.staff.submitAndRoute()
  const wordings = await wordingsOf('club.coach1', reference)
  expect(wordings?.map(({ code }) => code)).toEqual(['greeting', 'thanks', 'net'])
  const { body } = await read('club.coach1', reference)
  const name = (body['applicant'] as { name?: string } | undefined)?.name ?? '{name}'
  expect(wordings?.[0]?.text).toBe(`Hello ${name}, this is the answer of Centre court to ${reference}.`)
  expect(wordings?.[1]?.text).not.toContain('{date}')
  expect(await wordingsOf('club.unit1', reference)).toBeUndefined()
})

test('ready wordings are in the language of the application, whatever the officer reads', async () => {
  const { reference } = await submitApplication(fixture.api, { language: 'ar', text: 'في الشبكة ثقب', applicant: {} })
  await fixture.staff.routeToCoaches(reference)
  const [greeting] = (await wordingsOf('club.coach1', reference)) ?? []
  expect(greeting?.text).toMatch(/^مرحبًا \{name\}، هذا جواب .* عن الطلب/)
  // In a field of plain text the groups would stand in the opposite order.
  expect(greeting?.text).toContain(`\u200e${reference}`)
})

test.each(['answer', 'ask'])(
  'an unfilled field is refused in %s, and a remark among staff may have braces',
  async (command) => {
    const { reference, turn } = await fixture.staff.submitAndRoute()
    const fields = { turn, text: 'Dear {name}, yes.', ...(command === 'answer' && { outcome: 'explained' }) }
    const { status, body } = await fixture.staff.sendCommand('club.coach1', reference, command, fields)
    expect([status, body['errors']]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/text', code: 'command.unfilled_field' })],
    ])
    const remark = { turn, text: 'Who is {name}?', audience: 'staff' }
    await fixture.staff.expectRecorded('club.coach1', reference, 'remark', remark)
  },
)
