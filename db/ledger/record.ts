import type { Knex } from 'knex'
import type { Application } from '../../domain/application'
import { type CommandIdentity, isSameCommand } from '../../domain/command-identity'
import type { Dues } from '../../domain/dues'
import type { DecidedEvent, DueStep } from '../../domain/events'
import { areOfPack } from '../../domain/events-of-pack'
import { findNextTick } from '../../domain/find-next-tick'
import type { Policy } from '../../domain/programme'
import { knowsReachedAt, type Reach } from '../../domain/reach'
import { numberEvents, type RecordResult, toCommandOutcome } from '../../domain/record-protocol'
import { computeTasks, type TaskFacts } from '../../domain/tasks'
import type { CalendarReader } from '../calendars'
import { type Database, roundUpMs, toJsonb, toTimestamp, type Transaction } from '../connection'
import { createDatabaseError, withSafeErrors } from '../errors'
import { toCanonicalJson } from '../hash'
import { addInserts } from '../multi-insert'
import { type ApplicationRow, toApplicationColumns, toDueColumns } from '../tables/application-row'
import { listEvents, toEventRows } from '../tables/events'
import { findFirstTry, selectFirstTry, supersedeNotifications } from '../tables/notification-queue'
import type { PolicyReader } from '../tables/policies'
import { addDraftDeletion } from '../tables/staff-drafts'
import { addTaskUpdates } from '../tables/tasks'
import { findAbsentIfRouted } from './absent-bodies'
import { createDuesReader, readDuesOrDefect } from './dues'
import { foldNewEvents } from './fold-new-events'
import { lockAndRead } from './lock-and-read'
import { readReach, readReachAfter } from './reach'

/** The commandId of a call that appends nothing and rebuilds the tasks and the next send time. */
const NUDGE_COMMAND_ID = 'nudge'

/** The arguments of one call of `record`, and the facts that it read after it locked the application's row. */
interface RecordCall {
  trx: Transaction
  readDuesFor: (state: Application, reach: Reach) => Promise<Dues>
  /** the policy of a state, which new events may have moved to another version */
  readPolicyFor: (state: Application) => Promise<Policy> | Policy
  row: ApplicationRow
  policy: Policy
  /** whether and when the message of the row's stage reached the applicant */
  reach: Reach
  dues: Dues
  taskFacts: TaskFacts
  commandId: string
  identity: CommandIdentity | undefined
  events: DecidedEvent[]
  at: number
}

/**
 * Creates `record`, the only function that appends events after intake. It runs one transaction, which locks the application's
 * row. The kinds of its result (`RecordResult.kind`), in the order in which it checks them:
 * - duplicate: this command was recorded before. No event is appended; `outcome` is the stored outcome.
 * - conflict: another command with this commandId was recorded before. No event is appended. Only a person's command has an
 *   `identity`, which tells.
 * - behind: the database has events after `afterSequence`. No event is appended; the caller adds them to its state and decides
 *   again.
 * - moved: the clock must act first, or by the calendar in force the given step of the clock is not the next one, or not as the
 *   caller computed it; or the clock routes to a body that does not take part yet. Then the dues tell which bodies do not (`absent`), for the
 *   next decision. No event is appended.
 * - unknown_code: an event of a person's command names an entity, a place or a topic that the pinned pack does not have. No event
 *   is appended.
 * - appended: the events are committed. It also results, before `moved` is checked, if `events` is empty.
 * Each result contains the events after `afterSequence` and the dues. If the stored dues differ from these, for example because
 * a calendar changed, `record` updates them. With the commandId `nudge` it also rebuilds the open tasks and the next send time.
 * Throws `application.unknown`, `application.history_lost` (the caller has events that the database lacks),
 * `event.before_predecessor` (an event is earlier than the one before it) and the codes of an unavailable database.
 */
