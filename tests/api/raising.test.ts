import { randomUUID } from 'node:crypto'
import type { Platform } from '../support/platform'
import { until } from '../support/until'
import { openStream, type TestStream } from './event-stream'
import type { StaffClient } from './staff-client'
import { type ApiServer, newClientAddress } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const WORDS = 'The fourth line names the umpire, says quetzalcoatlus.'
const OTHERS = ['club.coach1', 'club.coach2', 'club.triage', 'club.unit1', 'club.room', 'club.desk', 'club.admin']

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-raising')
  ;({ platform, api, staff } = apiOnPlatform)
}, 120_000)

afterAll(() => apiOnPlatform?.stop(), 120_000)

const readAs = async (name: string, reference: string) => {
  const response = await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })
  return { status: response.status, page: response.body, told: JSON.stringify(response.body) }
}

const readAsApplicant = async ({ reference, trackingCode }: { reference: string; trackingCode: string }) => {
  const headers = { 'tracking-code': trackingCode, ...newClientAddress() }
  const { body } = await api.request({ path: `/api/applications/${reference}`, headers })
  return { page: body, told: JSON.stringify(body) }
}

const listTasksOf = async (name: string) => {
  const { body } = await api.requestAs(await staff.getSession(name), { path: '/api/staff/tasks?scope=all' })
  return JSON.stringify(body)
}

const isStatusOf = async (name: string, commandId: string) => {
  const { body } = await api.requestAs(await staff.getSession(name), { path: `/api/staff/commands/${commandId}` })
  return body['status']
}

