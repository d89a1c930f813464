import { checkNotAuthor, checkSecondDecider } from './actor-checks'
import { isSentElsewhere } from './answer-way'
import type { Application, Stage } from './application'
import { findDisclosure } from './disclosure'
import type { RecordedEvent } from './events'
import { DUTY_AND_APPEAL, type Reader } from './readers'
import { listMarkedFlags } from './marked-flags'
import { deskOf } from './seats'
import { getObjectionDecider } from './tasks'
import { findWordFromAbove, findWordOfRoom, type OfficeReader } from './words-to-offices'
import { isInDanger, listUnexamined, listWithheldObjections } from './withheld-texts'

/** The first ones say what is to be decided and by whom; the others what makes this application unlike a new one. */
const STAGE_REASONS = [
  'answer',
  'objection',
  'ruling',
  'undecided',
  'held_withdrawal',
  'raised',
  'replied',
  'expired',
  'told_from_above',
  'reminded_by_room',
  'second_person',
  'barred_author',
  'danger',
  'wrongdoing',
  'second_objection',
  'withheld_objection',
  'redirected',
  'unreviewed',
  'not_solved',
  'partly_solved',
  'treated_badly',
  'sent_back',
  'reopened',
  'returned',
  'climbed',
  'overran',
] as const

/** What only officers on duty and the appeal seat read; see `listDutyReasons`. */
export const DUTY_REASONS = ['help_tried', 'helped', 'waits_for_duty'] as const

/** Why an application waits for a desk, and what happened before that the desk should know. */
export const WAIT_REASONS = [...STAGE_REASONS, ...DUTY_REASONS] as const

export interface WaitReason {
  code: (typeof WAIT_REASONS)[number]
  /** how often it was sent back, how many bodies returned it, or how often the clock called the next officer on duty */
  count?: number
  /** when it went up, the applicant replied, the time for a reply ended, an officer helped, or the wait for the officers on duty began; epoch ms */
  at?: number
  /** id of the desk from which it went up, or of a higher office that wrote to the one that has it; and why it went up: `at` is then told where its event is known */
  from?: string
  why?: ClimbReason
}

/** Why an application went up: a date was missed, the answer was sent back too often, or it was reopened after an objection. */
export const CLIMB_REASONS = ['breach', 'send_backs', 'objection'] as const
type ClimbReason = (typeof CLIMB_REASONS)[number]

/** The stages in which no desk decides. */
const WITHOUT_DESK: readonly Stage[] = ['awaiting_applicant', 'released', 'closed']

/** Who reads why an application waits. */
export interface WaitReader extends OfficeReader {
  readers: readonly Reader[]
}

/**
 * Lists why the application waits for a desk; while it waits for none, why its withheld texts wait. Each reason is a fact of events that every
 * seat reads which may see the application, or the reader's own act; danger and wrongdoing only where they are a mark for `readers`, and help
 * only for those who read of it. `desks`: those for which the person acts, and `holder` the one that must act: what was written to an office is
 * told to this office alone. `events`: of the application, at least those that end a question, that withhold a text and that tell of help, the
 * remarks, and `EVENTS_OF_ROUNDS`.
 */
