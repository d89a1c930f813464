import {
  type CalendarVersion,
  findCalendarVersion,
  findPackVersion,
  listCalendarVersionRows,
  listPackVersions,
  listVersionsOfCalendar,
  listVersionsOfPack,
  type PackVersion,
  type RuleVersion,
} from '../../db/tables/rule-versions'
import { listRuleDifferences } from '../../domain/rule-differences'
import { describeCalendar, listYears } from '../../locales/rules/describe-calendar'
import { describePack, type PackSection } from '../../locales/rules/describe-pack'
import { createRuleNames, type RuleNames } from '../../locales/rules/names-of-rules'
import type { RuleTable } from '../../locales/rules/rule-table'
import { tellDifferences } from '../../locales/rules/tell-differences'
import { listProgrammesOf } from '../administration/administered'
import { cutRows, requireAdministrationOf, requireFound } from '../administration/rule-access'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { chooseStaffLanguage, getTranslator } from '../language'
import { formatInstant } from '../presenters/format-instant'
import { findTimeZone, nameProgramme } from '../presenters/seat-names'
import { refuseMalformedCursor } from '../refuse-malformed-cursor'
import type { SignedIn } from '../signed-in'
import type { PageQuery } from './administration'

export interface PackKey {
  programme: string
  version: number
}

export interface CalendarKey {
  programme: string
  code: string
  version: string
}

type Page = Pick<PageQuery, 'limit'> & { after?: string | undefined }

