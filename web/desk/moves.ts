import type { StaffApplication } from './desk-facts'

type EventType = StaffApplication['history'][number]['type']

/** The events that bring an application to another desk or to its end: after one of them the form of an act is out of date. */
export const MOVES: readonly EventType[] = [
  'accepted',
  'raised',
  'redirected',
  'routed',
  'answered',
  'asked',
  'replied',
  'expired',
  'returned',
  'released',
  'sentBack',
  'objected',
  'confirmed',
  'reopened',
  'withdrawn',
  'reinstated',
  'closed',
]
