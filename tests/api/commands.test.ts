import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { readApplicantStatus, sendApplicantCommand } from './applicant-requests'
import type { ApiServer } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'
import type { CommandOutcome, StaffClient } from './staff-client'

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-commands')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

test('a complaint goes from receipt to closing over HTTP alone', async () => {
  const application = await staff.submitAndRoute()
  const statusBeforeAnswer = await readApplicantStatus(api, application)
  expect(statusBeforeAnswer).toMatchObject({
    stage: 'with_entity',
    holder: 'the coach, Centre court',
    allowed: ['withdraw', 'remark'],
  })
  expect(statusBeforeAnswer.why.join(' ')).toMatch(/due on/)

  const answerOutcome = await staff.expectRecorded('club.coach1', application.reference, 'answer', {
    turn: application.turn,
    outcome: 'done',
    text: 'The net is new.',
  })
  expect(answerOutcome.stage).toBe('quality_review')
  expect(JSON.stringify(await readApplicantStatus(api, application))).not.toContain('The net is new.')

  const releaseOutcome = await staff.expectRecorded('club.unit1', application.reference, 'release', {
    turn: answerOutcome.turn,
    scores: { clear: 4 },
  })
  expect(releaseOutcome.stage).toBe('released')
  const statusAfterRelease = await readApplicantStatus(api, application)
  expect(statusAfterRelease.texts).toContainEqual(
    expect.objectContaining({ kind: 'answer', body: 'The net is new.', by: 'the coach, Centre court' }),
  )
  expect(statusAfterRelease.allowed).toEqual(['rate', 'object', 'withdraw', 'remark'])

  const ratingResponse = await sendApplicantCommand(
    api,
    application,
    'rate',
    { solved: 'yes', treatedWell: true },
    'the-one-rating',
  )
  expect([ratingResponse.status, ratingResponse.body['stage']]).toEqual([200, 'closed'])
  expect(
    (await sendApplicantCommand(api, application, 'rate', { solved: 'yes', treatedWell: true }, 'the-one-rating')).body,
  ).toEqual(ratingResponse.body)
  expect((await sendApplicantCommand(api, application, 'rate', { solved: 'no' })).status).toBe(409)
  const eventTypes = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference })
    .orderBy('event.sequence')
    .pluck('event.type')
  expect(eventTypes).toEqual([
    'received',
    'accepted',
    'categorised',
    'routed',
    'answered',
    'released',
    'rated',
    'closed',
  ])

  const adminResponse = await api.requestAs(await staff.getSession('club.admin'), {
    path: `/api/admin/applications/${application.reference}/workflow`,
  })
  expect(adminResponse.body).toMatchObject({ engine: 'found', stage: 'closed' })
  expect((adminResponse.body['story'] as unknown as { type: string }[]).map(({ type }) => type)).toEqual(eventTypes)
  expect((adminResponse.body['events'] as unknown as { type: string }[])[0]).toMatchObject({
    id: 1,
    type: 'workflowExecutionStarted',
    name: 'applicationWorkflow',
  })
  expect(JSON.stringify(adminResponse.body)).not.toMatch(/The net|A player|\+962/)
})

