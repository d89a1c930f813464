import { isSentElsewhere } from '../../domain/answer-way'
import { listObjections } from '../../domain/objections'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { objectionResultName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import { formatInstant } from './format-instant'
import { presentAuthor, presentReason } from './withdrawals'

/** Presents each objection to the applicant: when, by which seat if an agent wrote it down, for which reason, and what came of it. */
export function presentObjections(
  { events, pack, row }: Pick<CaseFacts, 'events' | 'pack' | 'row'>,
  language: Language,
) {
  const locale = getProgrammeLocale(pack)
  const translator = locale.translatorFor(language, 'applicant')
  return listObjections(events).map(({ objected, end }) => ({
    at: formatInstant(objected.at),
    ...presentAuthor(objected, locale, language),
    ...presentReason(objected, locale, language),
    ...(end && {
      result: end.result,
      resultName: objectionResultName(translator, end.result, isSentElsewhere(row.state)),
      decidedAt: formatInstant(end.at),
    }),
  }))
}
