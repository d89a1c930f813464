import { type Reader, STAFF } from './readers'
import type { StepKind } from './dues'

const STAFF_AND_APPLICANT: readonly Reader[] = [...STAFF, 'applicant']

/**
 * Who may read that a step of the clock will come if nobody acts. An applicant is not told that others wait for the duty seat: a caller
 * who wanted to withdraw may have been somebody else.
 */
const STEP_READERS: Record<StepKind, readonly Reader[]> = {
  ring: STAFF_AND_APPLICANT,
  warn: STAFF_AND_APPLICANT,
  handOver: STAFF_AND_APPLICANT,
  routeDefault: STAFF_AND_APPLICANT,
  remind: STAFF_AND_APPLICANT,
  breach: STAFF_AND_APPLICANT,
  list: STAFF_AND_APPLICANT,
  expire: STAFF_AND_APPLICANT,
  release: STAFF_AND_APPLICANT,
  callBack: STAFF_AND_APPLICANT,
  close: STAFF_AND_APPLICANT,
  reopen: STAFF_AND_APPLICANT,
  overrun: STAFF_AND_APPLICANT,
  ringForCaller: STAFF,
  callDuty: STAFF,
}

export const mayReadStep = (kind: StepKind, readers: readonly Reader[]): boolean =>
  readers.some((reader) => STEP_READERS[kind].includes(reader))