test('of two parallel `answer` commands only one is recorded; when it is repeated, it gets the same response', async () => {
  const application = await staff.submitAndRoute()
  const commands = ['club.coach1', 'club.coach2'].map((name) => ({
    name,
    body: { commandId: randomUUID(), turn: application.turn, outcome: 'done', text: `By ${name}.` },
  }))
  const responses = await Promise.all(
    commands.map(({ name, body }) => staff.sendCommand(name, application.reference, 'answer', body)),
  )
  expect(responses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const refusedResponse = responses.find(({ status }) => status === 409)
  expect(refusedResponse?.body).toMatchObject({
    code: 'application.changed',
    stage: 'quality_review',
    turn: application.turn + 1,
    allowed: expect.any(Array),
  })
  const recordedCommand = commands[responses.findIndex(({ status }) => status === 200)]
  const repeatedResponse = await staff.sendCommand(
    recordedCommand?.name ?? '',
    application.reference,
    'answer',
    recordedCommand?.body ?? {},
  )
  expect(repeatedResponse.body).toEqual(responses.find(({ status }) => status === 200)?.body)
  const outcomeResponse = await api.requestAs(await staff.getSession(recordedCommand?.name ?? ''), {
    path: `/api/staff/commands/${recordedCommand?.body.commandId}`,
  })
  const status = { status: 'recorded', outcome: repeatedResponse.body }
  expect(outcomeResponse.body).toEqual({
    commandId: recordedCommand?.body.commandId,
    ...status,
    applications: [{ reference: application.reference, ...status }],
  })
  const answeredCount = await platform
    .ownerDb('event')
    .join('application', 'application.id', 'application_id')
    .where({ reference: application.reference, 'event.type': 'answered' })
    .count('* as n')
    .first()
  expect(Number(answeredCount?.['n'])).toBe(1)
})

test('an agent replies for a caller only with the way the caller was verified; the event names this way', async () => {
  const application = await staff.submitAndRoute()
  const askOutcome = await staff.expectRecorded('club.coach1', application.reference, 'ask', {
    turn: application.turn,
    text: 'Which net?',
  })
  expect((await readApplicantStatus(api, application)).texts).toContainEqual(
    expect.objectContaining({ kind: 'question', body: 'Which net?' }),
  )
  const replyFields = { turn: askOutcome.turn, text: 'The one in the middle.' }
  const responseWithoutVerification = await staff.sendCommand('club.desk', application.reference, 'reply', replyFields)
  expect([responseWithoutVerification.status, responseWithoutVerification.body['errors']]).toMatchObject([
    422,
    [{ pointer: '/verifiedBy', code: 'field.required' }],
  ])
  const inAnotherStage = await staff.sendCommand('club.desk', application.reference, 'rate', {
    turn: askOutcome.turn,
    solved: 'yes',
  })
  expect([inAnotherStage.status, inAnotherStage.body['code']]).toEqual([409, 'command.not_allowed'])
  const byAnotherSeat = await staff.sendCommand('club.coach1', application.reference, 'reply', replyFields)
  expect([byAnotherSeat.status, byAnotherSeat.body['code']]).toEqual([409, 'command.not_allowed'])
  const responseToFreeText = await staff.sendCommand('club.desk', application.reference, 'reply', {
    ...replyFields,
    verifiedBy: 'knew the number',
  })
  expect([responseToFreeText.status, responseToFreeText.body['errors']]).toMatchObject([
    422,
    [{ pointer: '/verifiedBy', code: 'field.enum' }],
  ])
  await staff.expectRecorded('club.desk', application.reference, 'reply', { ...replyFields, verifiedBy: 'known_facts' })
  expect((await readApplicantStatus(api, application)).texts).toContainEqual({
    kind: 'reply',
    at: expect.any(String),
    by: 'the contact centre',
    forCaller: true,
    verifiedBy: 'known_facts',
    verifiedByName: 'The caller answered questions about the application',
    body: 'The one in the middle.',
    isOwn: false,
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

test('a command may name a stored text by its id only if the same person stored it for the same application', async () => {
  const [application, otherApplication] = [await staff.submitAndRoute(), await staff.submitAndRoute()]
  const storeText = async (name: string, reference: string) =>
    (
      await api.requestAs(await staff.getSession(name), {
        method: 'POST',
        path: '/api/staff/texts',
        body: { reference, text: 'Written before.' },
      })
    ).body['textId']
  const [ownTextId, textIdOfOtherApplication, textIdOfColleague] = [
    await storeText('club.coach1', application.reference),
    await storeText('club.coach1', otherApplication.reference),
    await storeText('club.coach2', application.reference),
  ]
  const sendAnswerWithText = (textId: unknown) =>
    staff.sendCommand('club.coach1', application.reference, 'answer', {
      turn: application.turn,
      outcome: 'done',
      textId,
    })
  expect((await sendAnswerWithText(textIdOfOtherApplication)).status).toBe(422)
  expect((await sendAnswerWithText(textIdOfColleague)).status).toBe(422)
  expect((await sendAnswerWithText(ownTextId)).status).toBe(200)
})

test('the reviewer may not confirm after an objection, another person may; the applicant gets the confirmation', async () => {
  const application = await staff.submitAndRoute()
  const { turn } = await staff.expectRecorded('club.coach2', application.reference, 'answer', {
    turn: application.turn,
    outcome: 'explained',
    text: 'It is fine.',
  })
  await staff.expectRecorded('club.unit1', application.reference, 'release', { turn })
  const responseWithoutReason = await sendApplicantCommand(api, application, 'object', { text: 'It is not fine.' })
  expect([responseWithoutReason.status, responseWithoutReason.body['code']]).toEqual([422, 'command.needs_reason'])
  const objectionResponse = await sendApplicantCommand(api, application, 'object', {
    reason: 'not_solved',
    text: 'It is not fine.',
  })
  expect([objectionResponse.status, objectionResponse.body['stage']]).toEqual([200, 'objection'])
  const objectionTurn = (objectionResponse.body as unknown as CommandOutcome).turn
  const responseToReviewer = await staff.sendCommand('club.unit1', application.reference, 'confirm', {
    turn: objectionTurn,
    text: 'We looked again.',
  })
  expect([responseToReviewer.status, responseToReviewer.body['code']]).toEqual([409, 'command.same_person'])
  await staff.expectRecorded('club.unit2', application.reference, 'confirm', {
    turn: objectionTurn,
    text: 'We looked again.',
  })
  const { texts, objections } = await readApplicantStatus(api, application)
  expect(texts.map(({ kind }) => kind)).toEqual(['application', 'answer', 'objection', 'confirmation'])
  expect(objections).toMatchObject([{ forCaller: false, reason: 'not_solved', result: 'confirmed' }])
})
