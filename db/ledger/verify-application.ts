import type { Application } from '../../domain/application'
import type { RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { deskOf } from '../../domain/seats'
import { computeTasks } from '../../domain/tasks'
import { toRecorded } from '../tables/events'
import { toCanonicalJson, CHAIN_START, hashEvent, hashText } from '../hash'
import { toProjection } from '../tables/application-row'
import type { StoredApplication } from './stored-applications'

/** A promise that does not hold for an application. `what` is the evidence: codes and numbers, never personal texts. */
export interface BrokenPromise {
  promise: 1 | 2 | 3 | 6
  what: string
}

/** Returns every broken promise of one application; `desks` are all desks that have a seat. */
export function checkApplication(
  application: StoredApplication,
  policy: Policy,
  desks: ReadonlySet<string>,
): BrokenPromise[] {
  const chain = checkChain(application)
  const events = application.events.map(toRecorded)
  if (events.length === 0) return [createBrokenPromise(1, 'there is no event')]
  const folded = foldEvents(events, application.row.id)
  if (typeof folded === 'string') return [...chain, createBrokenPromise(1, folded)]
  return [
    ...chain,
    ...checkTexts(application),
    ...checkRow(application, folded, policy),
    ...checkOwner(application, desks),
    ...checkTasks(application, folded.state, policy),
    ...checkIntervals(folded.state),
    ...checkOutcomes(application),
  ]
}

const createBrokenPromise = (promise: BrokenPromise['promise'], what: string): BrokenPromise => ({ promise, what })

/** Promise 6: sequences have no gap, each hash links to the previous event, no event was changed, time never goes back. */
function checkChain({ row, events }: StoredApplication): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  events.forEach((event, index) => {
    const before = events[index - 1]
    const add = (what: string) => broken.push(createBrokenPromise(6, `event ${event.sequence}: ${what}`))
    if (event.sequence !== index + 1) add(`is number ${index + 1} in the list`)
    if (event.previous_hash !== (before?.hash ?? CHAIN_START)) add('is not linked to the previous event')
    if (event.hash !== hashEvent(event.previous_hash, row.id, toRecorded(event)))
      add('was changed after it was recorded')
    if (event.recorded_at < event.at) add('was recorded before it was decided')
    if (before && event.at < before.at) add('is earlier than the previous event')
  })
  return broken
}

interface FoldedApplication {
  state: Application
  /** type of the last event that changed the stage */
  lastStageEvent: string
}

function foldEvents(events: RecordedEvent[], id: string): FoldedApplication | string {
  let state: Application | null = null
  let lastStageEvent = ''
  for (const event of events) {
    try {
      const after: Application = evolve(state, event, id)
      if (after.stage !== state?.stage) lastStageEvent = event.type
      state = after
    } catch {
      return `event ${event.sequence} (${event.type}) cannot follow the events before it`
    }
  }
  return state ? { state, lastStageEvent } : 'there is no event'
}

/** Promise 1: the row has the same values as the fold of the events. */
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

/** Promise 2: an open application has an owner and a next wake. */
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

/** Promise 2: the open tasks are exactly the tasks that the state requires. */
function checkTasks({ tasks }: StoredApplication, state: Application, policy: Policy): BrokenPromise[] {
  const name = ({ desk, kind }: { desk: string; kind: string }) => `${kind} of ${desk}`
  const open = new Set(tasks.map(name))
  const required = new Set(computeTasks(state, policy, { wakes: [], calendar: '' }).map(name))
  return [
    ...[...required].filter((one) => !open.has(one)).map((one) => createBrokenPromise(2, `task missing: ${one}`)),
    ...[...open].filter((one) => !required.has(one)).map((one) => createBrokenPromise(2, `task left open: ${one}`)),
  ]
}

/** Promise 3: the intervals cover [received, closed) without gap or overlap, so each instant is charged to one party. */
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
  const last = intervals.at(-1)
  const isRunning = last !== undefined && last.to === undefined
  if (closedAt === null ? !isRunning : isRunning || endOfPrevious !== closedAt) {
    broken.push(createBrokenPromise(3, 'the last interval does not end with the application'))
  }
  return broken
}

/** Promise 6: every text has its stored hash, and every text in an event exists with the same hash. */
function checkTexts({ texts, events }: StoredApplication): BrokenPromise[] {
  const broken: BrokenPromise[] = []
  const stored = new Map(texts.map((text) => [text.id, text]))
  for (const { id, salt, body, sha256 } of texts) {
    if (hashText(salt, body) !== sha256) broken.push(createBrokenPromise(6, `text ${id}: its content was changed`))
  }
  for (const { sequence, body } of events) {
    for (const { id, sha256 } of listTextRefs(body)) {
      const text = stored.get(id)
      if (!text) broken.push(createBrokenPromise(6, `event ${sequence}: its text ${id} is missing`))
      else if (text.sha256 !== sha256)
        broken.push(createBrokenPromise(6, `event ${sequence}: its text ${id} has another hash`))
    }
  }
  return broken
}

/** Lists the texts that an event's body refers to, at any depth. */
function listTextRefs(value: unknown): { id: string; sha256: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, sha256 } = value as Record<string, unknown>
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ id, sha256 }]
  return Object.values(value).flatMap(listTextRefs)
}

/** Promise 1: every recorded command has its stored outcome, and every outcome has its events. */
function checkOutcomes({ events, outcomes }: StoredApplication): BrokenPromise[] {
  const lastSequences = new Map(events.map(({ command_id: id, sequence }) => [id, sequence]))
  const stored = new Map(outcomes.map((one) => [one.command_id, one]))
  const missing = [...lastSequences].filter(([id, sequence]) => {
    const one = stored.get(id)
    return one?.sequence !== sequence || one.outcome.sequence !== sequence
  })
  const unfounded = outcomes.filter(({ command_id: id }) => !lastSequences.has(id))
  return [
    ...missing.map(([id]) => createBrokenPromise(1, `command ${id}: no outcome is stored`)),
    ...unfounded.map(({ command_id: id }) =>
      createBrokenPromise(1, `command ${id}: an outcome is stored without events`),
    ),
  ]
}
