import type { Applicant } from '../../db/tables/applicants'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { ApplicantKey } from '../applicant-key'
import type { CaseFacts } from '../case-facts'
import { presentApplicant, presentSurroundings } from './staff'

/** What applicants read again of what they gave about themselves. Their page says in another way that a text tells of danger. */
const OWN_VIEW = { applicantName: true, contact: true, gender: true, declaredDanger: false }

/**
 * Presents to an applicant what they gave beside the texts, as they gave it, whatever was decided later; with the names of codes.
 * Undefined for who came by the link of a mail. Who proved only the mail address does not read the telephone number, because
 * others may read that mailbox too.
 */
export function presentGiven(
  { row, pack, events }: Pick<CaseFacts, 'row' | 'pack' | 'events'>,
  applicant: Applicant | undefined,
  key: ApplicantKey,
  language: Language,
) {
  if ('provenBy' in key && key.provenBy === 'mail') return undefined
  const { phone, ...person } = presentApplicant({ view: OWN_VIEW, applicant }) ?? {}
  const segmentName = pack.segments.find(({ code }) => code === person.segment)?.names[language]
  return {
    ...presentNamedBody({ pack, events }, language),
    ...presentSurroundings(row),
    applicant: {
      ...person,
      ...(phone !== undefined && 'trackingCode' in key && { phone }),
      ...(segmentName !== undefined && { segmentName }),
    },
  }
}

/** The sector and the entity that the applicant chose; neither what intake suggested nor where the application is now. */
function presentNamedBody({ pack, events }: Pick<CaseFacts, 'pack' | 'events'>, language: Language) {
  const received = events.find((event) => event.type === 'received')
  if (!received) return {}
  const { sector, suggestion } = pickDisclosedFields<'received'>(received, ['applicant'])
  const { sectors, entities } = getProgrammeLocale(pack).entityAndSectorNames
  const entity = suggestion?.why === 'applicant' ? suggestion.entity?.code : undefined
  const sectorName = sector === undefined ? undefined : sectors.get(sector)?.[language]
  const entityName = entity === undefined ? undefined : entities.get(entity)?.[language]
  return {
    // For “I don’t know” the application begins in a sector of its own, which nobody chose.
    ...(sector !== undefined && sector !== pack.unknownSector && { sector, ...(sectorName && { sectorName }) }),
    ...(entity !== undefined && { entity, ...(entityName && { entityName }) }),
  }
}
