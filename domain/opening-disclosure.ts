import type { Application } from './application'
import type { Reader } from './readers'
import type { RecordedEvent } from './events'
import { isSecret } from './secrecy'
import type { Role } from './vocabulary'

/** The first reading of an application by one seat. */
export interface Opening {
  seatId: string
  role: Role
  /** epoch ms */
  at: number
}

/**
 * Whether the applicant learns that a seat of each role opened an application; nobody else does. Nobody learns it of the duty seats:
 * that one of them reads an application would tell that a rule found danger or wrongdoing in it. Administrators read no text of people.
 */
const IS_TOLD_TO_APPLICANT: Record<Role, boolean> = {
  main_focal_point: true,
  entity: true,
  complaint_unit: true,
  operation_room: true,
  appeal: true,
  contact_centre: true,
  duty: false,
  administrator: false,
  applicant: false,
  clock: false,
}

/** Whether `reader` may learn that a seat of this role opened an application. */
export const isOpeningShown = ({ role }: Pick<Opening, 'role'>, reader: Reader): boolean =>
  reader === 'applicant' && IS_TOLD_TO_APPLICANT[role]

/**
 * The event from which on openings are shown: the one that accepted the application. Undefined while it is secret, because until then
 * nobody may learn who knows of it.
 */
export const findShownFrom = (state: Application, events: readonly RecordedEvent[]): number | undefined =>
  isSecret(state) ? undefined : events.find(({ type }) => type === 'accepted')?.sequence
