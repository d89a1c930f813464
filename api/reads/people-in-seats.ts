import {
  type Acting,
  countPeopleToRead,
  countSeatsToRead,
  type Holding,
  listActing,
  listHoldings,
  listPeopleToRead,
  listSeatsToRead,
  listStaffedDesksOf,
  type SeatFilter,
  type StoredSeat,
} from '../../db/tables/people-in-seats'
import { findCoveringDesks, listLaddersOf } from '../../domain/covered-desks'
import type { Pack } from '../../domain/programme'
import type { Language } from '../../locales/language'
import { namePerson } from '../../locales/person-name'
import { listProgrammesOf } from '../administration/administered'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage, getTranslator } from '../language'
import { nameProgramme, nameSeat } from '../presenters/seat-names'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'

/** Which list: all seats, or only those for which nobody may act today. */
export const SEAT_LISTS = ['all', 'empty'] as const
export type SeatList = (typeof SEAT_LISTS)[number]

export interface SeatQuery extends Omit<SeatFilter, 'programmes'> {
  after?: string | undefined
  limit: number
}

/**
 * Why somebody acts for a seat today. `holder`: its holder does; `deputy`: its holder is absent or it has none; `chain`: a deputy of an absent
 * deputy; `desk`: nobody for this seat, but for another one of the same desk; `above`: nobody for the desk, so the next office above it has
 * its tasks; `nobody`: not even there.
 */
export const ACTING_REASONS = ['holder', 'deputy', 'chain', 'desk', 'above', 'nobody'] as const
type ActingReason = (typeof ACTING_REASONS)[number]

/**
 * Lists seats with their holders, deputies and absences, and who acts today and why; those for which nobody acts first. Of a person only
 * what `PERSON_COLUMNS` allows is told. Throws `request.invalid` for the cursor.
 */
