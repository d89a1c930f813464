import type { Applicant } from '../../db/tables/applicants'
import type { ApplicationView } from '../../domain/permissions'
import type { Pack } from '../../domain/programme'
import { fillWording } from '../../domain/wordings'
import { markDigitGroups } from '../../locales/digit-groups'
import { formatDate } from '../../locales/format-time'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { HeldSeat } from '../../db/tables/seats'
import type { CaseFacts } from '../case-facts'

interface WordingReader {
  seats: readonly HeldSeat[]
  view: ApplicationView
  /** what is known of the applicant; the view decides whether the reader may see the name */
  applicant: Applicant | undefined
  language: Language
  /** epoch ms */
  now: number
}

/**
 * Presents the ready wordings for an answer: those of the programme and of the entities at which the reader holds a seat, in the language
 * of the application. Their fields are filled with what this reader may see. They are inserted in a field of plain text. `current`: the newest version of the pack.
 */
export function presentWordings(
  { row }: CaseFacts,
  current: Pack,
  { seats, view, applicant, language, now }: WordingReader,
) {
  const places = seats.filter(({ programme }) => programme === row.programme).map(({ id }) => id.split('/')[1])
  const entity = current.entities.find(({ code }) => code === row.state.entity?.code)?.names[row.language]
  const name = view.applicantName ? applicant?.name : undefined
  const values = {
    reference: row.reference,
    date: formatDate(row.language, now, getProgrammeLocale(current).timeZone),
    ...(name && { name }),
    ...(entity !== undefined && { entity }),
  }
  return (current.wordings ?? [])
    .filter((wording) => wording.entity === undefined || places.includes(wording.entity))
    .map(({ code, names, text }) => ({
      code,
      name: names[language],
      text: markDigitGroups(fillWording(text[row.language], values)),
    }))
}
