import { join } from 'node:path'
import { insertPack, createPolicyReader } from '../../db/tables/policies'
import { createCalendarReader } from '../../db/calendars'
import { getCalendarInForce } from '../../db/tables/calendar-versions'
import { createIntake, type Receipt, type NewApplication } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createRecord } from '../../db/ledger/record'
import { insertText } from '../../db/tables/texts'
import { createReferences } from '../../db/references'
import { createTrackingCodes } from '../../db/tracking-codes'
import type { Application } from '../../domain/application'
import type { Arguments, Command, CommandName } from '../../domain/arguments'
import { decide } from '../../domain/commands'
import { isRefusal } from '../../domain/refusal'
import type { Actor, DecidedEvent } from '../../domain/events'
import { decideFirstEvents } from '../../domain/first-events'
import { toEntityFacts, type Pack } from '../../domain/programme'
import type { LoadedApplication, RecordResult } from '../../domain/record-protocol'
import { findNextTick } from '../../domain/find-next-tick'
import { readPack } from '../../programmes/read-pack'
import { listSeats } from '../../programmes/list-seats'
import { until } from '../support/until'
import { openTestDatabase } from './test-database'

export const tennis: Pack = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

const DAY_MS = 86_400_000
const DELAY_MS = 100

/** Opens a new database with the tennis programme, and `load`, `record` and intake, which use the app role. */
export async function openTestLedger(name: string) {
  const testDatabase = await openTestDatabase(name)
  await insertPack(testDatabase.owner, tennis, listSeats(tennis))
  const db = testDatabase.app
  const policyReader = createPolicyReader(db)
  const calendarReader = createCalendarReader((programme, code) => getCalendarInForce(db, programme, code))
  const tracking = createTrackingCodes('key of the tests')
  const references = createReferences('key of the tests')
  return {
    ...testDatabase,
    db,
    policyReader,
    tracking,
    load: createLoad(db, calendarReader, policyReader),
    record: createRecord(db, calendarReader, policyReader),
    insertApplication: createIntake(db, calendarReader, { tracking, references }),
  }
}

export type TestLedger = Awaited<ReturnType<typeof openTestLedger>>

export async function createNewApplication(
  ledger: TestLedger,
  overrides: Partial<NewApplication> = {},
): Promise<NewApplication> {
  const policy = await ledger.policyReader.getPolicy('tennis', 1, 'complaint')
  const text = overrides.text ?? 'The net of court 3 hangs too low.'
  return {
    policy,
    language: 'en',
    text,
    authorKind: 'applicant',
    applicant: { name: 'Ada Baseline', email: 'ada@applicants.example' },
    issuesTrackingCode: true,
    decide: (nowMs, texts) =>
      decideFirstEvents(
        {
          type: 'complaint',
          channel: 'web',
          words: text,
          ...texts,
          submittedBy: 'applicant',
          promisedAt: nowMs + 3 * DAY_MS,
        },
        tennis,
        { role: 'applicant', personId: 'applicant', seatId: 'applicant' },
        nowMs,
      ),
    seal: (receipt) => Buffer.from(JSON.stringify(receipt)),
    ...overrides,
  }
}

export async function insertTestApplication(
  ledger: TestLedger,
  overrides: Partial<NewApplication> = {},
): Promise<Receipt> {
  const result = await ledger.insertApplication(await createNewApplication(ledger, overrides))
  if (result.kind !== 'received') throw new Error(`intake: ${result.kind}`)
  return result.receipt
}

const createSeatId = (where: string, name: string) => `tennis/${where}/${name}`
export const actors = {
  applicant: { role: 'applicant', personId: 'applicant', seatId: 'applicant' },
  triage: {
    role: 'main_focal_point',
    personId: 'p-triage',
    seatId: createSeatId('sector.no_idea', 'main_focal_point'),
  },
  operationRoom: { role: 'operation_room', personId: 'p-operation-room', seatId: createSeatId('-', 'operation_room') },
  coach: { role: 'entity', personId: 'p-coach', seatId: createSeatId('centre-court', 'coach'), rung: 0 },
  secondCoach: { role: 'entity', personId: 'p-coach-2', seatId: createSeatId('centre-court', 'coach-2'), rung: 0 },
  unit: { role: 'complaint_unit', personId: 'p-unit', seatId: createSeatId('-', 'complaint_unit') },
  otherUnit: { role: 'complaint_unit', personId: 'p-other-unit', seatId: createSeatId('-', 'complaint_unit') },
} satisfies Record<string, Actor>

