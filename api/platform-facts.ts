import { resolveCalendar } from '../db/calendars'
import type { PolicyReader } from '../db/tables/policies'
import type { Contact, WeekHours } from '../domain/contact'
import { type CalendarRules, findContact, type Pack } from '../domain/programme'
import { getProgrammeLocale } from '../locales/programme-locale'
import { isRehearsal } from './demo-sign-in'
import type { ApiSettings } from './dependencies'

/** How people telephone a programme, and its opening hours as instants for the next days. */
export interface ProgrammeContact extends Contact {
  timeZone: string
  /** epoch ms, in order; absent where the pack tells no hours */
  openSpans?: 'always' | [from: number, to: number][]
}

/** What every page tells of the platform, whatever the page is about. */
export interface PlatformFacts {
  /** what is sent here reaches nobody */
  isRehearsal: boolean
  /** code of the programme of a page that is about no application */
  programme: string
  /** by code of the programme */
  contacts: Readonly<Record<string, ProgrammeContact>>
  /** the programmes in effect, by which pages name seats; none until the database has been there once */
  packs?: readonly Pack[]
}

const KEPT_MS = 10_000
const DAY_MS = 86_400_000
/** More than a week, so that the next opening hour is always among the instants. */
const AHEAD_MS = 9 * DAY_MS

interface Sources {
  policyReader: Pick<PolicyReader, 'listProgrammes'>
  settings: Pick<ApiSettings, 'programme' | 'demoSignIns'>
  /** epoch ms */
  now: () => number
}

/**
 * Creates the reader of what every page tells. It asks the database at most once in 10 s, and nobody waits for it who can get what it read before. When
 * the database is down it returns what it read last, so that pages still name the emergency number. Never throws.
 */
export function createPlatformFactsReader({ policyReader, settings, now }: Sources): () => Promise<PlatformFacts> {
  const { programme, demoSignIns } = settings
  let facts: PlatformFacts = { isRehearsal: isRehearsal(demoSignIns), programme, contacts: {} }
  let triedAt: number | undefined
  let reading: Promise<void> | undefined

  async function read(at: number): Promise<void> {
    try {
      const packs = await policyReader.listProgrammes()
      const contacts = packs.flatMap((pack) => toContactEntry(pack, at))
      facts = { ...facts, contacts: Object.fromEntries(contacts), packs }
    } catch {
      // The request that needs the database says that it is down. This page tells what was known before.
    }
  }

  return async () => {
    const at = now()
    if (triedAt === undefined || Math.abs(at - triedAt) >= KEPT_MS) {
      triedAt = at
      reading = read(at)
    }
    if (Object.keys(facts.contacts).length === 0) await reading
    return facts
  }
}

function toContactEntry(pack: Pack, at: number): [string, ProgrammeContact][] {
  const contact = findContact(pack)
  if (!contact) return []
  const { timeZone } = getProgrammeLocale(pack)
  const hours = contact.phone?.hours
  if (hours === undefined) return [[pack.code, { ...contact, timeZone }]]
  const openSpans = hours === 'always' ? hours : listOpenSpans(hours, timeZone, at)
  return [[pack.code, { ...contact, timeZone, openSpans }]]
}

/** Lists the opening hours as instants, from before `at` to more than a week after it. */
function listOpenSpans(week: WeekHours, timeZone: string, at: number): [number, number][] {
  const rules: CalendarRules = {
    code: 'contact',
    version: '',
    dayOne: 'minutes',
    timeZone,
    week,
    periods: [],
    holidays: [],
  }
  return resolveCalendar(rules, at - DAY_MS, at + AHEAD_MS).days.flatMap(({ spans }) => spans)
}
