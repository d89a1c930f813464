import type { Application } from '../../../domain/application'
import type { Actor } from '../../../domain/events'
import type { Pack, Policy } from '../../../domain/programme'
import { programmeSeatId, sectorSeatId } from '../../../domain/seats'
import { getDutySeatId } from '../../../domain/tasks'
import type { Person } from './courses'

/** The id of the person who holds a seat, by seat id. */
export type SeatHolders = ReadonlyMap<string, string>

export const APPLICANT: Actor = { role: 'applicant', personId: 'applicant', seatId: 'applicant' }

/** Who acts in this state. `state` may be null for an agent only, before the first event. Throws if nobody can. */
export function findActor(
  person: Person,
  state: Application | null,
  { code }: Pack,
  policy: Policy,
  holders: SeatHolders,
): Actor {
  // A seat without a demo sign-in gets an invented person, who is no row of `person` and has no name.
  const holding = (role: Actor['role'], seatId: string): Actor => ({
    role,
    seatId,
    personId: holders.get(seatId) ?? `invented:${seatId}`,
  })
  const ofRung = (rung: number): Actor => {
    const seat = state?.ladder[rung]?.seat
    if (!seat) throw new Error('there is no such rung')
    return { ...holding('entity', seat), rung }
  }
  switch (person) {
    case 'applicant':
      return APPLICANT
    case 'agent':
      return holding('contact_centre', programmeSeatId(code, 'contact_centre'))
    case 'caller':
      return {
        ...holding('contact_centre', programmeSeatId(code, 'contact_centre')),
        for: 'applicant',
        verifiedBy: 'call_back',
      }
    case 'desk':
      return holding('main_focal_point', sectorSeatId(code, state?.sector ?? ''))
    case 'duty':
      return holding('duty', getDutySeatId(state?.ring ?? 0, policy))
    case 'focalPoint':
      return ofRung(0)
    case 'holder':
      return ofRung(state?.rung ?? 0)
    case 'unit':
      return holding('complaint_unit', programmeSeatId(code, 'complaint_unit'))
    case 'secondUnit':
      return holding('complaint_unit', `${programmeSeatId(code, 'complaint_unit')}-2`)
  }
}
