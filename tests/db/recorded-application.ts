import { join } from 'node:path'
import { insertPack, createPolicies } from '../../db/tables/policies'
import { createCalendars, getCalendarInForce } from '../../db/calendars'
import { createIntake, type Receipt, type Submitted } from '../../db/ledger/intake'
import { createLoad } from '../../db/ledger/load'
import { createRecord } from '../../db/ledger/record'
import { insertText } from '../../db/tables/texts'
import { createTracking } from '../../db/tracking-codes'
import type { Application } from '../../domain/application'
import type { Arguments, Command, CommandName } from '../../domain/arguments'
import { decide, isRefusal } from '../../domain/commands'
import type { Actor, Decided } from '../../domain/events'
import { open } from '../../domain/birth'
import { factsOf, type Pack } from '../../domain/programme'
import type { Loaded, Recording } from '../../domain/record-protocol'
import { nextTick } from '../../domain/next-tick'
import { readPack } from '../../programmes/pack'
import { listSeats } from '../../programmes/seats'
import { until } from '../support/platform'
import { openTestDatabase } from './database'

export const tennis: Pack = readPack(join(__dirname, '..', '..', 'programmes', 'tennis'))

const DAY_MS = 86_400_000
const STEP_MS = 100

/** The whole database room on a database of its own, with the tennis programme loaded; programs use the app role. */
export async function openRoom(name: string) {
  const test = await openTestDatabase(name)
  await insertPack(test.owner, tennis, listSeats(tennis))
  const db = test.app
  const policies = createPolicies(db)
  const calendars = createCalendars((programme, code) => getCalendarInForce(db, programme, code))
  const tracking = createTracking('key of the tests')
  return {
    ...test,
    db,
    policies,
    tracking,
    load: createLoad(db, calendars, policies),
    record: createRecord(db, calendars, policies),
    insertApplication: createIntake(db, calendars, tracking),
  }
}

export type Room = Awaited<ReturnType<typeof openRoom>>

export async function submission(room: Room, overrides: Partial<Submitted> = {}): Promise<Submitted> {
  const policy = await room.policies.getPolicy('tennis', 1, 'complaint')
  const text = overrides.text ?? 'The net of court 3 hangs too low.'
  return {
    policy,
    language: 'en',
    text,
    authorKind: 'applicant',
    applicant: { name: 'Ada Baseline', email: 'ada@applicants.example' },
    givesTrackingCode: true,
    decide: (nowMs, texts) =>
      open(
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

export async function submit(room: Room, overrides: Partial<Submitted> = {}): Promise<Receipt> {
  const result = await room.insertApplication(await submission(room, overrides))
  if (result.kind !== 'received') throw new Error(`intake: ${result.kind}`)
  return result.receipt
}

const seat = (where: string, name: string) => `tennis/${where}/${name}`
export const people = {
  applicant: { role: 'applicant', personId: 'applicant', seatId: 'applicant' },
  triage: { role: 'main_focal_point', personId: 'p-triage', seatId: seat('sector.no_idea', 'main_focal_point') },
  room: { role: 'operation_room', personId: 'p-room', seatId: seat('-', 'operation_room') },
  coach: { role: 'entity', personId: 'p-coach', seatId: seat('centre-court', 'coach'), rung: 0 },
  secondCoach: { role: 'entity', personId: 'p-coach-2', seatId: seat('centre-court', 'coach-2'), rung: 0 },
  unit: { role: 'complaint_unit', personId: 'p-unit', seatId: seat('-', 'complaint_unit') },
  otherUnit: { role: 'complaint_unit', personId: 'p-other-unit', seatId: seat('-', 'complaint_unit') },
} satisfies Record<string, Actor>

const entity = tennis.entities.find(({ code }) => code === 'centre-court')
if (!entity) throw new Error('the tennis club has lost its centre court')
export const toCentreCourt: Arguments['route'] = { importance: 'normal', pillar: 'court', entity: factsOf(entity) }

export async function getLoaded(room: Room, id: string): Promise<Loaded> {
  const loaded = await room.load(id)
  if (!loaded) throw new Error('unknown application')
  return loaded
}

/** What a command decides in the present state, not yet recorded. */
export async function decided(room: Room, id: string, command: Command, at: number): Promise<Decided[]> {
  const { state, policy, dues } = await getLoaded(room, id)
  const result = decide(state, policy, command, at, dues)
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`)
  return result
}

let count = 0

export function aCommand<N extends CommandName>(name: N, actor: Actor, content: Arguments[N], turn?: number): Command {
  count += 1
  return { name, commandId: `command-${count}`, actor, sentAt: 0, with: content, ...(turn && { turn }) } as Command
}

/** A person acts and it is recorded; a moment after the last event unless told otherwise. */
export async function act<N extends CommandName>(
  room: Room,
  id: string,
  name: N,
  actor: Actor,
  content: Arguments[N],
  at?: number,
): Promise<Recording & { commandId: string }> {
  const { state } = await getLoaded(room, id)
  const command = aCommand(name, actor, content, state.turn)
  const instant = at ?? state.at + STEP_MS
  const events = await decided(room, id, command, instant)
  const recording = await room.record(id, state.sequence, command.commandId, events, instant)
  if (recording.kind !== 'appended') throw new Error(`${name}: ${recording.kind}`)
  return { ...recording, commandId: command.commandId }
}

/** The clock does the next thing it owes, at the instant it is due; gives the state after it. */
export async function passNext(room: Room, id: string): Promise<Application> {
  const { state, dues } = await getLoaded(room, id)
  const at = Math.max(dues.wakes[0]?.at ?? Number.NaN, state.at)
  const tick = nextTick(state, dues, at)
  if (!tick) throw new Error('the clock owes nothing')
  const { kind } = await room.record(id, state.sequence, tick.commandId, await decided(room, id, tick, at), at)
  if (kind !== 'appended') throw new Error(`tick ${tick.commandId}: ${kind}`)
  return (await getLoaded(room, id)).state
}

export const write = (room: Room, applicationId: string, body: string, authorId = 'p-coach') =>
  insertText(room.db, { applicationId, authorKind: 'staff', authorId, body })

/** Routed, answered, released: where the applicant has the answer. */
export async function bringToRelease(room: Room, id: string): Promise<Application> {
  await act(room, id, 'route', people.triage, toCentreCourt)
  await act(room, id, 'answer', people.coach, { text: await write(room, id, 'The net was raised.'), outcome: 'done' })
  await act(room, id, 'release', people.unit, { scores: { clear: 5 } })
  return (await getLoaded(room, id)).state
}

/** Until so many statements wait for a lock that another holds. */
export const untilWaiting = (room: Room, statements: number) =>
  until(`${statements} wait`, async () => {
    const [waiting] = await room
      .db('pg_stat_activity')
      .where({ wait_event_type: 'Lock' })
      .whereRaw('datname = current_database()')
      .count('*')
    return waiting?.['count'] === statements
  })