/** Lists the stored versions of the rules of the programmes that this person administers. Throws `request.invalid` for the cursor. */
export async function readPackVersions(dependencies: Dependencies, person: SignedIn, page: Page, client: Client) {
  const { database, policyReader } = dependencies
  const programmes = await listProgrammesOf(person, dependencies)
  const found = await listPackVersions(database, { programmes, ...page }).catch(refuseMalformedCursor)
  const packs = await policyReader.listProgrammes()
  const language = chooseStaffLanguage(client, person)
  return {
    packs: found.versions.map((version) => ({
      ...presentPack(version, language),
      timeZone: findTimeZone(version.programme, packs),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

/** Reads one part of a version of a programme's rules in words. Throws `request.not_found`, and `request.invalid` for the cursor. */
export async function readPackRules(
  dependencies: Dependencies,
  person: SignedIn,
  { section, ...wanted }: PackKey & Page & { section: PackSection },
  client: Client,
) {
  const { stored, names, pack, versions, language, timeZone } = await openPack(dependencies, person, wanted, client)
  const tables = describePack(names, pack, section)
  return { ...presentPack(stored, language), timeZone, versions, section, ...cutTables(tables, wanted) }
}

/**
 * Tells in words everything in which a version of a programme's rules differs from version `from`. Throws `request.not_found`, and
 * `request.invalid` for the cursor.
 */
export async function readPackChanges(
  dependencies: Dependencies,
  person: SignedIn,
  { from, ...wanted }: PackKey & Page & { from: number },
  client: Client,
) {
  const { stored, pack, versions, language, timeZone } = await openPack(dependencies, person, wanted, client)
  const other = await openPack(dependencies, person, { ...wanted, version: from }, client)
  const names = createRuleNames(getTranslator(language), [pack, other.pack])
  const told = nameSections(names, tellDifferences(names, listRuleDifferences(other.pack, pack)))
  const { rows: changes, ...next } = cut(told, wanted)
  return { ...presentPack(stored, language), timeZone, versions, from, count: told.length, changes, ...next }
}

/** Lists the stored versions of the calendars of these programmes. Throws `request.invalid` for the cursor. */
export async function readCalendarVersions(dependencies: Dependencies, person: SignedIn, page: Page, client: Client) {
  const { database, policyReader } = dependencies
  const programmes = await listProgrammesOf(person, dependencies)
  const found = await listCalendarVersionRows(database, { programmes, ...page }).catch(refuseMalformedCursor)
  const packs = await policyReader.listProgrammes()
  const language = chooseStaffLanguage(client, person)
  return {
    calendars: found.versions.map((version) => ({
      ...presentCalendar(version),
      programmeName: nameProgramme(version.programme, packs, language),
      timeZone: findTimeZone(version.programme, packs),
    })),
    ...(found.after !== undefined && { after: found.after }),
  }
}

/**
 * Reads a version of a calendar in words: the week, and the holidays and other hours of one year, that of today unless given. `bodies`:
 * those that follow this calendar, by the rules in effect. Throws `request.not_found`.
 */
export async function readCalendarRules(
  dependencies: Dependencies,
  person: SignedIn,
  { year, ...key }: CalendarKey & { year?: number | undefined },
  client: Client,
) {
  const opened = await openCalendar(dependencies, person, key, client)
  const { stored, language, packs } = opened
  const years = listYears(stored.rules)
  const today = new Date(client.now).getUTCFullYear()
  const shown = year ?? (years.includes(today) ? today : years.at(-1))
  const names = createRuleNames(getTranslator(language), [stored.rules])
  const pack = packs.find(({ code }) => code === key.programme)
  return {
    ...presentOpened(opened),
    years,
    ...(shown !== undefined && { year: shown }),
    isOfProgramme: pack?.calendar === key.code,
    bodies: (pack?.entities ?? []).flatMap(({ calendar, names: own }) =>
      calendar === key.code ? [own[language]] : [],
    ),
    tables: describeCalendar(names, stored.rules, shown),
  }
}

/** Tells in words everything in which a version of a calendar differs from version `from`. Throws `request.not_found`. */
export async function readCalendarChanges(
  dependencies: Dependencies,
  person: SignedIn,
  { from, after, limit, ...key }: CalendarKey & Page & { from: string },
  client: Client,
) {
  const opened = await openCalendar(dependencies, person, key, client)
  const earlier = await openCalendar(dependencies, person, { ...key, version: from }, client)
  // As part of a pack, because the table of fields knows calendars there.
  const [before, now] = [earlier, opened].map(({ stored }) => ({ calendars: [stored.rules] })) as [object, object]
  const names = createRuleNames(getTranslator(opened.language), [now, before])
  const told = tellDifferences(names, listRuleDifferences(before, now), ['calendars', key.code])
  const { rows: changes, ...next } = cut(nameSections(names, told), { after, limit })
  return { ...presentOpened(opened), from, count: told.length, changes, ...next }
}

async function openPack(dependencies: Dependencies, person: SignedIn, { programme, version }: PackKey, client: Client) {
  const { database, policyReader } = dependencies
  await requireAdministrationOf(person, dependencies, programme)
  const stored = requireFound(await findPackVersion(database, programme, version))
  const [pack, versions, packs] = await Promise.all([
    policyReader.getPack(programme, version),
    listVersionsOfPack(database, programme),
    policyReader.listProgrammes(),
  ])
  const language = chooseStaffLanguage(client, person)
  const names = createRuleNames(getTranslator(language), [pack])
  return { stored, pack, versions, language, names, timeZone: findTimeZone(programme, packs) }
}

async function openCalendar(dependencies: Dependencies, person: SignedIn, key: CalendarKey, client: Client) {
  const { database, policyReader } = dependencies
  await requireAdministrationOf(person, dependencies, key.programme)
  const stored = requireFound(await findCalendarVersion(database, key))
  const [versions, packs] = await Promise.all([
    listVersionsOfCalendar(database, key.programme, key.code),
    policyReader.listProgrammes(),
  ])
  return { stored, versions, packs, language: chooseStaffLanguage(client, person) }
}

const presentVersion = ({ programme, instrument, author, effectiveOn, loadedAt, state }: RuleVersion) => ({
  programme,
  instrument,
  author,
  effectiveOn,
  loadedAt: formatInstant(loadedAt),
  state,
})

const presentPack = (stored: PackVersion, language: 'ar' | 'en') => ({
  ...presentVersion(stored),
  version: stored.version,
  programmeName: stored.names[language],
  ...(stored.previous !== undefined && { previous: stored.previous }),
})

const presentCalendar = (stored: CalendarVersion) => ({
  ...presentVersion(stored),
  code: stored.code,
  version: stored.version,
  ...(stored.previous !== undefined && { previous: stored.previous }),
})

const presentOpened = ({ stored, versions, packs, language }: Awaited<ReturnType<typeof openCalendar>>) => ({
  ...presentCalendar(stored),
  programmeName: nameProgramme(stored.programme, packs, language),
  timeZone: stored.rules.timeZone,
  versions,
})

const nameSections = ({ translator }: RuleNames, told: ReturnType<typeof tellDifferences>) =>
  told.map(({ section, sentence }) => ({
    section,
    sectionName: translator.translate(`rules.section.${section}`),
    sentence,
  }))

function cut<Row>(rows: readonly Row[], page: Page) {
  try {
    return cutRows(rows, page)
  } catch (error) {
    return refuseMalformedCursor(error)
  }
}

/** One page of the rows of several tables; a table without a row on the page is left out, but an empty one stands on the first page. */
function cutTables(tables: readonly RuleTable[], page: Page): { tables: RuleTable[]; after?: string } {
  const { rows, after } = cut(
    tables.flatMap((table, index) => table.rows.map((row) => ({ index, row }))),
    page,
  )
  const shown = tables.flatMap((table, index) => {
    const own = rows.filter((each) => each.index === index).map(({ row }) => row)
    const isEmpty = table.rows.length === 0 && page.after === undefined
    return own.length > 0 || isEmpty ? [{ ...table, rows: own }] : []
  })
  return { tables: shown, ...(after !== undefined && { after }) }
}
