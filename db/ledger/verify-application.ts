import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { waitsForApplicant } from '../../domain/reach'
import { isSecret } from '../../domain/secrecy'
import { deskOf } from '../../domain/seats'
import { computeTasks } from '../../domain/tasks'
import { toRecorded } from '../tables/events'
import { toCanonicalJson, CHAIN_START, hashEvent, hashText } from '../hash'
import { toProjection } from '../tables/application-row'
import type { StoredApplication } from './stored-applications'

/**
 * A promise of the platform that does not hold for an application. cli/render/verification.ts lists the promises by number.
 * `what` is the evidence as a sentence: codes and numbers, never personal texts.
 */
export interface BrokenPromise {
  promise: 1 | 2 | 3 | 6
  what: string
}

/**
 * Returns every promise that is broken for one application. If its events give no state, it checks only the events. `desks`: all
 * desks that have a seat.
 */
export function checkApplication(
  application: StoredApplication,
  policy: Policy,
  desks: ReadonlySet<string>,
): BrokenPromise[] {
  const brokenInChain = checkChain(application)
  const events = application.events.map(toRecorded)
  if (events.length === 0) return [createBrokenPromise(1, 'there is no event')]
  const folded = foldEvents(events, application.row.id)
  if (typeof folded === 'string') return [...brokenInChain, createBrokenPromise(1, folded)]
  return [
    ...brokenInChain,
    ...checkTexts(application),
    ...checkRow(application, folded, policy),
    ...checkOwner(application, desks),
    ...checkTasks(application, folded.state, policy),
    ...checkReach(application, folded.state),
    ...checkIntervals(folded.state),
    ...checkOutcomes(application),
  ]
}

const createBrokenPromise = (promise: BrokenPromise['promise'], what: string): BrokenPromise => ({ promise, what })

/**
 * Promise 6: sequences have no gap, each event contains the hash of the previous one, no event was changed, time never goes
 * back.
 */
function checkChain({ row, events }: StoredApplication): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  events.forEach((event, index) => {
    const previous = events[index - 1]
    const addBroken = (what: string) => broken.push(createBrokenPromise(6, `event ${event.sequence}: ${what}`))
    if (event.sequence !== index + 1) addBroken(`is number ${index + 1} in the list`)
    if (event.previous_hash !== (previous?.hash ?? CHAIN_START)) addBroken('is not linked to the previous event')
    if (event.hash !== hashEvent(event.previous_hash, row.id, toRecorded(event)))
      addBroken('was changed after it was recorded')
    if (event.recorded_at < event.at) addBroken('was recorded before it was decided')
    if (previous && event.at < previous.at) addBroken('is earlier than the previous event')
  })
  return broken
}

/** The application as its events produce it. */
interface FoldedApplication {
  state: Application
  /** type of the last event that changed the stage */
  lastStageEvent: string
}

/** Computes the state after all events; returns a sentence if an event is not possible in its place. */
function foldEvents(events: RecordedEvent[], id: string): FoldedApplication | string {
  let state: Application | null = null
  let lastStageEvent = ''
  for (const event of events) {
    if (state && event.policyVersion !== state.policyVersion) {
      return `event ${event.sequence} (${event.type}) has another policy version than the one in force`
    }
    try {
      const stateAfter: Application = evolve(state, event, id)
      if (stateAfter.stage !== state?.stage) lastStageEvent = event.type
      state = stateAfter
    } catch {
      return `event ${event.sequence} (${event.type}) cannot follow the events before it`
    }
  }
  return state ? { state, lastStageEvent } : 'there is no event'
}

/** Promise 1: the row has the values that follow from the events, and only an event `closed` closes an application. */
function checkRow(
  { row }: StoredApplication,
  { state, lastStageEvent }: FoldedApplication,
  policy: Policy,
): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  if (toCanonicalJson(row.state) !== toCanonicalJson(state))
    broken.push(createBrokenPromise(1, 'the stored state is not the fold of the events'))
  for (const [column, value] of Object.entries(toProjection(state, policy))) {
    if (row[column] !== value) broken.push(createBrokenPromise(1, `column ${column} differs from the events`))
  }
  if (state.stage === 'closed' && lastStageEvent !== 'closed') {
    broken.push(createBrokenPromise(1, `closed by event ${lastStageEvent}`))
  }
  return broken
}

/** Promise 2: an open application has an owner (the applicant or a seat) and an instant of the clock's next step (wake). */
function checkOwner({ row }: StoredApplication, desks: ReadonlySet<string>): BrokenPromise[] {
  if (row.stage === 'closed') return []
  const broken: BrokenPromise[] = []
  const owner = row['owner_seat']
  if (row['wake_at'] == null) broken.push(createBrokenPromise(2, 'open without a next wake'))
  if (typeof owner !== 'string') broken.push(createBrokenPromise(2, 'open without an owner'))
  else if (owner !== 'applicant' && !desks.has(deskOf(owner)))
    broken.push(createBrokenPromise(2, `its owner ${owner} is not a seat`))
  return broken
}

/**
 * Promise 2: the open tasks are exactly the tasks that the state requires. After the owner of the mail address stopped the mails, or
 * while a call about a lost code is owed, there may be one more, as soon as the Workflow was nudged.
 */
