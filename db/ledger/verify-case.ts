import type { Application } from '../../domain/application'
import type { Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Policy } from '../../domain/programme'
import { deskOf } from '../../domain/seats'
import { tasksOf } from '../../domain/tasks'
import { toRecorded } from '../tables/events'
import { canonical, CHAIN_START, hashEvent, hashText } from '../hash'
import { projectionOf } from '../tables/application-row'
import type { Case } from './verify-cases'

/** A promise that does not hold for an application, and what shows it: codes and numbers, never a person's words. */
export interface Fault {
  promise: 1 | 2 | 3 | 6
  what: string
}

/** Every fault of one application; `desks` are all desks that have a seat. */
export function checkCase(one: Case, policy: Policy, desks: ReadonlySet<string>): Fault[] {
  const chain = chainFaults(one)
  const events = one.events.map(toRecorded)
  if (events.length === 0) return [fault(1, 'there is no event')]
  const folded = foldAll(events, one.row.id)
  if (typeof folded === 'string') return [...chain, fault(1, folded)]
  return [
    ...chain,
    ...textFaults(one),
    ...rowFaults(one, folded, policy),
    ...ownerFaults(one, desks),
    ...taskFaults(one, folded.state, policy),
    ...intervalFaults(folded.state),
    ...outcomeFaults(one),
  ]
}

const fault = (promise: Fault['promise'], what: string): Fault => ({ promise, what })

/** Gapless from 1, each linked to the one before, nothing rewritten, time never going back. */
function chainFaults({ row, events }: Case): Fault[] {
  const faults: Fault[] = []
  events.forEach((event, index) => {
    const before = events[index - 1]
    const say = (what: string) => faults.push(fault(6, `event ${event.sequence}: ${what}`))
    if (event.sequence !== index + 1) say(`stands at place ${index + 1}`)
    if (event.previous_hash !== (before?.hash ?? CHAIN_START)) say('is not linked to the one before')
    if (event.hash !== hashEvent(event.previous_hash, row.id, toRecorded(event)))
      say('was changed after it was recorded')
    if (event.recorded_at < event.at) say('was recorded before it was decided')
    if (before && event.at < before.at) say('lies before the one before')
  })
  return faults
}

interface Folded {
  state: Application
  /** type of the last event that changed the stage */
  lastStageEvent: string
}

function foldAll(events: Recorded[], id: string): Folded | string {
  let state: Application | null = null
  let lastStageEvent = ''
  for (const event of events) {
    try {
      const after: Application = evolve(state, event, id)
      if (after.stage !== state?.stage) lastStageEvent = event.type
      state = after
    } catch {
      return `event ${event.sequence} (${event.type}) cannot follow what came before`
    }
  }
  return state ? { state, lastStageEvent } : 'there is no event'
}

/** The row says what the events say. */
function rowFaults({ row }: Case, { state, lastStageEvent }: Folded, policy: Policy): Fault[] {
  const faults: Fault[] = []
  if (canonical(row.state) !== canonical(state)) faults.push(fault(1, 'the stored state is not the fold of the events'))
  for (const [column, value] of Object.entries(projectionOf(state, policy))) {
    if (row[column] !== value) faults.push(fault(1, `column ${column} differs from the events`))
  }
  if (state.stage === 'closed' && lastStageEvent !== 'closed') {
    faults.push(fault(1, `closed by event ${lastStageEvent}`))
  }
  return faults
}

function ownerFaults({ row }: Case, desks: ReadonlySet<string>): Fault[] {
  if (row.stage === 'closed') return []
  const faults: Fault[] = []
  const owner = row['owner_seat']
  if (row['wake_at'] == null) faults.push(fault(2, 'open without a next wake'))
  if (typeof owner !== 'string') faults.push(fault(2, 'open without an owner'))
  else if (owner !== 'applicant' && !desks.has(deskOf(owner))) faults.push(fault(2, `its owner ${owner} is no seat`))
  return faults
}

function taskFaults({ tasks }: Case, state: Application, policy: Policy): Fault[] {
  const name = ({ desk, kind }: { desk: string; kind: string }) => `${kind} of ${desk}`
  const open = new Set(tasks.map(name))
  const owed = new Set(tasksOf(state, policy, { wakes: [], calendar: '' }).map(name))
  return [
    ...[...owed].filter((one) => !open.has(one)).map((one) => fault(2, `task missing: ${one}`)),
    ...[...open].filter((one) => !owed.has(one)).map((one) => fault(2, `task left open: ${one}`)),
  ]
}

/** The intervals partition [received, closed): no gap, no overlap, exactly one party at every instant. */
export function intervalFaults({ receivedAt, closedAt, intervals }: Application): Fault[] {
  const faults: Fault[] = []
  let reached = receivedAt
  intervals.forEach(({ from, to }, index) => {
    const isLast = index === intervals.length - 1
    if (from !== reached) faults.push(fault(3, `interval ${index + 1} does not begin where the one before ended`))
    if (to === undefined ? !isLast : to < from) faults.push(fault(3, `interval ${index + 1} has no proper end`))
    reached = to ?? from
  })
  const last = intervals.at(-1)
  const isRunning = last !== undefined && last.to === undefined
  if (closedAt === null ? !isRunning : isRunning || reached !== closedAt) {
    faults.push(fault(3, 'the last interval does not end with the application'))
  }
  return faults
}

/** Every text is the one that was stored, and every event names the text that was stored. */
function textFaults({ texts, events }: Case): Fault[] {
  const faults: Fault[] = []
  const stored = new Map(texts.map((text) => [text.id, text]))
  for (const { id, salt, body, sha256 } of texts) {
    if (hashText(salt, body) !== sha256) faults.push(fault(6, `text ${id}: its words were changed`))
  }
  for (const { sequence, body } of events) {
    for (const { id, sha256 } of refsIn(body)) {
      const text = stored.get(id)
      if (!text) faults.push(fault(6, `event ${sequence}: its text ${id} is missing`))
      else if (text.sha256 !== sha256) faults.push(fault(6, `event ${sequence}: its text ${id} is another one`))
    }
  }
  return faults
}

/** Texts named anywhere in an event's body. */
function refsIn(value: unknown): { id: string; sha256: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, sha256 } = value as Record<string, unknown>
  if (typeof id === 'string' && typeof sha256 === 'string') return [{ id, sha256 }]
  return Object.values(value).flatMap(refsIn)
}

/** Whoever gave a recorded command can be told again what they were told. */
function outcomeFaults({ events, outcomes }: Case): Fault[] {
  const last = new Map(events.map(({ command_id: id, sequence }) => [id, sequence]))
  const stored = new Map(outcomes.map((one) => [one.command_id, one]))
  const missing = [...last].filter(([id, sequence]) => {
    const one = stored.get(id)
    return one?.sequence !== sequence || one.outcome.sequence !== sequence
  })
  const unfounded = outcomes.filter(({ command_id: id }) => !last.has(id))
  return [
    ...missing.map(([id]) => fault(1, `command ${id}: no outcome is stored`)),
    ...unfounded.map(({ command_id: id }) => fault(1, `command ${id}: an outcome without events`)),
  ]
}
