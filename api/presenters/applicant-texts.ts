import type { Text } from '../../db/tables/texts'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { pickDisclosedFields } from '../../domain/disclosure'
import { isForApplicant } from '../../domain/events'
import { listUnexamined } from '../../domain/withheld-texts'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import { formatInstant } from './format-instant'
import { presentAuthor } from './withdrawals'

/**
 * Presents the texts that the applicant may read, in order, each with its author by seat. Of a text in which a rule found danger or
 * wrongdoing it tells who reads it first and until when, or when it was read; never what was decided about it.
 */
export function presentApplicantTexts(
  facts: Pick<CaseFacts, 'row' | 'pack' | 'events' | 'dues'>,
  texts: readonly Text[],
  { language, now }: { language: Language; now: number },
) {
  const { pack, events } = facts
  const locale = getProgrammeLocale(pack)
  const translator = locale.translatorFor(language, 'applicant')
  const bodyById = new Map(texts.map(({ id, body }) => [id, body]))
  return listDisclosedTexts(events, ['applicant'], null).flatMap(({ kind, ref, event }) => {
    const { at, actor } = event
    const body = bodyById.get(ref.id)
    if (body === undefined) return []
    const isOfReceipt = kind === 'application' || kind === 'title'
    const isByApplicant = actor.role === 'applicant' || (isOfReceipt && actor.role !== 'contact_centre')
    const author = isForApplicant(actor)
      ? presentAuthor(event, locale, language)
      : {
          by: holderName(translator, isByApplicant ? 'applicant' : actor.seatId, locale.entityAndSectorNames),
          // What an agent recorded is what the person said.
          forCaller: isOfReceipt && !isByApplicant,
        }
    const isOwn = isByApplicant && !author.forCaller
    return [{ kind, at: formatInstant(at), ...author, isOwn, body, ...presentExamination(facts, ref.id, now) }]
  })
}

/** What an applicant learns of the examination of a text. */
interface Examination {
  awaitsDuty?: true
  readBy?: string
  examinedAt?: string
}

/** Whether a withheld text waits for who examines it, and until when; or when it was examined. */
function presentExamination(
  { row, events, dues }: Pick<CaseFacts, 'row' | 'events' | 'dues'>,
  id: string,
  now: number,
): Examination {
  if (listUnexamined(row.state).some((text) => text.id === id)) {
    const at = dues.wakes.find(({ withheld }) => withheld?.id === id)?.at
    return { awaitsDuty: true, ...(at !== undefined && at > now && { readBy: formatInstant(at) }) }
  }
  const examined = events.find(
    (event) => event.type === 'examined' && pickDisclosedFields<'examined'>(event, ['applicant']).textId === id,
  )
  return examined ? { examinedAt: formatInstant(examined.at) } : {}
}
