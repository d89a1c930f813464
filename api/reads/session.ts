import type { HeldSeat } from '../../db/tables/seats'
import { isHigherSeat } from '../../domain/higher-seat'
import type { Language } from '../../locales/language'
import { namePerson } from '../../locales/person-name'
import type { Dependencies } from '../dependencies'
import { nameProgramme, nameSeat } from '../presenters/seat-names'
import type { SignedIn } from '../signed-in'

export interface Session {
  displayName: string
  csrfToken: string
  seats: (Pick<HeldSeat, 'id' | 'programme' | 'role' | 'standIn'> & {
    programmeName: string
    seatName: string
    /** an office of a body to which applications go up from another office */
    isHigher: boolean
  })[]
}

/** Reads who is signed in and for which seats they may act today, with the names of the seats in a language. */
export async function readSession(
  { policyReader }: Pick<Dependencies, 'policyReader'>,
  { displayName, csrfToken, seats }: Pick<SignedIn, 'displayName' | 'csrfToken' | 'seats'>,
  language: Language,
): Promise<Session> {
  const packs = await policyReader.listProgrammes()
  return {
    displayName: namePerson(displayName, language),
    csrfToken,
    seats: seats.map(({ id, programme, role, standIn, ...seat }) => ({
      isHigher: isHigherSeat(
        packs.find(({ code }) => code === programme),
        seat,
      ),
      id,
      programme,
      programmeName: nameProgramme(programme, packs, language),
      role,
      seatName: nameSeat(id, packs, language),
      standIn,
    })),
  }
}
