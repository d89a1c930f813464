import { CALLER_ACTS } from '../../domain/vocabulary'
import { findDisclosedActor } from '../../domain/actor-readers'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { RecordedEvent } from '../../domain/events'
import type { Language } from '../../locales/language'
import { getProgrammeLocale, type ProgrammeLocale } from '../../locales/programme-locale'
import { holderName, verifiedByName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import { formatInstant } from './format-instant'
import { nameCodes } from './named-codes'

/**
 * Presents each withdrawal, and each time that one was taken back, to the applicant: when, by which seat, and how an agent knew
 * the caller; never the person.
 */
export function presentWithdrawals({ events, pack }: CaseFacts, language: Language) {
  const locale = getProgrammeLocale(pack)
  return events.flatMap((event) => {
    const act = nameWithdrawalAct(event)
    if (!act) return []
    const reason = presentReason(event, locale, language)
    return [{ act, at: formatInstant(event.at), ...presentAuthor(event, locale, language), ...reason }]
  })
}

/** What an event is in the list of withdrawals: a withdrawal that is held, one that closed it at once or by the duty seat, or one taken back. */
function nameWithdrawalAct(event: RecordedEvent): 'held' | 'withdrawn' | 'accepted' | 'reinstated' | undefined {
  if (event.type === 'withdrawn') return event.actor.role === 'duty' ? 'accepted' : 'withdrawn'
  if (event.type === 'reinstated') return 'reinstated'
  return event.type === 'raised' && pickDisclosedFields<'raised'>(event, ['applicant']).withdrawal !== undefined
    ? 'held'
    : undefined
}

/**
 * Presents to the applicant every act that an agent gave for a caller, but for withdrawals, which have their own list: what it was,
 * when, by which seat, and how the agent knew the caller.
 */
export function presentCallerActs({ events, pack }: CaseFacts, language: Language) {
  const locale = getProgrammeLocale(pack)
  return events.flatMap((event) => {
    const act = CALLER_ACTS.find((type) => type === event.type)
    if (!act || !findDisclosedActor(event, 'applicant')?.for) return []
    const { by, verifiedBy, verifiedByName: how } = presentAuthor(event, locale, language)
    const actName = locale.translatorFor(language, 'applicant').translate(`callerAct.${act}`)
    return [{ act, actName, at: formatInstant(event.at), by, ...(verifiedBy && { verifiedBy, verifiedByName: how }) }]
  })
}

/** Presents by which seat an event came, as far as the applicant may know it, and how an agent knew the caller. */
export function presentAuthor(
  event: RecordedEvent,
  { translatorFor, entityAndSectorNames }: ProgrammeLocale,
  language: Language,
) {
  const { seatId, for: forWhom, verifiedBy } = findDisclosedActor(event, 'applicant') ?? { seatId: 'applicant' }
  const translator = translatorFor(language, 'applicant')
  return {
    by: holderName(translator, seatId, entityAndSectorNames),
    forCaller: forWhom === 'applicant',
    ...(verifiedBy && { verifiedBy, verifiedByName: verifiedByName(translator, verifiedBy) }),
  }
}

/** Presents the reason of a list that the applicant may read, with its name. */
export function presentReason(
  event: RecordedEvent,
  { translatorFor, codeNamesFor }: ProgrammeLocale,
  language: Language,
) {
  const context = { translator: translatorFor(language, 'applicant'), codeNames: codeNamesFor(language, 'applicant') }
  const fields = nameCodes(event, ['applicant'], context) as Record<string, string | undefined>
  const { reason = fields['withdrawal'], reasonName = fields['withdrawalName'] } = fields
  return { ...(reason && { reason }), ...(reasonName && { reasonName }) }
}