export async function readSeats(
  dependencies: Dependencies,
  person: SignedIn,
  { list, after, limit, ...wanted }: SeatQuery & { list: SeatList },
  client: Client,
) {
  const { database, policyReader } = dependencies
  const filter: SeatFilter = { ...wanted, programmes: await listProgrammesOf(person, dependencies) }
  const page = { after, limit, onlyEmpty: list === 'empty' }
  const found = await listSeatsToRead(database, filter, page).catch(refuseMalformedCursor)
  const ids = found.seats.map(({ id }) => id)
  const [counts, holdings, acting, packs] = await Promise.all([
    countSeatsToRead(database, filter),
    listHoldings(database, { seatIds: ids }),
    listActing(database, ids),
    policyReader.listProgrammes(),
  ])
  const language = chooseStaffLanguage(client, person)
  const coverOf = await createCover(dependencies, packs, found.seats)
  return {
    counts,
    seats: found.seats.map((seat) => ({
      ...presentSeat(seat, packs, language),
      holders: holdings.filter(({ seatId }) => seatId === seat.id).map((held) => presentHolding(held, language)),
      acting: presentActing(seat, acting, coverOf(seat), packs, language),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

/** Lists persons by name with their seats and absences. Throws `request.invalid` for the cursor. */
export async function readPeople(
  dependencies: Dependencies,
  person: SignedIn,
  { after, limit, ...wanted }: SeatQuery,
  client: Client,
) {
  const { database, policyReader } = dependencies
  const programmes = await listProgrammesOf(person, dependencies)
  const filter: SeatFilter = { ...wanted, programmes }
  const found = await listPeopleToRead(database, filter, { after, limit }).catch(refuseMalformedCursor)
  const [count, holdings, packs] = await Promise.all([
    countPeopleToRead(database, filter),
    listHoldings(database, { personIds: found.people.map(({ id }) => id) }),
    policyReader.listProgrammes(),
  ])
  const language = chooseStaffLanguage(client, person)
  const isShown = (seatId: string) => programmes === 'all' || programmes.includes(seatId.split('/')[0] ?? '')
  return {
    count,
    people: found.people.map(({ id, name, isDisabled, absences }) => ({
      id,
      name: namePerson(name, language),
      isDisabled,
      absences,
      seats: holdings
        .filter(({ personId, seatId }) => personId === id && isShown(seatId))
        .map(({ seatId, deputy, from, until }) => ({
          id: seatId,
          name: nameSeat(seatId, packs, language),
          isDeputy: deputy,
          from,
          ...(until !== null && { until }),
        })),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

/** The programmes that a person administers, with their bodies: what a filter of seats offers. */
export async function readSeatChoices(dependencies: Dependencies, person: SignedIn, client: Client) {
  const programmes = await listProgrammesOf(person, dependencies)
  const packs = await dependencies.policyReader.listProgrammes()
  const language = chooseStaffLanguage(client, person)
  return packs
    .filter(({ code }) => programmes === 'all' || programmes.includes(code))
    .map(({ code, names, entities }) => ({
      code,
      name: names[language],
      entities: entities.map((entity) => ({ code: entity.code, name: entity.names[language] })),
    }))
}

function presentSeat({ id, programme, role, entity, sector }: StoredSeat, packs: readonly Pack[], language: Language) {
  const pack = packs.find(({ code }) => code === programme)
  const body = pack?.entities.find(({ code }) => code === entity)
  const ofSector = pack?.sectors.find(({ code }) => code === sector)
  const { translate } = getTranslator(language)
  return {
    id,
    name: nameSeat(id, packs, language),
    role,
    roleName: translate(`rules.role.${role}`),
    programme,
    programmeName: nameProgramme(programme, packs, language),
    ...(entity !== null && { entity, entityName: body?.names[language] ?? entity }),
    ...(sector !== null && { sector, sectorName: ofSector?.names[language] ?? sector }),
  }
}

const presentHolding = (
  { personId, name, deputy, from, until, isDisabled, absentUntil }: Holding,
  language: Language,
) => ({
  personId,
  name: namePerson(name, language),
  isDeputy: deputy,
  from,
  isDisabled,
  ...(until !== null && { until }),
  ...(absentUntil !== null && { absentUntil }),
})

/** Who has the tasks of a seat for which nobody may act: another seat of its desk, or offices above it. */
interface Cover {
  isByDesk: boolean
  desks: string[]
}

/** Finds that for seats; reads the persons and the ladders of a programme once, and only for those that need it. */
async function createCover(
  { database }: Dependencies,
  packs: readonly Pack[],
  seats: readonly StoredSeat[],
): Promise<(seat: StoredSeat) => Cover> {
  const needed = packs.filter(({ code }) => seats.some(({ programme, isStaffed }) => programme === code && !isStaffed))
  const rules = new Map(
    await Promise.all(
      needed.map(
        async (pack) =>
          [
            pack.code,
            { staffed: await listStaffedDesksOf(database, pack.code), ladders: listLaddersOf(pack) },
          ] as const,
      ),
    ),
  )
  return ({ programme, desk, isStaffed }) => {
    const own = rules.get(programme)
    if (isStaffed || !own) return { isByDesk: false, desks: [] }
    const isByDesk = own.staffed.includes(desk)
    return { isByDesk, desks: isByDesk ? [desk] : findCoveringDesks(own.ladders, desk, own.staffed) }
  }
}

function presentActing(
  seat: StoredSeat,
  acting: readonly Acting[],
  { isByDesk, desks }: Cover,
  packs: readonly Pack[],
  language: Language,
) {
  const persons = acting.filter(({ seatId }) => seatId === seat.id)
  return {
    why: explainActing(persons[0]?.depth, isByDesk, desks),
    persons: persons.map(({ personId, name }) => ({ personId, name: namePerson(name, language) })),
    offices: isByDesk ? [] : desks.map((desk) => nameSeat(desk, packs, language)),
  }
}

function explainActing(depth: number | undefined, isByDesk: boolean, desks: readonly string[]): ActingReason {
  if (depth === 0) return 'holder'
  if (depth !== undefined) return depth === 1 ? 'deputy' : 'chain'
  if (isByDesk) return 'desk'
  return desks.length > 0 ? 'above' : 'nobody'
}
