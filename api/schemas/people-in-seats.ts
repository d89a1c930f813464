import { Type } from '@sinclair/typebox'
import { ROLES, SEAT_ROLES } from '../../domain/vocabulary'
import { ACTING_REASONS, SEAT_LISTS } from '../reads/people-in-seats'
import { choice, code, count, day, id, list, nextCursor, object, optional, sentence, yesNo } from './primitives'

/** A form sends a field of a filter also when nothing is chosen in it: then it is empty. */
export const seatFilter = {
  programme: optional(Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_.-]*$' })),
  entity: optional(Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9_.-]*$' })),
  role: optional(choice(['', ...SEAT_ROLES])),
  text: optional(Type.String({ maxLength: 1000, description: 'a part of the name of a person' })),
  person: optional(id()),
}

export const seatList = () => choice(SEAT_LISTS, { default: SEAT_LISTS[0] })

const held = () => ({ from: day(), until: optional(day()), isDeputy: yesNo() })

export const seatsPage = () =>
  object({
    counts: object({ all: count(), empty: count() }),
    seats: list(
      object({
        id: Type.String(),
        name: sentence(),
        role: choice(ROLES),
        roleName: sentence(),
        programme: code(),
        programmeName: sentence(),
        entity: optional(code()),
        entityName: optional(sentence()),
        sector: optional(code()),
        sectorName: optional(sentence()),
        holders: list(
          object({
            personId: id(),
            name: Type.String(),
            ...held(),
            isDisabled: yesNo(),
            absentUntil: optional(day()),
          }),
        ),
        acting: object({
          why: choice(ACTING_REASONS),
          persons: list(object({ personId: id(), name: Type.String() })),
          offices: list(sentence()),
        }),
      }),
    ),
    ...nextCursor,
  })

export const peoplePage = () =>
  object({
    count: count(),
    people: list(
      object({
        id: id(),
        name: Type.String(),
        isDisabled: yesNo(),
        absences: list(object({ from: day(), to: day() })),
        seats: list(object({ id: Type.String(), name: sentence(), ...held() })),
      }),
    ),
    ...nextCursor,
  })
