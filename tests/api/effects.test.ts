import { isDeepStrictEqual } from 'node:util'
import { createSlowClub } from '../support/tennis-club'
import { submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

let apiOnPlatform: ApiOnPlatform

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-effects', { pack: createSlowClub() })
  await apiOnPlatform.platform.ownerDb('holding').where({ seat_id: 'tennis/sector.kit/main_focal_point' }).delete()
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

interface Turn {
  stage: string
  owner?: string
  dueAt?: string
}

interface Page {
  turn: number
  owner?: string
  dueAt?: string
  stage: string
  allowed: string[]
  effects: { command: string; values: object; clock: string; after: Turn; before: Turn; sentences: string[] }[]
  targets?: {
    entity: string
    why: string
    suggested: object
    cells: { importance: string; pillar: string; dueAt: string }[]
  }
  repeats?: {
    reference: string
    stageName: string
    isMine: boolean
    entity?: string
    words?: string
    answer?: string
  }[]
  moreRepeats?: object
}

const read = async (name: string, reference: string): Promise<{ status: number; page: Page }> => {
  const { api, staff } = apiOnPlatform
  const session = await staff.getSession(name)
  const { status, body } = await api.requestAs(session, { path: `/api/staff/applications/${reference}` })
  return { status, page: body as unknown as Page }
}

const findEffect = ({ effects }: Page, command: string) => effects.find((effect) => effect.command === command)

const secondsBetween = (one = '', other = '') => Math.abs(Date.parse(one) - Date.parse(other)) / 1000

/** Which of the fields each person of the club reads. */
const listFields = async (reference: string) => {
  const names = ['triage', 'coach1', 'committee', 'unit1', 'room', 'porter', 'appeal', 'desk', 'admin']
  const rows = []
  for (const name of names) {
    const { status, page } = await read(`club.${name}`, reference)
    if (status === 200)
      rows.push([
        name,
        [...new Set(page.effects.map(({ command }) => command))].join(' '),
        ['targets', 'repeats'].filter((field) => field in page).join(' '),
      ])
  }
  return rows
}

describe('the effects of commands', () => {
  it('are told for each allowed command, in the reader’s language, and are what the commands then do', async () => {
    const { staff } = apiOnPlatform
    const { reference, turn } = await staff.submitAndRoute()
    const { page } = await read('club.coach1', reference)
    expect(page.effects.map(({ command }) => command)).toEqual(page.allowed)
    const question = findEffect(page, 'ask')
    expect(question).toMatchObject({ clock: 'pauses', after: { stage: 'awaiting_applicant', owner: 'applicant' } })
    expect(question?.sentences).toEqual([
      expect.stringMatching(/^Pauses your time until the end of \w+, \d+ \w+ \d+ at the latest\.$/),
      expect.stringMatching(/^The applicant has \d days? to reply\.$/),
    ])
    const told = findEffect(page, 'answer')?.after
    await staff.expectRecorded('club.coach1', reference, 'answer', { turn, outcome: 'done', text: 'It is mended.' })
    const { page: after } = await read('club.unit1', reference)
    expect([told?.stage, told?.owner]).toEqual([after.stage, after.owner])
    expect(secondsBetween(told?.dueAt, after.dueAt)).toBeLessThan(30)
    const reasons = after.effects.filter(({ command }) => command === 'sendBack').map(({ values }) => values)
    expect(reasons).toContainEqual({ reason: 'no_answer' })
  })

  it('say of a withdrawal under pressure that it closes nothing', async () => {
    const { reference } = await apiOnPlatform.staff.submitAndRoute()
    const { page } = await read('club.desk', reference)
    const byReason = page.effects.filter(({ command }) => command === 'withdraw')
    const told = (reason: string) => byReason.find(({ values }) => (values as { reason?: string }).reason === reason)
    expect(told('solved')).toMatchObject({ ends: true, sentences: ['Closes the application.'] })
    expect(told('asked_by_official')).toMatchObject({ ends: false, after: { stage: 'screening' } })
    expect(told('asked_by_official')?.sentences.join(' ')).not.toContain('Closes')
  })

  it('and the targets and repeats reach those only who may give the commands', async () => {
    const { staff } = apiOnPlatform
    const { reference } = await submitApplication(apiOnPlatform.api)
    const callers = 'withdraw raise remark'
    expect(await listFields(reference)).toEqual([
      ['triage', 'redirect route raise remark', 'targets repeats'],
      ['unit1', 'raise remark', ''],
      ['room', 'redirect raise remark', 'repeats'],
      ['desk', callers, ''],
      ['admin', '', ''],
    ])
    await staff.routeToCoaches(reference)
    expect(await listFields(reference)).toEqual([
      ['triage', 'raise remark', ''],
      ['coach1', 'claim answer ask return raise remark', 'repeats'],
      ['committee', 'raise remark', ''],
      ['unit1', 'raise remark', ''],
      ['room', 'raise remark', ''],
      ['desk', callers, ''],
      ['admin', '', ''],
    ])
    const secret = await submitApplication(apiOnPlatform.api, { text: 'They fixed the draw.' })
    expect(await listFields(secret.reference)).toEqual([['porter', 'accept redirect remark', 'repeats']])
  })
})

test('the grid of targets says for each importance and pillar by when the body would have to answer', async () => {
  const { reference } = await submitApplication(apiOnPlatform.api)
  const { page } = await read('club.triage', reference)
  const { cells = [], suggested, why } = page.targets ?? {}
  expect(why).toBe('sector')
  expect(cells).toHaveLength(12)
  const routes = page.effects.filter(({ command }) => command === 'route')
  expect(routes).toHaveLength(12)
  expect(routes.map(({ values }) => values)).toContainEqual(suggested)
  for (const { values, after } of routes) {
    const same = cells.find(({ importance, pillar }) => isDeepStrictEqual({ importance, pillar }, values))
    expect(secondsBetween(same?.dueAt, after.dueAt)).toBeLessThan(30)
  }
  const cell = cells.find((each) => each.importance === 'low' && each.pillar === 'court')
  expect(cell).toMatchObject({ importanceName: 'low', pillarName: 'The court' })
  await apiOnPlatform.staff.routeToCoaches(reference)
  const { page: after } = await read('club.coach1', reference)
  expect(secondsBetween(cell?.dueAt, after.dueAt)).toBeLessThan(30)
})

test('the effect of the return beyond the cap is that the operation room has it; after its ruling the body cannot return', async () => {
  const { staff } = apiOnPlatform
  const { reference } = await submitApplication(apiOnPlatform.api)
  const findOwner = async () => findEffect((await read('club.coach1', reference)).page, 'return')?.after.owner
  const target = { importance: 'low', pillar: 'court', entity: 'centre-court' }
  const owners = []
  for (let count = 0; count < 3; count += 1) {
    const { turn: before } = (await read('club.triage', reference)).page
    const { turn } = await staff.expectRecorded('club.triage', reference, 'route', { ...target, turn: before })
    owners.push(await findOwner())
    await staff.expectRecorded('club.coach1', reference, 'return', { turn, reason: 'not_ours' })
  }
  expect(owners).toEqual([
    'tennis/sector.courts/main_focal_point',
    'tennis/sector.courts/main_focal_point',
    'tennis/-/operation_room',
  ])
  const { page } = await read('club.room', reference)
  expect(page.allowed).toContain('route')
  await staff.expectRecorded('club.room', reference, 'route', { turn: page.turn, ...target })
  const ruled = (await read('club.coach1', reference)).page
  expect([findEffect(ruled, 'return'), ruled.allowed.includes('return')]).toEqual([undefined, false])
})

describe('repeats', () => {
  const submit = async (applicant: object, changed: object = {}) =>
    (await submitApplication(apiOnPlatform.api, { applicant: { name: 'A player', ...applicant }, ...changed }))
      .reference
  const listRepeats = async (reference: string, name = 'club.triage') =>
    (await read(name, reference)).page.repeats?.map((repeat) => repeat.reference)

  it('are the applications with the same telephone number in any spelling, or the same address, the newest first', async () => {
    const first = await submit({ phone: '+962 79 111 4444', email: 'one@club.example' })
    const second = await submit({ phone: '079-1114444' })
    const third = await submit({ email: 'one@CLUB.example' })
    await submit({ phone: '+962 79 111 4445', email: 'One@club.example' })
    await submit({ name: 'A player' })
    expect(await listRepeats(first)).toEqual([third, second])
    expect(await listRepeats(second)).toEqual([first])
    expect(await listRepeats(third)).toEqual([first])
    const [repeat] = (await read('club.triage', third)).page.repeats ?? []
    expect(repeat?.words).toBe('The net on court one has a hole.')
  })

  it('leave out a stranger: a telephone that others use too, and an address whose owner says that it is not theirs', async () => {
    const { ownerDb } = apiOnPlatform.platform
    const [phone, email] = ['+962 79 111 5555', 'two@club.example']
    const shared = await submit({ phone, contact: { by: 'phone', sharedPhone: true } })
    const first = await submit({ phone, email })
    const second = await submit({ email })
    expect([await listRepeats(first), await listRepeats(shared)]).toEqual([[second], []])
    const { id } = await ownerDb('application').where({ reference: second }).first('id')
    await ownerDb('address_statement').insert({ application_id: id, address_key: 'key', statement: 'not_mine' })
    expect([await listRepeats(first), await listRepeats(second)]).toEqual([[], []])
  })

  it('leave out what the person may not see now: another sector, and what only the officer on duty sees', async () => {
    const phone = '+962 79 111 6666'
    const first = await submit({ phone })
    const otherSector = await submit({ phone }, { sector: 'kit' })
    const secret = await submit({ phone }, { text: 'They fixed the draw.' })
    expect(await listRepeats(first)).toEqual([])
    expect(await listRepeats(first, 'club.room')).toEqual([otherSector])
    expect(await listRepeats(secret, 'club.porter')).toEqual([])
    const secondSecret = await submit({ phone }, { text: 'They fixed the draw again.' })
    expect(await listRepeats(secondSecret, 'club.porter')).toEqual([secret])
  })

  it('are at most ten, with stage and entity, and the access log names those that were shown', async () => {
    const { ownerDb } = apiOnPlatform.platform
    const phone = '+962 79 111 7777'
    const references: string[] = []
    for (let count = 0; count < 12; count++) references.push(await submit({ phone }))
    await apiOnPlatform.staff.routeToCoaches(references[10] ?? '')
    const { page } = await read('club.triage', references[11] ?? '')
    expect(page.repeats?.map(({ reference }) => reference)).toEqual(references.slice(1, 11).toReversed())
    expect(page.repeats?.[0]).toMatchObject({ stage: 'with_entity', entity: 'centre-court', isMine: false })
    expect(page.repeats?.[1]).toMatchObject({ stage: 'triage', isMine: true })
    expect(page.moreRepeats).toEqual({ count: 1, isAll: true })
    const row = await ownerDb('access_log').where({ act: 'staff.application.repeats' }).orderBy('id', 'desc').first()
    const ids = await ownerDb('application').whereIn('reference', references.slice(1, 11)).pluck('id')
    expect(new Set(row.application_ids)).toEqual(new Set(ids))
  })

  it('tell the office that answers what it answered to the same person about the same matter, and nobody else', async () => {
    const { staff } = apiOnPlatform
    const phone = '+962 79 111 8888'
    const words = 'The lamp above court seven is dark since last Sunday evening.'
    const answered = await submit({ phone }, { text: words })
    const otherMatter = await submit({ phone }, { text: 'Somebody took my racket out of the hall.' })
    const waiting = await submit({ phone }, { text: `Again: ${words}` })
    const unrouted = await submit({ phone }, { text: words })
    for (const reference of [answered, otherMatter, waiting]) await staff.routeToCoaches(reference)
    for (const reference of [answered, otherMatter]) {
      const { turn } = (await read('club.coach1', reference)).page
      await staff.expectRecorded('club.coach1', reference, 'answer', {
        turn,
        outcome: 'done',
        text: `To ${reference}.`,
      })
    }
    const { page } = await read('club.coach1', waiting)
    expect(page.repeats?.map(({ reference, answer }) => [reference, answer])).toEqual([
      [otherMatter, undefined],
      [answered, `To ${answered}.`],
    ])
    // After its answer the office is led to the one that waits; the triage desk reads no answers here.
    expect((await read('club.coach1', answered)).page.repeats).toEqual([
      expect.objectContaining({ reference: waiting, isMine: true }),
      expect.objectContaining({ reference: otherMatter, isMine: false }),
    ])
    const atTriage = (await read('club.triage', unrouted)).page.repeats
    expect(atTriage?.map(({ reference }) => reference)).toContain(answered)
    expect(atTriage?.every(({ answer }) => answer === undefined)).toBe(true)
    const { page: committee } = await read('club.committee', waiting)
    expect(committee.repeats).toBeUndefined()
  })
})
