import type { RoomList } from '../../domain/room-exceptions'
import type { Role } from '../../domain/vocabulary'

/** Whether this person sits in an operation room. */
export const isInRoom = ({ seats }: { seats: readonly { role: Role }[] }): boolean =>
  seats.some(({ role }) => role === 'operation_room')

/** Where the room reads the notes about pages, after the path of the desk. */
export const NOTES = 'page-notes'

/** A body whose applications alone a list of the room shows, by codes. */
export interface BodyOfList {
  programme?: string | undefined
  body?: string | undefined
}

/** The address of a list of the room. */
export function roomPath(language: string, kind: RoomList, { programme, body }: BodyOfList = {}): string {
  const fields = { ...(programme !== undefined && { programme }), ...(body !== undefined && { body }) }
  const query = new URLSearchParams(fields).toString()
  return `/${language}/room/${kind}${query && `?${query}`}`
}

/** The pages that have a button to take or give back: the list itself where none is named. `from`: the list from which the reader came. */
export const PAGES_OF_TAKING = ['case', 'mine', 'hand-over'] as const
export interface PageOfTaking {
  page: (typeof PAGES_OF_TAKING)[number]
  from?: RoomList | undefined
}

/** The address that leads to the next application of a list after this one. */
export const nextPath = (language: string, kind: RoomList, reference: string): string =>
  `/${language}/room/${kind}/next?of=${reference}`

/** The address of the form by which the room reminds the office that has an application; `list`: of the room, to which it leads back. */
export const reminderPath = (language: string, reference: string, list?: RoomList): string =>
  `/${language}/room/remind/${reference}${list === undefined ? '' : `?list=${list}`}`