export function createRecord(db: Database, calendarReader: CalendarReader, policyReader: PolicyReader) {
  const readDues = createDuesReader(calendarReader)
  return async function record(
    applicationId: string,
    afterSequence: number,
    commandId: string,
    events: DecidedEvent[],
    at: number,
    identity?: CommandIdentity,
  ): Promise<RecordResult> {
    return withSafeErrors(() =>
      db.transaction(async (trx) => {
        const locked = await lockAndRead(trx, applicationId, commandId)
        const { row, recorded, previousHash, nowMs, versions, taskFacts } = locked
        if (row.sequence < afterSequence) throw createDatabaseError('application.history_lost')
        const policy = await policyReader.getPolicy(row.programme, row.policyVersion, row.type, trx)
        const reach = await readReach(trx, row, at)
        const readPolicyFor = ({ policyVersion }: Application) =>
          policyVersion === policy.version
            ? policy
            : policyReader.getPolicy(row.programme, policyVersion, row.type, trx)
        const readDuesFor = async (state: Application, reachOfState: Reach) =>
          readDues(trx, versions, state, await readPolicyFor(state), reachOfState)
        const dues = await readDuesOrDefect(readDuesFor(row.state, reach))
        const call: RecordCall = {
          trx,
          readDuesFor,
          readPolicyFor,
          row,
          policy,
          reach,
          dues,
          taskFacts,
          commandId,
          identity,
          events,
          at,
        }
        if (recorded && identity && !isSameCommand(recorded, identity)) {
          return { kind: 'conflict', ...(await refreshAndRead(call, afterSequence)) }
        }
        if (recorded) {
          return { kind: 'duplicate', ...(await refreshAndRead(call, afterSequence)), outcome: recorded.outcome }
        }
        if (row.sequence > afterSequence) return { kind: 'behind', ...(await refreshAndRead(call, afterSequence)) }
        if (events.length === 0) return { kind: 'appended', ...(await refreshAndRead(call, afterSequence)) }
        const absent = isStepOfClock(commandId) && (await findAbsentIfRouted(call, policyReader))
        if (absent) {
          return { kind: 'moved', ...(await refreshAndRead({ ...call, dues: { ...dues, absent } }, afterSequence)) }
        }
        if (isMoved(call)) return { kind: 'moved', ...(await refreshAndRead(call, afterSequence)) }
        const areCodesKnown = async () =>
          areOfPack(events, await policyReader.getPack(row.programme, row.policyVersion, trx))
        if (!isStepOfClock(commandId) && !(await areCodesKnown())) {
          return { kind: 'unknown_code', ...(await refreshAndRead(call, afterSequence)) }
        }
        return appendEvents(call, previousHash, nowMs)
      }),
    )
  }
}

const isStepOfClock = (commandId: string): boolean => commandId.startsWith('tick/')

/**
 * For a person's command: whether a step of the clock is due at or before the command. For a step of the clock: whether, by the
 * calendar in force, no step or another step is due now, or this step is due at another instant or by another calendar. For both:
 * whether the caller did not know when the message of this stage reached the applicant.
 * While the dues are unknown, only a change of the policy version passes. That change never waits for the clock.
 */
function isMoved({ row, dues, commandId, events, at }: RecordCall): boolean {
  if (events.some(({ type }) => type === 'repinned')) return false
  if (dues.defect !== undefined) return true
  if (events.some((event) => !knowsReachedAt(event, dues))) return true
  if (!isStepOfClock(commandId)) return dues.wakes.some((wake) => wake.at <= at)
  const tick = findNextTick(row.state, dues, at)
  if (tick?.commandId !== commandId) return true
  const decidedStep = events.map(findDueStep).find((dueStep) => dueStep !== undefined)
  if (!decidedStep) return false
  return decidedStep.dueAt !== tick.wake.at || decidedStep.calendar !== tick.calendar
}

/** Returns the step of the clock that an event contains. All events of one decision contain the same step. */
function findDueStep({ body }: DecidedEvent): DueStep | undefined {
  if ('dueAt' in body) return body as DueStep
  return 'due' in body ? (body.due as DueStep) : undefined
}

/**
 * Returns the result of a call that appends nothing. First it updates the stored dues and the open tasks if the dues changed.
 * A nudge always rebuilds the open tasks from the state, and the next send time from the notifications.
 */