export function listWaitReasons(
  state: Application,
  { readers, ...person }: WaitReader,
  events: readonly RecordedEvent[],
): WaitReason[] {
  if (WITHOUT_DESK.includes(state.stage)) return listExaminationReasons(state, readers, events)
  const { personId } = person
  const { stage, ruling, escalated, overran, release, rating, used, heldWithdrawal, raisedFlags } = state
  const flags = listMarkedFlags(state, readers)
  const [isTriage, isObjection] = [stage === 'triage', stage === 'objection']
  const end = findEndOfQuestion(state, events)
  const told = findWordFromAbove(state, events, person)
  const reminder = findWordOfRoom(state, events, person)
  const round = findRound(events)
  // Written out without copies of other objects: a page of the desk asks for fifty applications.
  const found: Record<(typeof STAGE_REASONS)[number], boolean | number> = {
    answer: stage === 'quality_review',
    objection: isObjection,
    ruling: isTriage && ruling,
    undecided: isTriage && escalated && !ruling,
    held_withdrawal: stage === 'screening' && state.heldWithdrawal !== undefined,
    raised: stage === 'screening' && state.raised !== undefined && !state.heldWithdrawal,
    replied: end?.type === 'replied',
    expired: end?.type === 'expired',
    barred_author: stage === 'with_entity' && state.barred.includes(personId),
    told_from_above: told !== undefined,
    reminded_by_room: reminder !== undefined,
    second_person: findRefusal(state, personId) === 'command.same_person',
    danger: flags.includes('danger') || tellsOfDanger(state, readers),
    // The reason of a held withdrawal is told as such: it is nothing that stands in the text.
    wrongdoing: flags.includes('wrongdoing') && !(heldWithdrawal && raisedFlags?.includes('wrongdoing')),
    second_objection: isObjection && used.objections > 1,
    withheld_objection: isObjection && listWithheldObjections(state).length > 0,
    redirected: isObjection && isSentElsewhere(state),
    unreviewed: isObjection && release?.unreviewed === true,
    not_solved: isObjection && rating?.solved === 'no',
    partly_solved: isObjection && rating?.solved === 'partly',
    treated_badly: isObjection && rating?.treatedWell === false,
    // Once an answer was sent to the applicant, what was wrong with it before is no reason any more.
    sent_back: isObjection ? 0 : round.sendBacks,
    reopened: !isObjection && used.objections > 0,
    returned: !isTriage && round.isReopened ? 0 : state.returnedBy.length,
    climbed: state.rung > 0,
    overran,
  }
  const reasons = STAGE_REASONS.filter((code) => found[code]).map((code) => {
    const count = found[code]
    if (end?.type === code) return { code, at: end.at }
    if (code === 'told_from_above' && told) return { code, at: told.at, from: deskOf(told.actor.seatId) }
    if (code === 'reminded_by_room' && reminder) return { code, at: reminder.at }
    if (code === 'climbed') return { code, ...describeClimb(state, events) }
    return typeof count === 'number' ? { code, count } : { code }
  })
  return [...reasons, ...listDutyReasons(state, readers, events)]
}

/** The events that begin a round of an answer, that send it back in its round, or that bring the application to a higher office. */
export const EVENTS_OF_ROUNDS = ['routed', 'reopened', 'sentBack', 'climbed'] as const

/** The present round: it began when a body got the application, or when an objection reopened it. */
function findRound(events: readonly RecordedEvent[]): { isReopened: boolean; sendBacks: number } {
  const began = events.findLastIndex(({ type }) => type === 'routed' || type === 'reopened')
  const sendBacks = events.slice(began + 1).filter(({ type }) => type === 'sentBack').length
  return { isReopened: events[began]?.type === 'reopened', sendBacks }
}

/** From which seat it went up last; when and why, if its event is among `events`. */
function describeClimb({ ladder, rung }: Application, events: readonly RecordedEvent[]): Omit<WaitReason, 'code'> {
  const from = ladder[rung - 1]?.seat
  return { ...(from !== undefined && { from }), ...findLastClimb(events) }
}

/** A reopening is a climb too, unless the office that answered is the last one. */
function findLastClimb(events: readonly RecordedEvent[]): Required<Pick<WaitReason, 'at' | 'why'>> | undefined {
  let rung = 0
  let last: Required<Pick<WaitReason, 'at' | 'why'>> | undefined
  for (const { type, at, body } of events) {
    if (type === 'routed') rung = 0
    if (type !== 'climbed' && type !== 'reopened') continue
    if (type === 'climbed') last = { at, why: body.why }
    else if (body.rung > rung) last = { at, why: 'objection' }
    rung = body.rung
  }
  return last
}

