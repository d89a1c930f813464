import { findPageNote, listPageNotes, type PageNote } from '../../db/tables/page-notes'
import type { HeldSeat } from '../../db/tables/seats'
import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage } from '../language'
import { readPersonNames } from '../person-names'
import { formatInstant } from '../presenters/format-instant'
import { nameProgramme, nameSeat } from '../presenters/seat-names'
import { Problem } from '../problem'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import { listRoomProgrammes } from '../room-seats'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'

type Reader = Pick<Client, 'language' | 'isLanguageRequested'>

/**
 * Lists the notes about pages of the programmes of this person's operation rooms, and those about no programme, the newest first. Throws
 * `access.denied` for other roles, and `request.invalid` for the cursor.
 */
export async function readPageNotes(
  dependencies: Dependencies,
  person: SignedIn,
  { done, after, limit }: { done: 'yes' | 'no'; after?: string | undefined; limit: number },
  reader: Reader,
) {
  const programmes = listRoomProgrammes(person)
  const filter = { programmes, isDone: done === 'yes', after, limit }
  const found = await listPageNotes(dependencies.database, filter).catch(refuseMalformedCursor)
  const notes = await presentNotes(dependencies, person, found.notes, reader)
  return { notes, ...(found.after !== undefined && { after: found.after }) }
}

/** Reads one note. Throws `access.denied` for other roles, and `page_note.not_found`. */
export async function readPageNote(dependencies: Dependencies, person: SignedIn, id: string, reader: Reader) {
  const note = await findPageNote(dependencies.database, id, listRoomProgrammes(person))
  if (!note) throw new Problem('page_note.not_found')
  const [presented] = await presentNotes(dependencies, person, [note], reader)
  if (!presented) throw new Problem('page_note.not_found')
  return presented
}

async function presentNotes(
  { database, policyReader }: Dependencies,
  person: SignedIn,
  notes: readonly PageNote[],
  reader: Reader,
) {
  const language = chooseStaffLanguage(reader, person)
  const [packs, names] = await Promise.all([
    policyReader.listProgrammes(),
    readPersonNames(
      database,
      notes.flatMap(({ done }) => done?.personId ?? []),
      language,
    ),
  ])
  const [ownProgramme = ''] = listRoomProgrammes(person)
  const { timeZone } = getListedLocale(ownProgramme, packs)
  return notes.map((note) => ({ ...presentNote(note, packs, names, language), timeZone }))
}

function presentNote(
  { id, receivedAt, programme, language: written, page, role, text, done }: PageNote,
  packs: readonly Pack[],
  names: Map<string, string>,
  language: Language,
) {
  return {
    id,
    receivedAt: formatInstant(receivedAt),
    ...(programme !== undefined && { programme, programmeName: nameProgramme(programme, packs, language) }),
    language: written,
    ...(page !== undefined && { page }),
    ...(role !== undefined && { role: role as HeldSeat['role'] }),
    text,
    ...(done && {
      done: {
        at: formatInstant(done.at),
        by: names.get(done.personId) ?? done.personId,
        seatName: nameSeat(done.seatId, packs, language),
        words: done.words,
      },
    }),
  }
}
