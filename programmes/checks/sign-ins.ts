import type { PackSignIn } from '../../domain/pack-sign-in'
import type { Pack } from '../../domain/programme'
import { listSeats, type PackSeat } from '../list-seats'
import { mistakeIf } from './mistakes'

/** Checks that each sign-in holds at least one seat, and only seats of the pack that have the sign-in's role. */
export function checkSignIns(pack: Pack): string[] {
  const seats = new Map(listSeats(pack).map((seat) => [seat.id, seat]))
  return pack.signIns.flatMap((signIn, index) => checkSignIn(signIn, seats, `/signIns/${index}`))
}

function checkSignIn(signIn: PackSignIn, seats: Map<string, PackSeat>, path: string): string[] {
  return [
    ...mistakeIf(signIn.seats.length === 0, `${path}/seats`, `"${signIn.name}" holds no seat`),
    ...signIn.seats.flatMap((id, position) => {
      const seat = seats.get(id)
      if (!seat) return [`${path}/seats/${position}: this programme has no seat "${id}"`]
      return mistakeIf(
        seat.role !== signIn.role,
        `${path}/seats/${position}`,
        `"${id}" is a seat of role ${seat.role}, not ${signIn.role}`,
      )
    }),
  ]
}
