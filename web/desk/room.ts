import type { RoomList } from '../../domain/room-exceptions'
import type { Role } from '../../domain/vocabulary'

/** Whether this person sits in an operation room. */
export const isInRoom = ({ seats }: { seats: readonly { role: Role }[] }): boolean =>
  seats.some(({ role }) => role === 'operation_room')

/** Where the room reads the notes about pages, after the path of the desk. */
export const NOTES = 'page-notes'

/** The address of the form by which the room reminds the office that has an application; `list`: of the room, to which it leads back. */
export const reminderPath = (language: string, reference: string, list?: RoomList): string =>
  `/${language}/room/remind/${reference}${list === undefined ? '' : `?list=${list}`}`
