import fc from 'fast-check'
import { createWorkerActivities } from '../../cli/worker/worker-activities'
import { createCalendarReader } from '../../db/calendars'
import { createCaseRulesReader } from '../../db/ledger/case-rules'
import { createFutureReader } from '../../db/ledger/future'
import { readMailFacts } from '../../db/tables/mail-facts'
import { findApplicationById } from '../../db/tables/applications'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createPolicyReader } from '../../db/tables/policies'
import type { CommandName } from '../../domain/arguments'
import { listAllowedCommands } from '../../domain/commands'
import { isForApplicant } from '../../domain/events'
import type { Future } from '../../domain/future'
import { waitsForApplicant } from '../../domain/reach'
import { letTimePassUntil } from '../../temporal/time-skipping'
import { workflowIdOf } from '../../workflows/messages'
import { createTestPlatform, type Platform } from '../support/platform'
import { club, createSlowClub } from '../support/tennis-club'
import { until } from '../support/until'

/** BKM_TEST_FUTURES sets another number of applications. */
const CASES = Number(process.env['BKM_TEST_FUTURES'] ?? 10)
/** Applications that live at once. */
const AT_ONCE = 5
/** A real step comes a moment after its due instant, and later steps count from it. */
const TOLERANCE_MS = 60_000

let platform: Platform
let readFuture: ReturnType<typeof createFutureReader>
let readCaseRules: ReturnType<typeof createCaseRulesReader>
let load: ReturnType<typeof createWorkerActivities>['load']

beforeAll(async () => {
  platform = await createTestPlatform('future', undefined, createSlowClub())
  const { db, config, client } = platform
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const policyReader = createPolicyReader(db)
  readFuture = createFutureReader(db, calendarReader, policyReader)
  readCaseRules = createCaseRulesReader(db, calendarReader, policyReader)
  load = createWorkerActivities(db, config, client).load
  await platform.startWorker()
}, 60_000)
afterAll(() => platform.stop(), 60_000)

interface Plan {
  isFlagged: boolean
  hasAddress: boolean
  /** `choice` chooses among the acts that somebody may do then */
  acts: { choice: number; waitSeconds: number }[]
}

const planArbitrary: fc.Arbitrary<Plan> = fc.record({
  isFlagged: fc.constantFrom(true, false, false, false),
  hasAddress: fc.constantFrom(true, true, false),
  acts: fc.array(fc.record({ choice: fc.nat(), waitSeconds: fc.constantFrom(0, 0, 600, 3_600, 36_000) }), {
    maxLength: 8,
  }),
})

/** Acts that change no stage, that end most lives at once, or whose arguments this test does not know. */
const LEFT_OUT: readonly CommandName[] = ['repin', 'remark', 'claim', 'unclaim', 'examine', 'withdraw']

async function actAndWait(id: string, { choice, waitSeconds }: Plan['acts'][number]): Promise<void> {
  const { state, policy, dues } = (await load(id)) ?? {}
  if (!state || !policy || !dues) throw new Error('application not found')
  const acts = Object.values(club).flatMap((actor) =>
    listAllowedCommands({ state, policy, dues, actor, at: state.at }).map((name) => ({ name, actor })),
  )
  const choices = acts.filter(({ name }) => !LEFT_OUT.includes(name))
  const act = choices[choice % Math.max(1, choices.length)]
  if (act) {
    const turn = isForApplicant(act.actor) ? {} : { turn: state.turn }
    await platform.sendCommand(id, platform.createCommand(act.name, act.actor, turn))
  }
  const isRunning = (await platform.getRunStatus(id)) === 'RUNNING'
  if (waitSeconds > 0 && isRunning) await platform.letTimePass(id, waitSeconds)
}

/** Lives by the plan until everything is known on which the future depends; returns the application's id. */
async function live({ isFlagged, hasAddress, acts }: Plan): Promise<string> {
  const id = await platform.submit(isFlagged ? 'The clubhouse is on fire' : undefined)
  if (!hasAddress) await platform.ownerDb('applicant').where({ application_id: id }).update({ email: null })
  await until('its run has started', () => platform.getRunStatus(id))
  for (const act of acts) await actAndWait(id, act)
  await until('it is known whether the applicant was reached', async () => {
    const row = await findApplicationById(platform.db, id)
    return row && (!waitsForApplicant(row.state.stage) || row.reachedAt !== null || row.undeliverableAt !== null)
  })
  return id
}

/** Until when the future shows every step: steps that repeat without end are shown three times only. */
function findShownUntil({ steps, repeats }: Future): number {
  const lastShown = repeats.map((kind) => steps.findLast((step) => step.kind === kind)?.at ?? 0)
  return Math.min(steps.at(-1)?.at ?? 0, ...lastShown)
}

/** Lets the platform live one application, then compares its future with what the platform really does. */
async function compareWithPlatform(plan: Plan): Promise<string> {
  const id = await live(plan)
  const row = await findApplicationById(platform.db, id)
  if (!row) throw new Error('application not found')
  const { isReachable } = await readMailFacts(platform.db, id)
  const future = await readFuture(row, { ...(await readCaseRules(row)), isReachable }, row.state.at)
  const shownUntil = findShownUntil(future)
  const expected = future.steps
    .filter(({ at }) => at <= shownUntil)
    .flatMap(({ at, events }) => events.map((type) => ({ type, at })))
  const isRunning = (await platform.getRunStatus(id)) === 'RUNNING'
  const workflow = { namespace: platform.config.BKM_TEMPORAL_NAMESPACE, workflowId: workflowIdOf(id) }
  if (isRunning) await letTimePassUntil(platform.connection, { ...workflow, until: shownUntil + TOLERANCE_MS })
  const listLaterEvents = async () => (await platform.listEvents(id)).filter(({ sequence }) => sequence > row.sequence)
  await until('the platform took as many steps', async () => (await listLaterEvents()).length >= expected.length)
  const later = (await listLaterEvents()).filter(({ at }) => at <= shownUntil + TOLERANCE_MS)
  expect({ id, plan, types: later.map(({ type }) => type) }).toEqual({
    id,
    plan,
    types: expected.map(({ type }) => type),
  })
  expect(Math.max(0, ...later.map(({ at }, index) => Math.abs(at - (expected[index]?.at ?? 0))))).toBeLessThan(
    TOLERANCE_MS,
  )
  return `${row.state.stage} ${future.end}`
}

it(
  `the future of ${CASES} random applications is what the platform does when nobody acts any more`,
  async () => {
    const plans = fc.sample(planArbitrary, { numRuns: CASES, ...(CASES === 10 && { seed: 11 }) })
    const results = new Map<string, number>()
    for (let first = 0; first < plans.length; first += AT_ONCE) {
      const compared = await Promise.all(plans.slice(first, first + AT_ONCE).map(compareWithPlatform))
      for (const result of compared) results.set(result, (results.get(result) ?? 0) + 1)
    }
    console.log(`futures compared: ${JSON.stringify(Object.fromEntries(results))}`)
    expect(results.size).toBeGreaterThan(1)
  },
  Math.max(120_000, CASES * 10_000),
)