/** Whether any text tells of danger, for readers who may know what a rule found in a withheld text. */
function tellsOfDanger(state: Application, readers: readonly Reader[]): boolean {
  if (!isInDanger(state)) return false
  const knowers = listKnowersOfWithheld()
  return readers.some((reader) => knowers.includes(reader))
}

const listKnowersOfWithheld = (): readonly Reader[] =>
  new Map<string, readonly Reader[]>(Object.entries(findDisclosure('withheld')?.fields ?? {})).get('flags') ?? []

/** Why a withheld text waits for a desk, in whatever stage: that there is danger, which comes before everything else, and what was done. */
export function listExaminationReasons(
  state: Application,
  readers: readonly Reader[],
  events: readonly RecordedEvent[],
): WaitReason[] {
  if (listUnexamined(state).length === 0) return []
  const danger: WaitReason[] = tellsOfDanger(state, readers) ? [{ code: 'danger' }] : []
  return [...danger, ...listDutyReasons(state, readers, events)]
}

/**
 * What an officer on duty must know before anything else of an application that waits for them: what was recorded of the help for the person in
 * danger, and since when it waits, if the clock called the next officer. Each call gives a new due instant, so this one alone tells nothing of the wait.
 */
function listDutyReasons(
  state: Application,
  readers: readonly Reader[],
  events: readonly RecordedEvent[],
): WaitReason[] {
  const wait = findDutyWait(state, events)
  if (!wait) return []
  if (!readers.some((reader) => DUTY_AND_APPEAL.includes(reader))) return []
  const help = findHelp(state, events)
  const { calls, since } = wait
  const reasons: WaitReason[] = []
  if (help) reasons.push({ code: state.helped ? 'helped' : 'help_tried', at: help.at })
  if (calls > 0 && since !== undefined) reasons.push({ code: 'waits_for_duty', count: calls, at: since })
  return reasons
}

/**
 * Since when (epoch ms) an application waits for the officers on duty, and how often the clock called the next one; undefined when it does
 * not. `since` is absent when the events do not tell it.
 */
export function findDutyWait(
  state: Application,
  events: readonly RecordedEvent[],
): { calls: number; since: number | undefined } | undefined {
  if (state.stage === 'screening') return { calls: state.ring, since: state.raised?.at ?? state.receivedAt }
  const texts = listUnexamined(state)
  if (texts.length === 0) return undefined
  return { calls: Math.max(...texts.map(({ ring }) => ring)), since: findWithheldAt(texts, events) }
}

/** What was recorded last of the help for the danger that was told last. */
function findHelp(state: Application, events: readonly RecordedEvent[]): RecordedEvent | undefined {
  if (!isInDanger(state)) return undefined
  const told = events.findLast((event) => event.type === 'withheld' && event.body.flags.includes('danger'))
  const toldAt = Math.max(told?.at ?? 0, state.raised?.at ?? 0)
  return events.findLast(({ type, at }) => type === 'helped' && at >= toldAt)
}

/** When the first of these texts was withheld. */
const findWithheldAt = (texts: readonly { id: string }[], events: readonly RecordedEvent[]): number | undefined =>
  events.find((event) => event.type === 'withheld' && texts.some(({ id }) => id === event.body.textId))?.at

/** The types of events that end a question to the applicant. */
export const ENDS_OF_QUESTIONS = ['replied', 'expired'] as const

/** The event with which the present stay at the body began, when it was the end of a question. */
function findEndOfQuestion({ stage, stageSince }: Application, events: readonly RecordedEvent[]) {
  if (stage !== 'with_entity') return undefined
  const types: readonly string[] = ENDS_OF_QUESTIONS
  return events.findLast(({ type, recordedAt }) => recordedAt === stageSince && types.includes(type))
}

/** Why this person may not decide, in the seat that decides. */
function findRefusal(state: Application, personId: string) {
  const reader = { role: getObjectionDecider(state), personId }
  return state.stage === 'objection' ? checkSecondDecider(state, reader) : checkNotAuthor(state, reader)
}