async function refreshAndRead(call: RecordCall, afterSequence: number): Promise<Omit<RecordResult, 'kind'>> {
  const { trx, row, policy, reach, dues } = call
  const isNudge = call.commandId === NUDGE_COMMAND_ID
  const areDuesStale = dues.defect === undefined && areDuesChanged(call)
  let { sendAt } = row
  if (isNudge || areDuesStale) {
    const statement = trx('application')
      .where({ id: row.id })
      .update({
        ...(isNudge && { send_at: selectFirstTry(trx, row.id) }),
        ...(areDuesStale && { ...toDueColumns(dues), undeliverable_at: toTimestamp(reach.undeliverableAt) }),
      })
      .returning('send_at')
    addTaskUpdates(trx, statement, row.state, computeTasks(row.state, policy, dues, call.taskFacts))
    const [updated] = await statement
    sendAt = updated.send_at
  }
  const events = row.sequence > afterSequence ? await listEvents(trx, row.id, afterSequence) : []
  return { events, dues, ...(sendAt !== null && { nextSendAt: sendAt }) }
}

const areDuesChanged = ({ row, reach, dues }: RecordCall): boolean =>
  row.dueAt !== roundUpMs(dues.dueAt) ||
  row.wakeAt !== roundUpMs(dues.wakes[0]?.at) ||
  row.reachedAt !== (dues.reachedAt ?? null) ||
  row.undeliverableAt !== (reach.undeliverableAt ?? null)

async function appendEvents(call: RecordCall, previousHash: string, nowMs: number): Promise<RecordResult> {
  const { trx, row, policy, commandId, identity } = call
  const events = numberEvents(call.events, { ...row, commandId, nowMs })
  if (events.some(({ at }, index) => at < (events[index - 1] ?? row.state).at)) {
    throw createDatabaseError('event.before_predecessor')
  }
  const { state, notifications, supersededTemplates } = foldNewEvents(row.id, row.state, events, policy)
  const reach = await readReachAfter(call, state, events, notifications)
  const policyAfter = await call.readPolicyFor(state)
  const dues = await call.readDuesFor(state, reach)
  const outcome = toCommandOutcome(state, dues, events)
  if (supersededTemplates.length > 0 && row.sendAt !== null) {
    await supersedeNotifications(trx, row.id, supersededTemplates, row.sequence)
  }
  const send_at = trx.raw('least((?), ?::timestamptz)', [selectFirstTry(trx, row.id), findFirstTry(notifications)])
  const statement = trx('application')
    .where({ id: row.id })
    .update({
      ...toApplicationColumns(state, policyAfter, dues),
      undeliverable_at: toTimestamp(reach.undeliverableAt),
      send_at,
    })
    .returning('send_at')
  addInserts(trx, statement, {
    event: toEventRows(row.id, events, previousHash),
    notification: notifications,
    command: [
      {
        application_id: row.id,
        command_id: commandId,
        sequence: state.sequence,
        outcome: toJsonb(outcome),
        digest: identity?.digest ?? null,
      },
    ],
  })
  addDraftDeletion(trx, statement, row.id, {
    act: identity,
    isClosed: state.stage === 'closed' && row.state.stage !== 'closed',
  })
  addTaskUpdatesIfChanged(call, statement, state, policyAfter, dues)
  const [updated] = await statement
  return { kind: 'appended', events, dues, outcome, ...(updated.send_at !== null && { nextSendAt: updated.send_at }) }
}

/** Adds the update of the task rows to the statement, unless no row would change, as after a claim or a remark. */
function addTaskUpdatesIfChanged(
  call: RecordCall,
  statement: Knex.QueryBuilder,
  state: Application,
  policyAfter: Policy,
  dues: Dues,
): void {
  const { trx, row, policy, dues: duesBefore, taskFacts } = call
  const tasks = computeTasks(state, policyAfter, dues, taskFacts)
  const tasksBefore = computeTasks(row.state, policy, duesBefore, taskFacts)
  const areTasksSame = toCanonicalJson(tasks) === toCanonicalJson(tasksBefore)
  const areRowsCurrent = row.state.turn === state.turn && !areDuesChanged(call)
  if (!areTasksSame || !areRowsCurrent) addTaskUpdates(trx, statement, state, tasks)
}
