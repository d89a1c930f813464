import type { HeldSeat } from '../../db/tables/seats'
import type { SignedIn } from '../signed-in'

export interface Session {
  displayName: string
  csrfToken: string
  seats: Pick<HeldSeat, 'id' | 'programme' | 'role' | 'standIn'>[]
}

export const presentSession = ({
  displayName,
  csrfToken,
  seats,
}: Pick<SignedIn, 'displayName' | 'csrfToken' | 'seats'>): Session => ({
  displayName,
  csrfToken,
  seats: seats.map(({ id, programme, role, standIn }) => ({ id, programme, role, standIn })),
})
