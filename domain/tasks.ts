import { type Application, isOpen } from './application'
import type { Dues } from './dues'
import type { Policy } from './programme'
import { isCallBackOwed, isOutOfReach } from './reach'
import { getLostCodeRole } from './lost-code-call'
import { listExaminingRoles } from './examination'
import { listUnexamined, listWithheldObjections } from './withheld-texts'
import { isSecret } from './secrecy'
import { programmeSeatId, sectorSeatId } from './seats'
import type { ProgrammeRole } from './vocabulary'

/** The present owner: a seat id, `applicant` while the applicant must act, or null after the closing. */
export function findOwnerSeat(state: Application, policy: Policy): string | null {
  switch (state.stage) {
    case 'screening':
      return getDutySeatId(state.ring, policy)
    case 'triage':
      return state.escalated
        ? programmeSeatId(state.programme, 'operation_room')
        : sectorSeatId(state.programme, state.sector)
    case 'with_entity':
      return state.ladder[state.rung]?.seat ?? programmeSeatId(state.programme, 'operation_room')
    case 'quality_review':
      return programmeSeatId(state.programme, 'complaint_unit')
    case 'objection':
      return programmeSeatId(state.programme, getObjectionDecider(state))
    case 'awaiting_applicant':
    case 'released':
      return 'applicant'
    case 'closed':
      return null
  }
}

/**
 * The seat whose desk gets mails to staff: the owner. If the owner is the applicant or nobody: the duty seat if the application
 * is secret; else the seat of the present rung, or without a ladder the triage desk.
 */
export function findStaffSeat(state: Application, policy: Policy): string {
  const owner = findOwnerSeat(state, policy)
  if (owner && owner !== 'applicant') return owner
  if (isSecret(state)) return getDutySeatId(state.ring, policy)
  return state.ladder[state.rung]?.seat ?? sectorSeatId(state.programme, state.sector)
}

/**
 * The role that decides the present objection. It is the appeal seat while the text of the objection is withheld, because nobody may
 * decide an objection without reading it.
 */
export const getObjectionDecider = (state: Application): 'complaint_unit' | 'appeal' =>
  listWithheldObjections(state).length > 0 ? 'appeal' : getUsualDecider(state)

/** The role that decides an objection whose text it can read. A secret application stays with the appeal seat, also the first time. */
export const getUsualDecider = (state: Application): 'complaint_unit' | 'appeal' =>
  state.used.objections > 1 || isSecret(state) ? 'appeal' : 'complaint_unit'

/**
 * The duty seat that must act after the clock called the next duty seat `ring` times.
 * After the last seat the clock calls the first one again. Throws 'policy.no_duty_seat'.
 */
export function getDutySeatId(ring: number, policy: Policy): string {
  const seat = policy.dutySeats[ring % policy.dutySeats.length]
  if (!seat) throw new Error('policy.no_duty_seat')
  return seat
}

/**
 * The kinds of tasks. decide: the owner must act; may_answer: a lower seat may still answer after a climb; call_back: a call to
 * the applicant; answer_caller: a caller wanted to withdraw a flagged application through an agent;
 * check_contact: to find out how the applicant can be reached, because the owner of the mail address wants no mails, or because no mail
 * and no call brought them the message of this stage;
 * examine: to examine a withheld text; lost_code: to telephone somebody who lost the tracking code and asked for it.
 */
