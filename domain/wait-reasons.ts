import { checkNotAuthor, checkSecondDecider } from './actor-checks'
import { isSentElsewhere } from './answer-way'
import type { Application, Stage } from './application'
import { findDisclosure } from './disclosure'
import type { RecordedEvent } from './events'
import type { Reader } from './readers'
import { listMarkedFlags } from './marked-flags'
import { getObjectionDecider } from './tasks'
import { isInDanger, listWithheldObjections } from './withheld-texts'

/**
 * Why an application waits for the desk that decides next, and what happened before that the desk should know. The first ones say what is to
 * be decided and by whom; the others what makes this application unlike a new one.
 */
export const WAIT_REASONS = [
  'answer',
  'objection',
  'ruling',
  'undecided',
  'held_withdrawal',
  'raised',
  'replied',
  'expired',
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

export interface WaitReason {
  code: (typeof WAIT_REASONS)[number]
  /** how often it was sent back, or how many bodies returned it */
  count?: number
  /** when the applicant replied, or when the time for a reply ended; epoch ms */
  at?: number
}

/** The stages in which no desk decides. */
const WITHOUT_DESK: readonly Stage[] = ['awaiting_applicant', 'released', 'closed']

/**
 * Lists why the application waits for a desk; empty while it waits for none. Each reason is a fact of events that every seat reads which may
 * see the application, or the reader's own act; danger and wrongdoing only where they are a mark for `readers`. `events`: of the application, at
 * least those that end a question.
 */
export function listWaitReasons(
  state: Application,
  { personId, readers }: { personId: string; readers: readonly Reader[] },
  events: readonly RecordedEvent[],
): WaitReason[] {
  if (WITHOUT_DESK.includes(state.stage)) return []
  const { stage, ruling, escalated, overran, release, rating, used, heldWithdrawal, raisedFlags } = state
  const flags = listMarkedFlags(state, readers)
  const [isTriage, isObjection] = [stage === 'triage', stage === 'objection']
  const end = findEndOfQuestion(state, events)
  // Written out without copies of other objects: a page of the desk asks for fifty applications.
  const found: Record<WaitReason['code'], boolean | number> = {
    answer: stage === 'quality_review',
    objection: isObjection,
    ruling: isTriage && ruling,
    undecided: isTriage && escalated && !ruling,
    held_withdrawal: stage === 'screening' && state.heldWithdrawal !== undefined,
    raised: stage === 'screening' && state.raised !== undefined && !state.heldWithdrawal,
    replied: end?.type === 'replied',
    expired: end?.type === 'expired',
    barred_author: stage === 'with_entity' && state.barred.includes(personId),
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
    sent_back: used.sendBacks,
    reopened: !isObjection && used.objections > 0,
    returned: state.returnedBy.length,
    climbed: state.rung > 0,
    overran,
  }
  return WAIT_REASONS.filter((code) => found[code]).map((code) => {
    const count = found[code]
    if (end?.type === code) return { code, at: end.at }
    return typeof count === 'number' ? { code, count } : { code }
  })
}

/** Whether any text tells of danger, for readers who may know what a rule found in a withheld text. */
function tellsOfDanger(state: Application, readers: readonly Reader[]): boolean {
  if (!isInDanger(state)) return false
  const knowers = listKnowersOfWithheld()
  return readers.some((reader) => knowers.includes(reader))
}

const listKnowersOfWithheld = (): readonly Reader[] =>
  new Map<string, readonly Reader[]>(Object.entries(findDisclosure('withheld')?.fields ?? {})).get('flags') ?? []

/** Why a withheld text waits for a desk, in whatever stage: that there is danger, which comes before everything else. */
export const listExaminationReasons = (state: Application, readers: readonly Reader[]): WaitReason[] =>
  tellsOfDanger(state, readers) ? [{ code: 'danger' }] : []

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