function checkTasks({ row, tasks }: StoredApplication, state: Application, policy: Policy): BrokenPromise[] {
  const secret = isSecret(state)
  const describeTask = (task: { desk: string; kind: string; secret?: boolean }) =>
    `${task.kind} of ${task.desk}${(task.secret ?? secret) ? ' (secret)' : ''}`
  const openTasks = new Set(tasks.map(describeTask))
  const dues = { wakes: [], calendar: '', ...toReach(row) }
  const requiredTasks = new Set(computeTasks(state, policy, dues).map(describeTask))
  const facts = { areMailsStopped: row.are_mails_stopped, lostCodeCallBy: row.lost_code_call_by }
  const permittedTasks = new Set(computeTasks(state, policy, dues, facts).map(describeTask))
  return [
    ...[...requiredTasks]
      .filter((task) => !openTasks.has(task))
      .map((task) => createBrokenPromise(2, `task missing: ${task}`)),
    ...[...openTasks]
      .filter((task) => !permittedTasks.has(task))
      .map((task) => createBrokenPromise(2, `task left open: ${task}`)),
  ]
}

const toReach = ({ reached_at: reachedAt }: StoredApplication['row']): { reachedAt?: number } =>
  typeof reachedAt === 'number' ? { reachedAt } : {}

/** Promise 3: a message reached the applicant only if one waits for them, and never before it was recorded. */
function checkReach({ row }: StoredApplication, { stage, stageSince, contact }: Application): BrokenPromise[] {
  const { reachedAt } = toReach(row)
  if (reachedAt === undefined) return []
  if (!waitsForApplicant(stage))
    return [createBrokenPromise(3, 'reached_at is set, but nothing waits for the applicant')]
  const isTooEarly = reachedAt < stageSince && reachedAt !== contact?.reachedAt
  return isTooEarly ? [createBrokenPromise(3, 'reached_at is earlier than the message')] : []
}

/**
 * Promise 3: the intervals cover the time from receipt to closing without gap or overlap. So each instant is charged to exactly
 * one party.
 */
export function checkIntervals({ receivedAt, closedAt, intervals }: Application): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  let endOfPrevious = receivedAt
  intervals.forEach(({ from, to }, index) => {
    const isLast = index === intervals.length - 1
    if (from !== endOfPrevious)
      broken.push(createBrokenPromise(3, `interval ${index + 1} does not begin at the end of the previous one`))
    if (to === undefined ? !isLast : to < from)
      broken.push(createBrokenPromise(3, `interval ${index + 1} has no valid end`))
    endOfPrevious = to ?? from
  })
  const lastInterval = intervals.at(-1)
  const isLastIntervalOpen = lastInterval !== undefined && lastInterval.to === undefined
  if (closedAt === null ? !isLastIntervalOpen : isLastIntervalOpen || endOfPrevious !== closedAt) {
    broken.push(createBrokenPromise(3, 'the last interval does not end with the application'))
  }
  return broken
}

/** Promise 6: every stored text matches its hash, and every text to which an event refers exists with the hash in the event. */
function checkTexts({ texts, events }: StoredApplication): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  const storedTexts = new Map(texts.map((text) => [text.id, text]))
  for (const { id, salt, body, sha256 } of texts) {
    if (hashText(salt, body) !== sha256) broken.push(createBrokenPromise(6, `text ${id}: its content was changed`))
  }
  for (const { sequence, body } of events) {
    for (const { id, sha256 } of listTextRefs(body)) {
      const text = storedTexts.get(id)
      if (!text) broken.push(createBrokenPromise(6, `event ${sequence}: its text ${id} is missing`))
      else if (text.sha256 !== sha256)
        broken.push(createBrokenPromise(6, `event ${sequence}: its text ${id} has another hash`))
    }
  }
  return broken
}

/** Lists the references to texts in an event's body, at any depth. */
function listTextRefs(value: unknown): { id: string; sha256: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, sha256 } = value as Record<string, unknown>
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ id, sha256 }]
  return Object.values(value).flatMap(listTextRefs)
}

/**
 * Promise 1: every command with events has an outcome, which has the sequence of its last event; no outcome is without events.
 */
function checkOutcomes({ events, outcomes }: StoredApplication): BrokenPromise[] {
  const lastSequenceByCommand = new Map(events.map(({ command_id: id, sequence }) => [id, sequence]))
  const outcomeByCommand = new Map(outcomes.map((row) => [row.command_id, row]))
  const withoutOutcome = [...lastSequenceByCommand].filter(([id, sequence]) => {
    const row = outcomeByCommand.get(id)
    return row?.sequence !== sequence || row.outcome.sequence !== sequence
  })
  const withoutEvents = outcomes.filter(({ command_id: id }) => !lastSequenceByCommand.has(id))
  return [
    ...withoutOutcome.map(([id]) => createBrokenPromise(1, `command ${id}: no outcome is stored`)),
    ...withoutEvents.map(({ command_id: id }) =>
      createBrokenPromise(1, `command ${id}: an outcome is stored without events`),
    ),
  ]
}