describe('an application that its focal point raises', () => {
  it('is told before as an effect, and is gone for everybody else until the duty seat accepts it; then it is back', async () => {
    const application = await staff.submitAndRoute()
    const { reference, turn } = application
    const before = (await readAs('club.coach1', reference)).page as unknown as {
      allowed: string[]
      effects: { command: string; isHidden: boolean; sentences: string[] }[]
    }
    expect(before.allowed).toContain('raise')
    const effects = before.effects.filter(({ command }) => command === 'raise')
    expect(effects.map(({ isHidden }) => isHidden)).toEqual([true])
    expect(effects[0]?.sentences.join()).toContain('Neither you nor your colleagues see it')

    const raising = { commandId: randomUUID(), turn, reason: 'wrongdoing', text: WORDS }
    const raised = await staff.expectRecorded('club.coach1', reference, 'raise', raising)
    expect(raised).toMatchObject({ stage: 'screening', turn: turn + 1 })
    for (const name of OTHERS) {
      expect([name, (await readAs(name, reference)).status]).toEqual([name, 404])
      expect([name, (await listTasksOf(name)).includes(reference)]).toEqual([name, false])
    }
    const rows = await platform.ownerDb('task').where({ secret: true }).whereNull('closed_at').select('desk')
    expect(rows).toHaveLength(1)

    const duty = await readAs('club.porter', reference)
    expect(duty.status).toBe(200)
    expect(duty.told).toContain(WORDS)
    expect(duty.page['flags']).toEqual(['wrongdoing'])
    expect(duty.page['allowed']).toEqual(expect.arrayContaining(['accept', 'redirect']))
    await until(
      'the officer on duty has the mail',
      async () => (await platform.ownerDb('notification').where({ template: 'flagged', status: 'sent' })).length === 1,
    )

    const shown = await readAsApplicant(application)
    expect(shown.page).toMatchObject({ stage: 'screening', stageName: 'The officer on duty reads the application' })
    expect(shown.told).toContain('"reason":"raised"')
    for (const secret of [WORDS, 'wrongdoing']) expect(shown.told).not.toContain(secret)

    const accepted = await staff.expectRecorded('club.porter', reference, 'accept', { turn: turn + 1 })
    expect(accepted).toMatchObject({ stage: 'with_entity', turn: turn + 2 })
    for (const name of OTHERS) expect([name, (await readAs(name, reference)).status]).toEqual([name, 200])
    expect((await readAs('club.coach1', reference)).told).not.toContain(WORDS)
    await staff.expectRecorded('club.coach1', reference, 'answer', {
      turn: turn + 2,
      outcome: 'done',
      text: 'The net is new.',
    })
  })

  it('tells whoever lost it within a second that their list changed, and neither what left nor why', async () => {
    const { reference, turn } = await staff.submitAndRoute()
    const [author, colleague, triage, stranger, porter] = await Promise.all(
      ['club.coach1', 'club.coach2', 'club.triage', 'club.coaches', 'club.porter'].map(async (name) =>
        openStream(api.baseUrl, await staff.getSession(name)),
      ),
    )
    const streams = [author, colleague, triage, stranger, porter].filter((stream) => stream !== undefined)
    await Promise.all(streams.map((stream) => stream.untilAlive()))
    const session = await staff.getSession('club.coach2')
    const readChanges = async (query = '') =>
      (await api.requestAs(session, { path: `/api/staff/changes${query}` })).body as unknown as {
        changes: { reference: string }[]
        after: string
        hasLeft: boolean
      }
    const { after } = await readChanges()
    await staff.expectRecorded('club.coach1', reference, 'raise', { turn, reason: 'danger' })
    const leftOf = (stream?: TestStream) => stream?.blocks.filter(({ event }) => event === 'left') ?? []
    await until(
      'those who lost it are told',
      async () => [author, colleague, triage].every((stream) => leftOf(stream).length === 1),
      1_000,
    )
    await porter?.untilChanged(reference, 1_000)
    expect(leftOf(colleague).map(({ data }) => data)).toEqual([{}])
    for (const stream of [author, colleague, triage, stranger]) expect(stream?.changes()).toEqual([])
    expect([stranger, porter].flatMap(leftOf)).toEqual([])
    expect(await readChanges(`?after=${after}`)).toMatchObject({ changes: [], hasLeft: true })
    for (const stream of streams) stream.kill()
  })

  it('stands in the list of what its author handled with nothing but their act, until the duty seat sends it elsewhere', async () => {
    const { reference, turn } = await staff.submitAndRoute()
    const listPassed = async (name: string) => {
      const { body } = await api.requestAs(await staff.getSession(name), { path: '/api/staff/handled?limit=200' })
      expect(JSON.stringify(body['applications'])).not.toContain(reference)
      return (body['passed'] as unknown as { reference: string }[]).filter((each) => each.reference === reference)
    }
    const remark = { turn, text: 'I looked at it.', audience: 'staff' }
    await staff.expectRecorded('club.coach2', reference, 'remark', remark)
    await staff.expectRecorded('club.coach1', reference, 'raise', { turn, reason: 'wrongdoing', text: WORDS })
    const act = { type: 'raised', at: expect.any(String) }
    expect(await listPassed('club.coach1')).toEqual([{ reference, timeZone: expect.any(String), act }])
    for (const name of ['club.coach2', 'club.triage']) expect([name, await listPassed(name)]).toEqual([name, []])
    const redirection = { turn: turn + 1, where: 'swimming_pool', text: 'There.' }
    await staff.expectRecorded('club.porter', reference, 'redirect', redirection)
    expect(await listPassed('club.coach1')).toEqual([])
  })

  it('tells its author the same answer again, and nothing else, although they no longer see it', async () => {
    const { reference, turn } = await staff.submitAndRoute()
    const raising = { commandId: randomUUID(), turn, reason: 'danger' }
    const first = await staff.expectRecorded('club.coach1', reference, 'raise', raising)
    expect(await staff.expectRecorded('club.coach1', reference, 'raise', raising)).toEqual(first)
    expect(await isStatusOf('club.coach1', raising.commandId)).toBe('recorded')
    const again = await staff.sendCommand('club.coach1', reference, 'raise', { turn: turn + 1, reason: 'danger' })
    expect([again.status, again.body['allowed']]).toEqual([409, []])
    const other = await staff.sendCommand('club.coach2', reference, 'raise', raising)
    expect(other.status).toBe(404)
    expect(
      (await staff.sendCommand('club.coach1', reference, 'remark', { turn: turn + 1, audience: 'staff', text: 'x' }))
        .status,
    ).toBe(404)
  })

  it('tells who raised it to the seats that supervise, and to the office and the triage desk that an officer did', async () => {
    const { reference, turn } = await staff.submitAndRoute()
    const raised = await staff.expectRecorded('club.coach1', reference, 'raise', { turn, reason: 'danger' })
    await staff.expectRecorded('club.porter', reference, 'help', {
      turn: raised.turn,
      result: 'reached',
      text: 'She is safe.',
    })
    await staff.expectRecorded('club.porter', reference, 'accept', { turn: raised.turn })
    const findRaised = async (name: string) => {
      const { page } = await readAs(name, reference)
      const history = page['history'] as unknown as { type: string; by: object; facts: object }[]
      return history.find(({ type }) => type === 'raised')
    }
    for (const name of ['club.coach1', 'club.triage', 'club.desk', 'club.admin'])
      expect(await findRaised(name)).toMatchObject({
        by: { seat: 'staff', seatName: 'an officer' },
        facts: { reason: 'danger' },
      })
    const marksFor = async (name: string) => (await readAs(name, reference)).page['markedFlags']
    for (const name of ['club.coach1', 'club.triage', 'club.desk']) expect(await marksFor(name)).toEqual([])
    for (const name of ['club.unit1', 'club.room', 'club.porter']) expect(await marksFor(name)).toEqual(['danger'])
    const listReasons = async (name: string) => {
      const { body } = await api.requestAs(await staff.getSession(name), {
        path: '/api/staff/tasks?scope=mine&limit=200',
      })
      const tasks = body['tasks'] as unknown as { reference: string; reasons?: { code: string }[] }[]
      return tasks.find((task) => task.reference === reference)?.reasons?.map(({ code }) => code)
    }
    expect(await listReasons('club.coach1')).toEqual([])
    for (const name of ['club.unit1', 'club.room', 'club.porter'])
      expect((await findRaised(name))?.by).toMatchObject({ seat: expect.stringContaining('centre-court') })
  })
})

it('an application can be raised by an agent of the contact centre who reads it, twice at most', async () => {
  const { reference, turn } = await staff.submitAndRoute()
  let present = turn
  for (const name of ['club.desk', 'club.triage']) {
    const raised = await staff.expectRecorded(name, reference, 'raise', { turn: present, reason: 'wrongdoing' })
    present = (await staff.expectRecorded('club.porter', reference, 'accept', { turn: raised.turn })).turn
  }
  const third = await staff.sendCommand('club.room', reference, 'raise', { turn: present, reason: 'wrongdoing' })
  expect([third.status, third.body['code']]).toEqual([409, 'command.limit_reached'])
})
