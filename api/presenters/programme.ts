import { CODED_COMMANDS } from '../../domain/code-lists'
import type { ContactPhone, WeekHours } from '../../domain/contact'
import { findJoining } from '../../domain/joining'
import { findContact, type Pack } from '../../domain/programme'
import { IMPORTANCES, TYPES } from '../../domain/vocabulary'
import { listNamedCodes } from '../../locales/codes'
import { getProgrammeLocale } from '../../locales/programme-locale'

export const presentProgrammeSummary = (pack: Pack) => ({
  code: pack.code,
  names: pack.names,
  languages: pack.languages,
  ...presentContact(pack),
})

/** Presents how people telephone. A version that was stored before packs told it has none. */
function presentContact(pack: Pack) {
  const contact = findContact(pack)
  if (!contact) return {}
  const { emergency, phone } = contact
  const { timeZone } = getProgrammeLocale(pack)
  return { contact: { emergency, ...(phone && { phone: { ...presentPhone(phone), timeZone } }) } }
}

const presentPhone = ({ number, hours, isExample }: ContactPhone) => ({
  number,
  isExample: isExample === true,
  dayAndNight: hours === 'always',
  ...(hours !== undefined && hours !== 'always' && { hours: listHours(hours) }),
})

const listHours = (week: WeekHours) =>
  Object.entries(week).flatMap(([weekday, spans]) =>
    spans.map(([from, to]) => ({ weekday: Number(weekday), from, to })),
  )

/** Presents the public part of a pack, which a form needs. The rest is left out, such as seats, sign-ins and targets. `now`: epoch ms. */
export const presentProgramme = (pack: Pack, now: number) => ({
  ...presentProgrammeSummary(pack),
  instrument: pack.instrument,
  effectiveOn: pack.effectiveOn,
  types: TYPES.map((type) => {
    const { accepts, insteadOf, outcomes } = pack.types[type]
    return { type, accepts, ...(insteadOf && { insteadOf }), outcomes }
  }),
  sectors: pack.sectors.map(({ code, names }) => ({ code, names })),
  unknownSector: pack.unknownSector,
  entities: pack.entities.map((entity) => {
    const { code, names, sectors, inScope } = entity
    return { code, names, sectors, inScope, ...findJoining(pack, entity, now) }
  }),
  topics: pack.topics.map(({ code, names, parent }) => ({ code, names, ...(parent && { parent }) })),
  pillars: pack.pillars.map(({ code, names }) => ({ code, names })),
  importances: [...IMPORTANCES],
  segments: pack.segments.map(({ code, names }) => ({ code, names })),
  ...(pack.regions && {
    regions: { names: pack.regions.names, list: pack.regions.list.map(({ code, names }) => ({ code, names })) },
  }),
  channels: pack.channels,
  codes: Object.fromEntries(
    CODED_COMMANDS.map((command) => [
      command,
      listNamedCodes(pack, command, 'applicant').map(({ code, names }) => ({ code, names })),
    ]),
  ),
})
