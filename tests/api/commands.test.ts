import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { type ApiServer, newClientAddress } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { CommandOutcome, StaffClient } from './staff-client'

let running: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  running = await startApiOnPlatform('api-commands')
  ;({ platform, api, staff } = running)
}, 120_000)

afterAll(() => running?.stop(), 120_000)

const sendApplicantCommand = (
  { reference, trackingCode }: { reference: string; trackingCode: string },
  name: string,
  body: object,
  key?: string,
) =>
  api.request({
    method: 'POST',
    path: `/api/applications/${reference}/${name}`,
    body,
    headers: { 'tracking-code': trackingCode, ...(key && { 'idempotency-key': key }), ...newClientAddress() },
  })

const readStatus = async ({ reference, trackingCode }: { reference: string; trackingCode: string }) =>
  (
    await api.request({
      path: `/api/applications/${reference}`,
      headers: { 'tracking-code': trackingCode, ...newClientAddress() },
    })
  ).body as unknown as {
    stage: string
    holder: string
    why: string[]
    onSilence: string
    allowed: string[]
    texts: { kind: string; body: string; by: string }[]
  }

test('a complaint goes from receipt to closing over HTTP alone', async () => {
  const application = await staff.submitAndRoute()
  const before = await readStatus(application)
  expect(before).toMatchObject({ stage: 'with_entity', holder: 'Coach, Centre court', allowed: ['withdraw', 'remark'] })
  expect(before.why.join(' ')).toMatch(/due on/)

  const answered = await staff.expectRecorded('club.coach1', application.reference, 'answer', {
    turn: application.turn,
    outcome: 'done',
    text: 'The net is new.',
  })
  expect(answered.stage).toBe('quality_review')
  expect(JSON.stringify(await readStatus(application))).not.toContain('The net is new.')

  const released = await staff.expectRecorded('club.unit1', application.reference, 'release', {
    turn: answered.turn,
    scores: { clear: 4 },
  })
  expect(released.stage).toBe('released')
  const afterRelease = await readStatus(application)
  expect(afterRelease.texts).toContainEqual(
    expect.objectContaining({ kind: 'answer', body: 'The net is new.', by: 'Coach, Centre court' }),
  )
  expect(afterRelease.allowed).toEqual(['rate', 'object', 'withdraw', 'remark'])

  const rated = await sendApplicantCommand(application, 'rate', { solved: 'yes', treatedWell: true }, 'the-one-rating')
  expect([rated.status, rated.body['stage']]).toEqual([200, 'closed'])
  expect(
    (await sendApplicantCommand(application, 'rate', { solved: 'yes', treatedWell: true }, 'the-one-rating')).body,
  ).toEqual(rated.body)
  expect((await sendApplicantCommand(application, 'rate', { solved: 'no' })).status).toBe(409)
  const types = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference })
    .orderBy('event.sequence')
    .pluck('event.type')
  expect(types).toEqual(['received', 'accepted', 'categorised', 'routed', 'answered', 'released', 'rated', 'closed'])

  const admin = await api.requestAs(await staff.getSession('club.admin'), {
    path: `/api/admin/applications/${application.reference}/workflow`,
  })
  expect(admin.body).toMatchObject({ engine: 'found', stage: 'closed' })
  expect((admin.body['story'] as unknown as { type: string }[]).map(({ type }) => type)).toEqual(types)
  expect((admin.body['events'] as unknown as { type: string }[])[0]).toMatchObject({
    id: 1,
    type: 'workflowExecutionStarted',
    name: 'applicationWorkflow',
  })
  expect(JSON.stringify(admin.body)).not.toMatch(/The net|A player|\+962/)
})

test('of two parallel `answer` commands one is recorded and one gets the allowed commands; a repeat gets the same response', async () => {
  const application = await staff.submitAndRoute()
  const commands = ['club.coach1', 'club.coach2'].map((name) => ({
    name,
    body: { commandId: randomUUID(), turn: application.turn, outcome: 'done', text: `By ${name}.` },
  }))
  const responses = await Promise.all(
    commands.map(({ name, body }) => staff.sendCommand(name, application.reference, 'answer', body)),
  )
  expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const refused = responses.find(({ status }) => status === 409)
  expect(refused?.body).toMatchObject({
    code: 'application.changed',
    stage: 'quality_review',
    turn: application.turn + 1,
    allowed: expect.any(Array),
  })
  const recorded = commands[responses.findIndex(({ status }) => status === 200)]
  const repeated = await staff.sendCommand(recorded?.name ?? '', application.reference, 'answer', recorded?.body ?? {})
  expect(repeated.body).toEqual(responses.find(({ status }) => status === 200)?.body)
  const outcome = await api.requestAs(await staff.getSession(recorded?.name ?? ''), {
    path: `/api/staff/commands/${recorded?.body.commandId}`,
  })
  expect(outcome.body).toEqual({ commandId: recorded?.body.commandId, status: 'recorded', outcome: repeated.body })
  const count = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference, 'event.type': 'answered' })
    .count('* as n')
    .first()
  expect(Number(count?.['n'])).toBe(1)
})

