import type { Knex } from 'knex'
import type { Application } from '../../domain/application'
import type { Decided, Due, Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import { type CommandOutcome, numberEvents, type Recording } from '../../domain/record-protocol'
import { tasksOf } from '../../domain/tasks'
import { nextTick } from '../../domain/next-tick'
import type { Calendars } from '../calendars'
import { createClock, type Versions, versionsInForce } from './dues'
import { CLOCK_MS, type Database, json, type Transaction, whole } from '../connection'
import { databaseError, guarded } from '../errors'
import { chainRows, listEvents } from '../tables/events'
import { canonical } from '../hash'
import { earliestOf, earliestUnsent, noticeRows, supersede } from '../tables/notifications'
import type { Policies } from '../tables/policies'
import { type ApplicationRow, clockColumns, columnsOf, toApplicationRow } from '../tables/application-row'
import { alsoUpdateTasks } from '../tables/tasks'
import { alsoInsert } from '../multi-insert'

/** The commandId of a call without events that only looks again. */
const NUDGE = 'nudge'

/** One call of `record`, and what stands in the database once the row is locked. */
interface Call {
  trx: Transaction
  readDues: (state: Application) => Promise<Dues>
  row: ApplicationRow
  policy: Policy
  dues: Dues
  commandId: string
  events: Decided[]
  at: number
}

/**
 * The only writer of what happens to an application after its birth. One transaction under the lock of its row; the
 * four answers are told at `Recording`. No events = only catch up. Throws codes: `application.unknown`,
 * `application.history_lost` (the caller knows more than the database), or an unavailable database.
 */
export function createRecord(db: Database, calendars: Calendars, policies: Policies) {
  const readDues = createClock(calendars)
  return async function record(
    applicationId: string,
    afterSequence: number,
    commandId: string,
    events: Decided[],
    at: number,
  ): Promise<Recording> {
    return guarded(() =>
      db.transaction(async (trx) => {
        const { row, outcome, previousHash, nowMs, versions } = await lockAndLookUp(trx, applicationId, commandId)
        if (row.sequence < afterSequence) throw databaseError('application.history_lost')
        const policy = await policies.getPolicy(row.programme, row.policyVersion, row.type, trx)
        const look = (state: Application) => readDues(trx, versions, state, policy, row.sequence)
        const dues = await look(row.state)
        const call: Call = { trx, readDues: look, row, policy, dues, commandId, events, at }
        if (outcome) return { kind: 'duplicate', ...(await present(call, afterSequence)), outcome }
        if (row.sequence > afterSequence) return { kind: 'behind', ...(await present(call, afterSequence)) }
        if (events.length === 0) return { kind: 'appended', ...(await present(call, afterSequence)) }
        if (isMoved(call)) return { kind: 'moved', ...(await present(call, afterSequence)) }
        return append(call, previousHash, nowMs)
      }),
    )
  }
}

interface Found {
  row: ApplicationRow
  outcome: CommandOutcome | null
  previousHash: string
  nowMs: number
  versions: Versions
}

/**
 * Locks the row and reads what stands beside it. A statement that waited for the lock has the newest row, but sees the other
 * tables as they were when it began: the hash of the row's last event is then missing, and it looks again.
 */
async function lockAndLookUp(trx: Transaction, applicationId: string, commandId: string): Promise<Found> {
  const look = async () => {
    const { rows } = await trx.raw(
      `select application.*,
         (select outcome from command where application_id = application.id and command_id = :commandId) as outcome,
         (select hash from event where application_id = application.id and sequence = application.sequence) as "previousHash",
         ${versionsInForce('application.programme')} as versions, ${CLOCK_MS} as "nowMs"
       from application where id = :applicationId for update of application`,
      { applicationId, commandId },
    )
    return rows[0]
  }
  const seen = await look()
  if (!seen) throw databaseError('application.unknown')
  const found = seen.previousHash === null ? await look() : seen
  const { outcome, previousHash, nowMs, versions } = found
  return { row: toApplicationRow(found), outcome, previousHash, nowMs, versions }
}

/** By the calendar in force the clock's step is another one, or a step that comes first has not been taken. */
function isMoved({ row, dues, commandId, events, at }: Call): boolean {
  if (!commandId.startsWith('tick/')) return dues.wakes.some((wake) => wake.at <= at)
  const tick = nextTick(row.state, dues, at)
  if (tick?.commandId !== commandId) return true
  const said = events.map(dueOf).find((due) => due !== undefined)
  if (!said) return false
  return said.dueAt !== tick.wake.at || said.calendar !== tick.calendar
}

/** What a step of the clock says it rested on; the parts of one decision all say the same. */
function dueOf({ body }: Decided): Due | undefined {
  if ('dueAt' in body) return body as Due
  return 'due' in body ? (body.due as Due) : undefined
}

/** The present state of things for a caller whose events were not written; follows a calendar that has changed. */
async function present(call: Call, afterSequence: number): Promise<Omit<Recording, 'kind'>> {
  const { trx, row, dues } = call
  const sendAt = call.commandId === NUDGE ? await mend(call) : row.sendAt
  const columns = clockColumns(dues)
  if (row.dueAt !== whole(dues.dueAt) || row.wakeAt !== whole(dues.wakes[0]?.at)) {
    await trx('application').where({ id: row.id }).update(columns)
    await trx('task')
      .where({ application_id: row.id })
      .whereNull('closed_at')
      .update({ due_at: columns.due_at ?? 'infinity' })
  }
  const events = row.sequence > afterSequence ? await listEvents(trx, row.id, afterSequence) : []
  return { events, dues, ...(sendAt !== null && { nextSendAt: sendAt }) }
}

/** A nudge is a doubt: the tasks and the next mail, which follow from the events, are brought about anew. */
async function mend({ trx, row, policy, dues }: Call): Promise<number | null> {
  const statement = trx('application')
    .where({ id: row.id })
    .update({ send_at: earliestUnsent(trx, row.id) })
    .returning('send_at')
  alsoUpdateTasks(trx, statement, row.state, tasksOf(row.state, policy, dues))
  const [{ send_at: sendAt }] = await statement
  return sendAt
}

async function append(call: Call, previousHash: string, nowMs: number): Promise<Recording> {
  const { trx, row, policy, commandId } = call
  const events = numberEvents(call.events, { ...row, commandId, nowMs })
  if (events.some(({ at }, index) => at < (events[index - 1] ?? row.state).at)) {
    throw databaseError('event.before_predecessor')
  }
  const { state, notices, supersedes } = follow(row.state, events, policy)
  const dues = await call.readDues(state)
  const outcome = outcomeOf(state, dues)
  if (supersedes.length > 0 && row.sendAt !== null) await supersede(trx, row.id, supersedes, row.sequence)
  const send_at = trx.raw('least((?), ?::timestamptz)', [earliestUnsent(trx, row.id), earliestOf(notices)])
  const statement = trx('application')
    .where({ id: row.id })
    .update({ ...columnsOf(state, policy, dues), send_at })
    .returning('send_at')
  alsoInsert(trx, statement, {
    event: chainRows(row.id, events, previousHash),
    notification: notices,
    command: [{ application_id: row.id, command_id: commandId, sequence: state.sequence, outcome: json(outcome) }],
  })
  alsoBringTasks(call, statement, state, dues)
  const [updated] = await statement
  return { kind: 'appended', events, dues, outcome, ...(updated.send_at !== null && { nextSendAt: updated.send_at }) }
}

/** The fold of the new events, with the messages each of them owes. */
function follow(before: Application, events: Recorded[], policy: Policy) {
  const notices: ReturnType<typeof noticeRows>['rows'] = []
  const supersedes: string[] = []
  let state = before
  for (const event of events) {
    const after = evolve(state, event)
    const owed = noticeRows(state, event, after, policy)
    notices.push(...owed.rows)
    supersedes.push(...owed.supersedes)
    state = after
  }
  return { state, notices, supersedes }
}

export const outcomeOf = (state: Application, dues: Dues): CommandOutcome => ({
  sequence: state.sequence,
  stage: state.stage,
  turn: state.turn,
  ...(dues.dueAt !== undefined && { dueAt: dues.dueAt }),
})

/** Nothing is to be written when nothing about the tasks changed, which is so for a claim or a remark. */
function alsoBringTasks(call: Call, statement: Knex.QueryBuilder, state: Application, dues: Dues): void {
  const { trx, row, policy, dues: former } = call
  const wanted = tasksOf(state, policy, dues)
  const same = canonical(wanted) === canonical(tasksOf(row.state, policy, former))
  const kept = row.state.turn === state.turn && row.dueAt === whole(former.dueAt)
  if (!same || !kept) alsoUpdateTasks(trx, statement, state, wanted)
}
