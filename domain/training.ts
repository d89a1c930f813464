import type { EventType } from './events'
import type { Role } from './vocabulary'

/** What a rehearsal asks of each role, and shows of the clock: the events that its acts cause, each once. */
export const TRAINED_ACTS = {
  contact_centre: ['called', 'replied'],
  main_focal_point: ['routed', 'redirected', 'remarked', 'raised'],
  entity: ['claimed', 'unclaimed', 'asked', 'answered', 'returned', 'remarked', 'raised'],
  complaint_unit: ['released', 'sentBack', 'confirmed', 'reopened', 'remarked'],
  operation_room: ['routed', 'redirected', 'remarked'],
  duty: ['accepted', 'redirected', 'examined', 'helped'],
  appeal: ['confirmed', 'reopened'],
  applicant: ['replied', 'remarked', 'rated', 'objected', 'withdrawn', 'reinstated'],
  clock: ['reminded', 'breached', 'climbed', 'expired', 'callBackOpened'],
} as const satisfies Partial<Record<Role, readonly EventType[]>>

export type TrainedRole = keyof typeof TRAINED_ACTS

/** The short path of a training application, in its order. A step is done when one of its events happened to the application. */
export const LESSON = {
  send: ['received'],
  route: ['routed'],
  answer: ['answered'],
  release: ['released'],
  object: ['objected'],
  decide: ['confirmed', 'reopened'],
  days: ['reminded', 'breached', 'climbed'],
} as const satisfies Record<string, readonly EventType[]>

export type LessonStep = keyof typeof LESSON