test('an agent acts for a caller only with the way the caller was verified; the event names it', async () => {
  const application = await staff.submitAndRoute()
  const asked = await staff.expectRecorded('club.coach1', application.reference, 'ask', {
    turn: application.turn,
    text: 'Which net?',
  })
  expect((await readStatus(application)).texts).toContainEqual(
    expect.objectContaining({ kind: 'question', body: 'Which net?' }),
  )
  const reply = { turn: asked.turn, text: 'The one in the middle.' }
  const unverified = await staff.sendCommand('club.desk', application.reference, 'reply', reply)
  expect([unverified.status, unverified.body['code']]).toEqual([409, 'command.not_allowed'])
  const freeText = await staff.sendCommand('club.desk', application.reference, 'reply', {
    ...reply,
    verifiedBy: 'knew the number',
  })
  expect([freeText.status, freeText.body['errors']]).toMatchObject([
    422,
    [{ pointer: '/verifiedBy', code: 'field.enum' }],
  ])
  await staff.expectRecorded('club.desk', application.reference, 'reply', { ...reply, verifiedBy: 'known_facts' })
  expect((await readStatus(application)).texts).toContainEqual({
    kind: 'reply',
    at: expect.any(String),
    by: 'the applicant',
    body: 'The one in the middle.',
  })
  const event = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference, 'event.type': 'replied' })
    .first('actor')
  expect(event.actor).toMatchObject({
    role: 'contact_centre',
    for: 'applicant',
    verifiedBy: 'known_facts',
    seatId: 'tennis/-/contact_centre',
  })
  const { body: staffView } = await api.requestAs(await staff.getSession('club.unit1'), {
    path: `/api/staff/applications/${application.reference}`,
  })
  expect(staffView['history']).toContainEqual(
    expect.objectContaining({
      type: 'replied',
      by: expect.objectContaining({
        verifiedBy: 'known_facts',
        verifiedByName: 'The caller answered questions about the application',
      }),
    }),
  )
})

test('a command may name a stored text by id, only by its author and for its application', async () => {
  const [application, otherApplication] = [await staff.submitAndRoute(), await staff.submitAndRoute()]
  const storeText = async (name: string, reference: string) =>
    (
      await api.requestAs(await staff.getSession(name), {
        method: 'POST',
        path: '/api/staff/texts',
        body: { reference, text: 'Written before.' },
      })
    ).body['textId']
  const [own, ofOtherApplication, ofColleague] = [
    await storeText('club.coach1', application.reference),
    await storeText('club.coach1', otherApplication.reference),
    await storeText('club.coach2', application.reference),
  ]
  const answerWith = (textId: unknown) =>
    staff.sendCommand('club.coach1', application.reference, 'answer', {
      turn: application.turn,
      outcome: 'done',
      textId,
    })
  expect((await answerWith(ofOtherApplication)).status).toBe(422)
  expect((await answerWith(ofColleague)).status).toBe(422)
  expect((await answerWith(own)).status).toBe(200)
})

test('another person than the reviewer decides an objection, and the applicant reads the reason', async () => {
  const application = await staff.submitAndRoute()
  const { turn } = await staff.expectRecorded('club.coach2', application.reference, 'answer', {
    turn: application.turn,
    outcome: 'explained',
    text: 'It is fine.',
  })
  await staff.expectRecorded('club.unit1', application.reference, 'release', { turn })
  const withoutReason = await sendApplicantCommand(application, 'object', { text: 'It is not fine.' })
  expect([withoutReason.status, withoutReason.body['code']]).toEqual([422, 'command.needs_reason'])
  const objected = await sendApplicantCommand(application, 'object', { reason: 'not_solved', text: 'It is not fine.' })
  expect([objected.status, objected.body['stage']]).toEqual([200, 'objection'])
  const objectionTurn = (objected.body as unknown as CommandOutcome).turn
  const bySamePerson = await staff.sendCommand('club.unit1', application.reference, 'confirm', {
    turn: objectionTurn,
    text: 'We looked again.',
  })
  expect([bySamePerson.status, bySamePerson.body['code']]).toEqual([409, 'command.same_person'])
  await staff.expectRecorded('club.unit2', application.reference, 'confirm', {
    turn: objectionTurn,
    text: 'We looked again.',
  })
  expect((await readStatus(application)).texts.map(({ kind }) => kind)).toEqual([
    'application',
    'answer',
    'objection',
    'confirmation',
  ])
})