const centreCourt = tennis.entities.find(({ code }) => code === 'centre-court')
if (!centreCourt) throw new Error('the programme tennis has no entity centre-court')
export const routeToCentreCourt: Arguments['route'] = {
  importance: 'normal',
  pillar: 'court',
  entity: toEntityFacts(centreCourt),
}

export async function getLoadedApplication(ledger: TestLedger, id: string): Promise<LoadedApplication> {
  const loaded = await ledger.load(id)
  if (!loaded) throw new Error('unknown application')
  return loaded
}

/** Decides a command in the current state, without recording it. */
export async function decideCommand(
  ledger: TestLedger,
  id: string,
  command: Command,
  at: number,
): Promise<DecidedEvent[]> {
  const { state, policy, dues } = await getLoadedApplication(ledger, id)
  const result = decide(state, policy, command, at, dues)
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`)
  return result
}

let commandCount = 0

export function createCommand<N extends CommandName>(
  name: N,
  actor: Actor,
  content: Arguments[N],
  turn?: number,
): Command {
  commandCount += 1
  return {
    name,
    commandId: `command-${commandCount}`,
    actor,
    sentAt: 0,
    with: content,
    ...(turn && { turn }),
  } as Command
}

/** Decides and records a person's command; by default 100 ms after the last event. */
export async function recordCommand<N extends CommandName>(
  ledger: TestLedger,
  id: string,
  name: N,
  actor: Actor,
  content: Arguments[N],
  at?: number,
): Promise<RecordResult & { commandId: string }> {
  const { state } = await getLoadedApplication(ledger, id)
  const command = createCommand(name, actor, content, state.turn)
  const decidedAt = at ?? state.at + DELAY_MS
  const events = await decideCommand(ledger, id, command, decidedAt)
  const result = await ledger.record(id, state.sequence, command.commandId, events, decidedAt)
  if (result.kind !== 'appended') throw new Error(`${name}: ${result.kind}`)
  return { ...result, commandId: command.commandId }
}

/** Records the next step of the clock, at its due instant or, if later, at the last event. Returns the state after it. */
export async function recordNextTick(ledger: TestLedger, id: string): Promise<Application> {
  const { state, dues } = await getLoadedApplication(ledger, id)
  const at = Math.max(dues.wakes[0]?.at ?? Number.NaN, state.at)
  const tick = findNextTick(state, dues, at)
  if (!tick) throw new Error('no step of the clock is due')
  const { kind } = await ledger.record(
    id,
    state.sequence,
    tick.commandId,
    await decideCommand(ledger, id, tick, at),
    at,
  )
  if (kind !== 'appended') throw new Error(`tick ${tick.commandId}: ${kind}`)
  return (await getLoadedApplication(ledger, id)).state
}

export const insertStaffText = (ledger: TestLedger, applicationId: string, body: string, authorId = 'p-coach') =>
  insertText(ledger.db, { applicationId, authorKind: 'staff', authorId, body })

/** Routes, answers and releases the application, so that the applicant has the answer. */
export async function recordUntilReleased(ledger: TestLedger, id: string): Promise<Application> {
  await recordCommand(ledger, id, 'route', actors.triage, routeToCentreCourt)
  await recordCommand(ledger, id, 'answer', actors.coach, {
    text: await insertStaffText(ledger, id, 'The net was raised.'),
    outcome: 'done',
  })
  await recordCommand(ledger, id, 'release', actors.unit, { scores: { clear: 5 } })
  return (await getLoadedApplication(ledger, id)).state
}

/** Waits until this number of statements waits for locks. */
export const untilBlocked = (ledger: TestLedger, statements: number) =>
  until(`${statements} statements wait`, async () => {
    const [blocked] = await ledger
      .db('pg_stat_activity')
      .where({ wait_event_type: 'Lock' })
      .whereRaw('datname = current_database()')
      .count('*')
    return blocked?.['count'] === statements
  })
