import { randomUUID } from 'node:crypto'
import type { Route } from '../../api/route'
import { ROUTES } from '../../api/routes'
import { readPack } from '../../programmes/read-pack'
import type { Platform } from '../support/platform'
import { createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'
import type { StaffClient } from './staff-client'
import { openStream } from './event-stream'
import { type ApiServer, createSubmission, newClientAddress, submitApplication } from './start-api'
import { type ApiOnPlatform, startApiOnPlatform } from './start-api-on-platform'

const PHONE = '+962795550001'
const NAME = 'Zeynep Unmistakable'
const WORDS = 'The umpires fixed the draw, says quetzalcoatlus.'
/** The clock calls the second duty seat after 30 s, which a busy machine may need for these tests. */
const A_DUTY_DESK = expect.stringMatching(/^tennis\/-\/(night_porter|umpire)$/)
const SIGN_INS = readPack(`${__dirname}/../../programmes/tennis`).signIns.map(({ name, role }) => ({ name, role }))

let apiOnPlatform: ApiOnPlatform
let platform: Platform
let api: ApiServer
let staff: StaffClient

/** The secret applications, by what happened to them. */
const secrets: Record<string, { reference: string; trackingCode: string; id: string }> = {}
const commandIds: string[] = []
/** A cursor of before the secret applications, by person. */
const firstCursors: Record<string, string> = {}

const submitSecret = async (situation: string, text = WORDS) => {
  const { reference, trackingCode } = await submitApplication(api, {
    title: 'Heard quetzalcoatlus',
    text,
    applicant: { name: NAME, phone: PHONE, email: `${situation.replaceAll(' ', '.')}@club.example` },
  })
  const { id } = await platform.ownerDb('application').where({ reference }).first('id')
  const found = { reference, trackingCode, id }
  secrets[situation] = found
  return found
}

const actAsApplicant = async ({ reference, trackingCode }: (typeof secrets)[string], command: string, body: object) => {
  const response = await api.request({
    method: 'POST',
    path: `/api/applications/${reference}/${command}`,
    body,
    headers: { 'tracking-code': trackingCode, ...newClientAddress() },
  })
  expect([command, response.status, response.body]).toEqual([command, 200, expect.anything()])
}

const actAsStaff = async (name: string, { reference }: (typeof secrets)[string], command: string, body: object) => {
  const commandId = randomUUID()
  commandIds.push(commandId)
  await staff.expectRecorded(name, reference, command, { commandId, ...body })
}

const redirectSecret = async (situation: string) => {
  const application = await submitSecret(situation)
  await actAsStaff('club.porter', application, 'redirect', {
    turn: 1,
    where: 'swimming_pool',
    text: 'Ask the quetzalcoatlus.',
  })
  return application
}

const disputeSecret = async (situation: string) => {
  const application = await redirectSecret(situation)
  await actAsApplicant(application, 'object', { reason: 'not_solved', text: 'No: quetzalcoatlus.' })
  return application
}

/** The officer of the body who raises one. */
const RAISER = 'club.coach1'

/** No rule flagged it: others read it until an officer of its body raised it. */
async function raiseSecret(situation: string): Promise<void> {
  const { reference } = await submitSecret(situation, 'The net is torn, says quetzalcoatlus.')
  const { turn } = await staff.routeToCoaches(reference)
  await staff.expectRecorded(RAISER, reference, 'raise', {
    turn,
    reason: 'danger',
    text: 'So says quetzalcoatlus.',
  })
}

beforeAll(async () => {
  apiOnPlatform = await startApiOnPlatform('api-secrecy', { pack: createSlowClub() })
  ;({ platform, api, staff } = apiOnPlatform)
  for (const { name } of SIGN_INS) firstCursors[name] = (await readChanges(name)).after
  await raiseSecret('raised')
  await submitSecret('in screening')
  await actAsApplicant(await submitSecret('withdrawn'), 'withdraw', { reason: 'other' })
  await redirectSecret('redirected')
  await disputeSecret('disputed')
  await actAsStaff('club.appeal', await disputeSecret('confirmed'), 'confirm', { turn: 3, text: 'It stays so.' })
  await actAsStaff('club.appeal', await disputeSecret('reopened'), 'reopen', { turn: 3, text: 'Look again.' })
  await askForCall()
}, 180_000)

/** Somebody asks for a call to the telephone of the secret applications and of one that is not secret. */
async function askForCall() {
  await submitApplication(api, { sector: 'no_idea', applicant: { name: 'A player', phone: PHONE } })
  await platform.ownerDb('lost_code_request').insert({ phone: PHONE, call_by: new Date(Date.now() + 86_400_000) })
  await until('the contact centre and the duty seat have a call to make', async () => {
    const tasks = await platform.ownerDb('task').where({ kind: 'lost_code' }).orderBy('secret')
    return tasks.map(({ secret }) => secret).join() === 'false,true'
  })
}

afterAll(() => apiOnPlatform?.stop(), 120_000)

const readChanges = async (name: string) => {
  const after = firstCursors[name]
  const path = `/api/staff/changes?limit=200${after ? `&after=${after}` : ''}`
  const { body } = await api.requestAs(await staff.getSession(name), { path })
  return body as unknown as { after: string; changes: { reference: string }[] }
}

/** Reads a response; of a stream, all until it says that it stands at the present end. */
async function readTold(name: string, route: Route, path: string): Promise<string> {
  const { cookie } = await staff.getSession(name)
  if (route.responds !== 'stream') {
    const response = await fetch(api.baseUrl + path, { headers: { cookie } })
    if (response.status === 429) throw new Error(`${path} was limited`)
    return response.text()
  }
  const stream = await openStream(api.baseUrl, { cookie }, { path })
  await stream.untilAlive()
  stream.kill()
  return JSON.stringify(stream.blocks)
}

/** Values for the parameters and query fields of every route. A new name must be added here, so that its route is tried. */
const createValues = (
  name: string,
  route: Route,
  { reference }: (typeof secrets)[string],
): Record<string, string[]> => ({
  reference: [reference],
  programme: ['tennis'],
  commandId: commandIds,
  token: ['of-nobody'],
  version: ['1'],
  from: ['2'],
  calendar: ['nights'],
  year: [],
  section: [],
  list: ['empty'],
  entity: [],
  role: [],
  text: [],
  person: [],
  day: [],
  contents: ['true'],
  run: [],
  reason: ['rule_fails'],
  sequence: ['1', '2'],
  scope: ['mine', 'unit', 'all'],
  kind: [],
  stage: [],
  importance: [],
  overdue: [],
  done: ['no', 'yes'],
  id: ['00000000-0000-0000-0000-000000000000'],
  claimed: ['by_nobody'],
  state: ['running', 'overdue', 'stuck', 'restarted'],
  limit: ['200'],
  after: route.cursorsOf === 'changes' ? [firstCursors[name] ?? ''] : [],
  eventsAfter: [],
})

/** Every combination of one value for each name; names without values are left out. */
function combine(names: string[], values: Record<string, string[]>): Record<string, string>[] {
  return names.reduce<Record<string, string>[]>(
    (combinations, name) => {
      const choices = values[name]
      if (!choices) throw new Error(`the walk over all routes has no value for ${name}`)
      return choices.length === 0
        ? combinations
        : combinations.flatMap((combination) => choices.map((value) => ({ ...combination, [name]: value })))
    },
    [{}],
  )
}

function listPaths(route: Route, values: Record<string, string[]>): string[] {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  return combine(names, values).flatMap((params) => {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const queryFields = Object.keys(route.query?.properties ?? {})
    return combine(queryFields, values).map((query) => `${path}?${new URLSearchParams(query).toString()}`)
  })
}

const GET_ROUTES = ROUTES.filter(({ method }) => method === 'GET')

/** The paths whose response tells this person something about one of the secret applications. */
async function listLeaks(name: string): Promise<string[]> {
  const leaks: string[] = []
  for (const route of GET_ROUTES) {
    const paths = new Set(
      Object.values(secrets).flatMap((secret) => listPaths(route, createValues(name, route, secret))),
    )
    for (const path of paths) {
      const told = await readTold(name, route, path)
      // An administrator's page may name a secret application, and nothing of its contents.
      const raised = secrets['raised']?.reference
      // Its author reads in the list of their acts that they passed it on: see decision 75.
      const isOwnAct = (reference: string) =>
        name === RAISER && route.path === '/api/staff/handled' && reference === raised
      const references = Object.values(secrets)
        .map(({ reference }) => reference)
        .filter((reference) => !isOwnAct(reference))
      const forbidden = [
        'quetzalcoatlus',
        NAME,
        PHONE,
        ...(route.audience === 'public' ? [] : ['wrongdoing']),
        // Rules, seats and people hold codes of sectors, and name no application.
        ...(route.audience === 'administrator' && route.showsNoApplication === undefined
          ? ['sector.courts', '"complaint"', 'swimming_pool']
          : references),
      ]
      if (forbidden.some((secret) => told.includes(secret))) leaks.push(`${path} ${told.slice(0, 300)}`)
    }
  }
  return leaks
}

describe('an application that a rule flagged and nobody accepted', () => {
  it.each(SIGN_INS.filter(({ role }) => role !== 'duty' && role !== 'appeal'))(
    'is unknown to $name by every route',
    async ({ name }) => {
      expect(await listLeaks(name)).toEqual([])
    },
    60_000,
  )

  it('is seen by the duty seats in every situation', async () => {
    for (const name of ['club.porter', 'club.umpire']) {
      for (const [situation, { reference }] of Object.entries(secrets)) {
        const { status, body } = await api.requestAs(await staff.getSession(name), {
          path: `/api/staff/applications/${reference}`,
        })
        expect([situation, status, JSON.stringify(body).includes('quetzalcoatlus')]).toEqual([situation, 200, true])
      }
    }
  })

  it('is told live to the duty seats, and to the appeal seat after an objection', async () => {
    const listTold = async (name: string) => {
      const told = new Set((await readChanges(name)).changes.map(({ reference }) => reference))
      return Object.keys(secrets).filter((situation) => told.has(secrets[situation]?.reference ?? ''))
    }
    expect(await listTold('club.porter')).toEqual(Object.keys(secrets))
    expect(await listTold('club.appeal')).toEqual(['disputed', 'confirmed', 'reopened'])
  })

  it('is seen by the appeal seat only after an objection', async () => {
    const seen: string[] = []
    for (const [situation, { reference }] of Object.entries(secrets)) {
      const path = `/api/staff/applications/${reference}`
      const { status } = await api.requestAs(await staff.getSession('club.appeal'), { path })
      if (status === 200) seen.push(situation)
    }
    expect(seen).toEqual(['disputed', 'confirmed', 'reopened'])
  })

  it('is in the inboxes of the duty and appeal seats and in no other, and the row says that it is secret', async () => {
    const tasks = await platform.ownerDb('task').whereNull('closed_at').select('application_id', 'desk', 'secret')
    const deskOf = (situation: string) =>
      tasks.filter(({ application_id: id }) => id === secrets[situation]?.id).map(({ desk, secret }) => [desk, secret])
    expect(deskOf('in screening')).toEqual([[A_DUTY_DESK, true]])
    expect(deskOf('disputed')).toEqual([['tennis/-/appeal', true]])
    // The call that somebody asked for is about the newest one.
    expect(deskOf('reopened')).toEqual([
      [A_DUTY_DESK, true],
      [A_DUTY_DESK, true],
    ])
    expect(deskOf('withdrawn')).toEqual([])
  })

  it('is mailed to no other desk', async () => {
    const audiences = await platform
      .ownerDb('notification')
      .whereIn(
        'application_id',
        Object.values(secrets).map(({ id }) => id),
      )
      .whereNot('audience', 'applicant')
      // The body of the raised one had it before.
      .whereNot('template', 'routed')
      .distinct('audience')
      .pluck('audience')
    expect(audiences).toContain('tennis/-/appeal')
    expect(audiences.filter((audience) => !/^tennis\/-\/(appeal|night_porter|umpire)$/.test(audience))).toEqual([])
  })

  it('is found by no search of anybody but duty and appeal seats, by whatever is known of it', async () => {
    const found = new Set<string>()
    const references = Object.values(secrets).map(({ reference }) => reference)
    for (const { name } of SIGN_INS)
      for (const q of [...references, PHONE, NAME, 'quetzalcoatlus']) {
        const { applications } = await staff.search(name, q)
        if (applications.some(({ reference }) => references.includes(reference))) found.add(name)
      }
    expect([...found].toSorted()).toEqual(['club.appeal', 'club.porter', 'club.umpire'])
  })

  it('leaves no trace among the other applications of the same telephone number', async () => {
    const phone = '+962795550002'
    const applicant = { name: NAME, phone }
    const older = await submitApplication(api, { applicant })
    await submitApplication(api, { applicant, text: WORDS })
    const newest = await submitApplication(api, { applicant })
    const { applications, hasMore } = await staff.search('club.desk', phone)
    expect([applications.map(({ reference }) => reference), hasMore]).toEqual([
      [newest.reference, older.reference],
      false,
    ])
  })

  it('opens to the others when the duty seat accepts it', async () => {
    const application = await submitSecret('accepted')
    const readAs = async (name: string) => (await staff.search(name, application.reference)).applications
    expect(await readAs('club.room')).toEqual([])
    await actAsStaff('club.porter', application, 'accept', { turn: 1 })
    delete secrets['accepted']
    expect(await readAs('club.room')).toEqual([expect.objectContaining({ reference: application.reference })])
    const { secret } = await platform.ownerDb('application').where({ id: application.id }).first('secret')
    expect(secret).toBe(false)
  })
})

describe('an agent acts for a verified caller in a secret application', () => {
  const send = (command: string, body: object) => staff.sendCommand('club.desk', reference, command, body)
  let reference = ''
  beforeAll(async () => {
    ;({ reference } = await submitSecret('called about'))
  })
  afterAll(() => {
    delete secrets['called about']
  })

  it('and gets the outcome of the act and nothing else, also when it is repeated', async () => {
    const commandId = randomUUID()
    const remark = { commandId, verifiedBy: 'call_back', audience: 'entity', text: 'A caller adds: hurry.' }
    for (const _ of [1, 2]) {
      const { status, body } = await send('remark', remark)
      expect(status).toBe(200)
      expect(Object.keys(body).sort()).toEqual(['dueAt', 'sequence', 'stage', 'turn'])
    }
    const status = await api.requestAs(await staff.getSession('club.desk'), {
      path: `/api/staff/commands/${commandId}`,
    })
    expect(status.body).toEqual({ commandId, status: 'unknown' })
    await until('the remark is the duty seat’s to read', async () => {
      const { body } = await api.requestAs(await staff.getSession('club.porter'), {
        path: `/api/staff/applications/${reference}`,
      })
      return JSON.stringify(body).includes('hurry')
    })
  })

  it('is told of a mistake only with a line in the access log, or as for any other reference', async () => {
    const tell = async (sentTo: string, name: string, command: string, body: object) => {
      const { max: last } = (await platform.ownerDb('access_log').max('id').first()) ?? {}
      const { status } = await staff.sendCommand(name, sentTo, command, body)
      const lines = await platform
        .ownerDb('access_log')
        .where('id', '>', last ?? 0)
        .where({ act: `staff.command.${command}` })
      return [status, lines.length]
    }
    const UNKNOWN = '26-0000-000'
    const withdrawal = { verifiedBy: 'call_back', reason: 'nonsense' }
    const remarkWithoutText = { verifiedBy: 'call_back', audience: 'entity' }
    expect(await tell(reference, 'club.desk', 'withdraw', withdrawal)).toEqual([422, 1])
    expect(await tell(UNKNOWN, 'club.desk', 'withdraw', withdrawal)).toEqual([404, 0])
    expect(await tell(reference, 'club.desk', 'remark', remarkWithoutText)).toEqual([422, 0])
    expect(await tell(UNKNOWN, 'club.desk', 'remark', remarkWithoutText)).toEqual([422, 0])
  })

  it('but finds no application without a caller, for an act that is not an applicant’s, or as another seat', async () => {
    const notFound = async (name: string, command: string, body: object) => {
      const response = await staff.sendCommand(name, reference, command, body)
      expect([command, response.status, response.body['code']]).toEqual([command, 404, 'application.not_found'])
    }
    await notFound('club.desk', 'remark', { audience: 'entity', text: 'x' })
    await notFound('club.desk', 'withdraw', { reason: 'other' })
    await notFound('club.desk', 'accept', { turn: 1, verifiedBy: 'call_back' })
    await notFound('club.room', 'redirect', { turn: 1, where: 'swimming_pool', text: 'x' })
    await notFound('club.room', 'remark', { turn: 1, verifiedBy: 'call_back', audience: 'staff', text: 'x' })
    await notFound('club.unit1', 'remark', { turn: 1, audience: 'staff', text: 'x' })
    await notFound('club.admin', 'remark', { turn: 1, audience: 'staff', text: 'x' })
  })
})

describe('an application that follows a flagged one', () => {
  const follow = async (followed: { reference: string; trackingCode: string }): Promise<string> => {
    const response = await api.request({
      method: 'POST',
      path: '/api/applications',
      body: createSubmission({ text: 'It happened again.', follows: followed.reference }),
      headers: { ...newClientAddress(), 'tracking-code': followed.trackingCode },
    })
    expect(response.status).toBe(201)
    return String(response.body['reference'])
  }
  const readAs = async (name: string, reference: string) =>
    (await api.requestAs(await staff.getSession(name), { path: `/api/staff/applications/${reference}` })).status

  it('is read by the duty seat alone until that seat accepts it, whatever its own words are', async () => {
    const secret = await submitSecret('followed')
    const reference = await follow(secret)
    for (const name of ['club.triage', 'club.room', 'club.unit1', 'club.desk'])
      expect([name, await readAs(name, reference)]).toEqual([name, 404])
    expect(await readAs('club.porter', reference)).toBe(200)
    await staff.expectRecorded('club.porter', reference, 'accept', { turn: 1 })
    expect(await readAs('club.triage', reference)).toBe(200)
    delete secrets['followed']
  })

  it('also when only a later text of the earlier one was flagged; one that follows an ordinary one is open', async () => {
    const ordinary = await staff.submitAndRoute()
    expect(await readAs('club.triage', await follow(ordinary))).toBe(200)
    await actAsApplicant({ ...ordinary, id: '' }, 'remark', { text: WORDS })
    const reference = await follow(ordinary)
    expect(await readAs('club.triage', reference)).toBe(404)
    expect(await readAs('club.porter', reference)).toBe(200)
  })
})

describe('the cursor of a page', () => {
  it('is opaque, and opens only for the route, the person and the filter for which it was made', async () => {
    for (const _ of [1, 2]) await submitApplication(api)
    const listTasks = async (name: string, query: string) =>
      api.requestAs(await staff.getSession(name), { path: `/api/staff/tasks?${query}` })
    const { body } = await listTasks('club.triage', 'limit=1')
    const after = String(body['after'])
    expect(after).toMatch(/^[A-Za-z0-9_-]{60,}$/)
    expect((await listTasks('club.triage', `limit=2&after=${after}`)).status).toBe(200)
    const refused = [
      await listTasks('club.triage', `scope=unit&after=${after}`),
      await listTasks('club.room', `after=${after}`),
      await listTasks('club.triage', `after=${Date.now()}~1`),
      await listTasks('club.triage', `after=${after.slice(0, -2)}AA`),
      await api.requestAs(await staff.getSession('club.admin'), { path: `/api/admin/log?after=${after}` }),
    ]
    for (const { status, body: problem } of refused) {
      expect([status, problem['code']]).toEqual([422, 'request.invalid'])
      expect(problem['errors']).toEqual([expect.objectContaining({ in: 'query', pointer: '/after' })])
    }
  })
})
