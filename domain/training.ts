import type { EventType } from './events'
import type { Role } from './vocabulary'

/** What a rehearsal asks of each role of staff: the events that its acts cause, each once. */
export const TRAINED_ACTS = {
  contact_centre: ['called', 'replied'],
  main_focal_point: ['routed', 'redirected'],
  entity: ['claimed', 'asked', 'answered', 'returned', 'raised'],
  complaint_unit: ['released', 'sentBack'],
  operation_room: ['routed', 'redirected'],
  duty: ['accepted', 'redirected', 'examined'],
  appeal: ['confirmed', 'reopened'],
} as const satisfies Partial<Record<Role, readonly EventType[]>>

export type TrainedRole = keyof typeof TRAINED_ACTS
