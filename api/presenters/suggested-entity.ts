import type { Application } from '../../domain/application'
import type { Calendar } from '../../domain/calendar'
import { computeDues } from '../../domain/compute-dues'
import type { Pack, Policy } from '../../domain/programme'
import { type NamedPlace, suggestEntity } from '../../domain/suggest-entity'
import { findOwnerSeat } from '../../domain/tasks'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import type { Client } from '../client'
import { formatInstant } from './format-instant'

/**
 * Presents which entity intake suggests and why, and who decides about it and by when. `state`: the application as it would begin.
 * `decides` is absent while the duty seat must accept the application before.
 */
export function presentSuggestedEntity(
  { pack, policy, calendar }: { pack: Pack; policy: Policy; calendar: Calendar },
  named: NamedPlace,
  state: Application,
  { language, now }: Pick<Client, 'language' | 'now'>,
) {
  const suggested = suggestEntity(pack, named, now)
  const { entityAndSectorNames, timeZone, translatorFor } = getProgrammeLocale(pack)
  const { dueAt } = computeDues(state, policy, { owner: calendar, programme: calendar }, {})
  return {
    ...(suggested && {
      entity: { ...suggested, name: entityAndSectorNames.entities.get(suggested.code)?.[language] ?? suggested.code },
    }),
    ...(state.stage === 'triage' &&
      dueAt !== undefined && {
        decides: {
          holder: holderName(translatorFor(language, 'applicant'), findOwnerSeat(state, policy), entityAndSectorNames),
          by: formatInstant(dueAt),
        },
      }),
    timeZone,
  }
}
