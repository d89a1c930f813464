import type { Application, Stage } from './application'
import { pickDisclosedFields } from './disclosure'
import type { RecordedEvent } from './events'
import { evolve } from './evolve'
import { sectorSeatId } from './seats'

/** Why an application came back to a stage, as its applicant may know it: the change of stages, and no reason that staff gave. */
export const RETURN_REASONS = [
  'returned',
  'sent_back',
  'replied',
  'not_replied',
  'reopened',
  'reopened_by_silence',
  'objected',
  'raised',
  'given_back',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]

/** Why another office took an application over within one stage, as its applicant may know it. */
export const MOVE_REASONS = ['late', 'send_backs'] as const
type MoveReason = (typeof MOVE_REASONS)[number]

/** Another office took an application over at `at` (epoch ms). */
export interface Move {
  at: number
  reason: MoveReason
  /** ids of the seat that had it and of the one that has it then; absent where both have one name, as the officers on duty do */
  from?: string
  to?: string
}

/** One stay of an application in a stage. Instants are epoch ms, as the events say them (`at`). The present stay has no `to`. */
export interface Stay {
  stage: Stage
  from: number
  to?: number
  /** code of the body that has the application in this stay, or had it last: after a return the one that returned it */
  entity?: string
  /** set when the application came back */
  reason?: ReturnReason
  /** set when other offices took it over within this stay, in their order */
  moves?: Move[]
}

/** The stages that a rule may pass at once: it accepts the application, or no review of the answer is owed. */
const PASSED_BY_RULE: readonly Stage[] = ['screening', 'quality_review']

/**
 * Lists the stays in the stages in their order; a stage that came twice is listed twice. A stage that a rule passed at once is left
 * out. A withdrawal that was taken back is no stay: the stay before it goes on.
 * Throws what `evolve` throws.
 */
export function listStays(events: readonly RecordedEvent[], applicationId: string): Stay[] {
  let stays: Stay[] = []
  let state: Application | null = null
  let entity: string | undefined
  for (const event of events) {
    const after: Application = evolve(state, event, applicationId)
    entity = findRoutedEntity(event) ?? entity
    // A withdrawal that is held in screening begins no new stay.
    const isHeld = event.type === 'raised' && event.body.stage === 'screening'
    if (after.turn !== state?.turn && !isHeld)
      stays =
        event.type === 'reinstated'
          ? resumeLast(stays)
          : beginStay(stays, {
              stage: after.stage,
              from: event.at,
              ...(entity !== undefined && { entity }),
              ...findReason(event, state),
            })
    const move = findMove(event, state)
    const last = stays.at(-1)
    if (move && last) stays = [...stays.slice(0, -1), { ...last, moves: [...(last.moves ?? []), move] }]
    state = after
  }
  return stays.filter(({ stage, from, to }) => from !== to || !PASSED_BY_RULE.includes(stage))
}

/** The code of the body to which an event brought the application. */
const findRoutedEntity = (event: RecordedEvent): string | undefined =>
  event.type === 'routed' ? pickDisclosedFields<'routed'>(event, ['applicant']).entity?.code : undefined

function beginStay(stays: readonly Stay[], stay: Stay): Stay[] {
  const last = stays.at(-1)
  const ended = last ? [...stays.slice(0, -1), { ...last, to: stay.from }] : []
  return [...ended, stay]
}

/** Events that bring an application to an earlier stage, each for one reason. */
const REASONS: Partial<Record<RecordedEvent['type'], Stay['reason']>> = {
  returned: 'returned',
  sentBack: 'sent_back',
  replied: 'replied',
  expired: 'not_replied',
  raised: 'raised',
}

function findReason(event: RecordedEvent, before: Application | null): Pick<Stay, 'reason'> {
  if (event.type === 'reopened') {
    const { bySilence } = pickDisclosedFields<'reopened'>(event, ['applicant'])
    return { reason: bySilence ? 'reopened_by_silence' : 'reopened' }
  }
  if (event.type === 'accepted')
    return pickDisclosedFields<'accepted'>(event, ['applicant']).to ? { reason: 'given_back' } : {}
  if (event.type === 'objected') return before?.stage === 'closed' ? { reason: 'objected' } : {}
  const reason = REASONS[event.type]
  return reason ? { reason } : {}
}

/** The move that an event records. The applicant could read at each time who had the application, so both seats are told. */
function findMove(event: RecordedEvent, before: Application | null): Move | undefined {
  const { at } = event
  if (event.type === 'handedOver') {
    const { to } = pickDisclosedFields<'handedOver'>(event, ['applicant'])
    if (before?.stage !== 'triage' || to === undefined) return { at, reason: 'late' }
    return { at, reason: 'late', from: sectorSeatId(before.programme, before.sector), to }
  }
  if (event.type !== 'climbed') return undefined
  const { why, seat } = pickDisclosedFields<'climbed'>(event, ['applicant'])
  const from = before?.ladder[before.rung]?.seat
  return (
    why && {
      at,
      reason: why === 'send_backs' ? 'send_backs' : 'late',
      ...(from !== undefined && seat !== undefined && { from, to: seat }),
    }
  )
}

/** Removes the stay in `closed`, and the end of the one before it. */
function resumeLast(stays: readonly Stay[]): Stay[] {
  const before = stays.at(-2)
  if (!before) return [...stays]
  const { to: _to, ...resumed } = before
  return [...stays.slice(0, -2), resumed]
}