export const TASK_KINDS = [
  'decide',
  'may_answer',
  'call_back',
  'answer_caller',
  'check_contact',
  'examine',
  'lost_code',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** The kinds for which a desk only telephones: a list shows nothing of what the applicant wrote to whoever only has to call. */
const CALLS: readonly TaskKind[] = ['call_back', 'lost_code']
export const isOnlyCall = (kind: TaskKind): boolean => CALLS.includes(kind)

/** Facts beside the events that require a task. */
export interface TaskFacts {
  /** whether the owner of the applicant's mail address said that the application is not theirs, or that they want no mails */
  areMailsStopped: boolean
  /** when the next call is due to the applicant who lost the tracking code (epoch ms); null or absent when none is owed */
  lostCodeCallBy?: number | null
}

/** What a desk must or may do now. */
export interface Task {
  desk: string
  kind: TaskKind
  /** epoch ms */
  dueAt?: number
}

/** All open tasks in this state; at most one for each desk and kind. */
export function computeTasks(state: Application, policy: Policy, dues: Dues, facts?: TaskFacts): Task[] {
  const { areMailsStopped, lostCodeCallBy } = facts ?? {}
  const owner = findOwnerSeat(state, policy)
  const dueField = dues.dueAt === undefined ? {} : { dueAt: dues.dueAt }
  const tasks: Task[] = []
  if (owner && owner !== 'applicant') tasks.push({ desk: owner, kind: 'decide', ...dueField })
  if (state.stage === 'with_entity') {
    for (const rung of state.ladder.slice(0, state.rung)) {
      if (rung.seat !== owner) tasks.push({ desk: rung.seat, kind: 'may_answer', ...dueField })
    }
  }
  if (isCallBackOwed(state, dues)) {
    const dueAt = dues.callBy ?? dues.dueAt
    tasks.push({
      desk: getSeatUnlessSecret(state, policy, 'contact_centre'),
      kind: 'call_back',
      ...(dueAt !== undefined && { dueAt }),
    })
  }
  if (state.caller) {
    const ringAt = dues.wakes.find(({ kind }) => kind === 'ringForCaller')?.at
    const desk = getDutySeatId(state.caller.ring, policy)
    tasks.push({ desk, kind: 'answer_caller', ...(ringAt !== undefined && { dueAt: ringAt }) })
  }
  if ((areMailsStopped && isOpen(state)) || isOutOfReach(state, dues))
    tasks.push({ desk: getSeatUnlessSecret(state, policy, 'operation_room'), kind: 'check_contact' })
  if (lostCodeCallBy != null)
    tasks.push({ desk: findLostCodeDesk(state, policy), kind: 'lost_code', dueAt: lostCodeCallBy })
  return [...tasks, ...listExaminations(state, policy, dues)]
}

/** The desk that telephones an applicant who lost the tracking code, also after the closing. */
const findLostCodeDesk = (state: Application, policy: Policy): string =>
  getLostCodeRole(state) === 'duty'
    ? getDutySeatId(state.ring, policy)
    : programmeSeatId(state.programme, 'contact_centre')

/** The programme's seat with this role, but the duty seat if the application is secret. */
const getSeatUnlessSecret = (state: Application, policy: Policy, role: ProgrammeRole): string =>
  isSecret(state) ? getDutySeatId(state.ring, policy) : programmeSeatId(state.programme, role)

/**
 * One task for each seat that must examine withheld texts, due when the clock calls the next duty seat; also after the closing. An
 * objection is a task of the appeal seat too: the officer on duty may be the person whom it is against.
 */
function listExaminations(state: Application, policy: Policy, { wakes }: Dues): Task[] {
  const texts = listUnexamined(state).flatMap((text) => {
    const dueAt = wakes.find(({ withheld }) => withheld?.id === text.id)?.at
    const findDesk = (role: 'duty' | 'appeal') =>
      role === 'duty' ? getDutySeatId(text.ring, policy) : programmeSeatId(state.programme, role)
    return listExaminingRoles(text).map((role) => ({ desk: findDesk(role), dueAt }))
  })
  const dueByDesk = new Map<string, number | undefined>()
  for (const { desk, dueAt } of texts) if (!dueByDesk.has(desk)) dueByDesk.set(desk, dueAt)
  return Array.from(dueByDesk, ([desk, dueAt]) => ({
    desk,
    kind: 'examine',
    ...(dueAt !== undefined && { dueAt }),
  }))
}
