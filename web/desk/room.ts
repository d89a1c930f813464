import type { Role } from '../../domain/vocabulary'

/** Whether this person sits in an operation room. */
export const isInRoom = ({ seats }: { seats: readonly { role: Role }[] }): boolean =>
  seats.some(({ role }) => role === 'operation_room')

/** Where the room reads the notes about pages, after the path of the desk. */
export const NOTES = 'page-notes'
