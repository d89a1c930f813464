import type { Pack, PackSignIn } from '../../domain/programme'
import { listSeats, type PackSeat } from '../seats'
import { mistake } from './mistakes'

/** Sign-ins hold seats the pack makes, of the role they say. */
export function peopleMistakes(pack: Pack): string[] {
  const seats = new Map(listSeats(pack).map((seat) => [seat.id, seat]))
  return pack.signIns.flatMap((signIn, index) => oneSignIn(signIn, seats, `/signIns/${index}`))
}

function oneSignIn(signIn: PackSignIn, seats: Map<string, PackSeat>, path: string): string[] {
  return [
    ...mistake(signIn.seats.length === 0, `${path}/seats`, `"${signIn.name}" holds no seat`),
    ...signIn.seats.flatMap((id, at) => {
      const seat = seats.get(id)
      if (!seat) return [`${path}/seats/${at}: this programme makes no seat "${id}"`]
      return mistake(
        seat.role !== signIn.role,
        `${path}/seats/${at}`,
        `"${id}" is a seat of role ${seat.role}, not ${signIn.role}`,
      )
    }),
  ]
}
