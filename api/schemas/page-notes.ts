import { Type } from '@sinclair/typebox'
import { SEAT_ROLES } from '../../domain/vocabulary'
import { choice, code, id, instant, language, line, list, nextCursor, object, optional } from './primitives'

/** Characters of the longest note, and of the longest text about what was done. */
export const NOTE_LENGTH = 1_000

export const newPageNote = () =>
  object({
    page: optional(line(1_000, { description: 'path of the page; only its pattern is stored' })),
    programme: optional(code()),
    language: language(),
    text: line(NOTE_LENGTH, { description: 'what is wrong with the page' }),
  })

export const pageNoteHeaders = () =>
  object({
    'idempotency-key': optional(
      line(255, {
        description: 'a new random value for each note, such as a UUID; the same note with it is stored once',
      }),
    ),
  })

export const storedPageNote = () => object({ id: id(), receivedAt: instant() })

export const pageNote = () =>
  object({
    id: id(),
    receivedAt: instant(),
    timeZone: Type.String(),
    programme: optional(code()),
    programmeName: optional(Type.String()),
    language: language(),
    page: optional(Type.String({ description: 'pattern of its path; absent for an address without a page' })),
    role: optional(choice(SEAT_ROLES, { description: 'of the seat of a signed-in writer' })),
    text: Type.String(),
    done: optional(object({ at: instant(), by: Type.String(), seatName: Type.String(), words: Type.String() })),
  })

export const pageNotes = () => object({ notes: list(pageNote()), ...nextCursor })

export const pageNoteDone = () => object({ words: line(NOTE_LENGTH, { description: 'what was done about it' }) })
