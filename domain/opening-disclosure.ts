import type { Application } from './application'
import type { Reader } from './disclosure'
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

const APPLICANT: readonly Reader[] = ['applicant']
const NOBODY: readonly Reader[] = []

/**
 * Who learns that a seat of each role opened an application. Nobody learns it of the duty seats: that one of them reads an application
 * would tell that a rule found danger or wrongdoing in it. Administrators read no text of people.
 */
const OPENING_READERS: Record<Role, readonly Reader[]> = {
  main_focal_point: APPLICANT,
  entity: APPLICANT,
  complaint_unit: APPLICANT,
  operation_room: APPLICANT,
  appeal: APPLICANT,
  contact_centre: APPLICANT,
  duty: NOBODY,
  administrator: NOBODY,
  applicant: NOBODY,
  clock: NOBODY,
}

/** Whether `reader` may learn that a seat of this role opened an application. */
export const isOpeningShown = ({ role }: Pick<Opening, 'role'>, reader: Reader): boolean =>
  OPENING_READERS[role].includes(reader)

/**
 * The event from which on openings are shown: the one that accepted the application. Undefined while it is secret, because until then
 * nobody may learn who knows of it.
 */
export const findShownFrom = (state: Application, events: readonly RecordedEvent[]): number | undefined =>
  isSecret(state) ? undefined : events.find(({ type }) => type === 'accepted')?.sequence
