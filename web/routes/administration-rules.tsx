import type { PageRoute } from '../../api/page-route'
import { calendarYear, readCalendarKey, readPackKey } from '../../api/routes/rules'
import { code, cursor, object, optional } from '../../api/schemas/primitives'
import { calendarVersionName, packSection, packVersionNumber } from '../../api/schemas/rules'
import { getSignedIn } from '../../api/signed-in'
import { PACK_SECTIONS, type PackSection } from '../../locales/rules/describe-pack'
import { administrationPath, calendarPath, PAGE_LENGTH, packPath } from '../administration/paths'
import type { FrameOf } from '../frames'
import { CalendarChangesPage, CalendarPage, CalendarsPage } from '../pages/administration/calendars-page'
import { PackChangesPage, PackPage, PacksPage } from '../pages/administration/packs-page'
import { renderPage } from '../render-page'

const PACK_PATH = '/{language}/administration/packs/{programme}/{version}'
const PACK_PARAMS = { programme: code(), version: packVersionNumber() }
const CALENDAR_PATH = '/{language}/administration/calendars/{programme}/{calendar}/{version}'
const CALENDAR_PARAMS = { programme: code(), calendar: code(), version: calendarVersionName() }

const pageQuery = () => object({ after: optional(cursor()) })
const readPage = (query: unknown) => ({ after: (query as { after?: string }).after, limit: PAGE_LENGTH })

/** The rules of programmes and their calendars, to read: each version in words, and what changed between two. */
export const createAdministrationRuleRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration/packs',
    summary: 'Read which versions of the rules of programmes are stored',
    audience: 'administrator',
    query: pageQuery(),
    statuses: [200],
    audit: 'pages.administration_packs',
    showsNoApplication: 'versions of rules',
    rate: 'free',
    async respond(request, { reads }) {
      const wanted = readPage(request.query)
      const { packs, after } = await reads.readPackVersions(getSignedIn(request.signedIn), wanted, request)
      const pathOf = (place?: string) => administrationPath(request.language, ['packs'], { after: place })
      const first = wanted.after === undefined ? undefined : pathOf()
      const next = after && pathOf(request.sealCursor(after))
      const page = <PacksPage frame={frameOf(request)} packs={packs} first={first} next={next} />
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: PACK_PATH,
    summary: 'Read one part of a version of a programme’s rules in words',
    audience: 'administrator',
    params: object(PACK_PARAMS),
    query: object({ section: optional(packSection()), after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration_pack',
    showsNoApplication: 'rules',
    rate: 'free',
    async respond(request, { reads }) {
      const { section } = request.query as { section: PackSection }
      const wanted = { ...readPackKey(request.params), section, ...readPage(request.query) }
      const pack = await reads.readPackRules(getSignedIn(request.signedIn), wanted, request)
      const shown = section === PACK_SECTIONS[0] ? undefined : section
      const pathOf = (place?: string) => packPath(request.language, pack, undefined, { section: shown, after: place })
      const first = wanted.after === undefined ? undefined : pathOf()
      const next = pack.after && pathOf(request.sealCursor(pack.after))
      return {
        status: 200,
        page: renderPage(<PackPage frame={frameOf(request)} pack={pack} first={first} next={next} />),
      }
    },
  },
  {
    method: 'GET',
    path: `${PACK_PATH}/changes/{from}`,
    summary: 'Read in words what changed between two versions of a programme’s rules',
    audience: 'administrator',
    params: object({ ...PACK_PARAMS, from: packVersionNumber() }),
    query: pageQuery(),
    statuses: [200],
    audit: 'pages.administration_pack_changes',
    showsNoApplication: 'rules',
    rate: 'free',
    async respond(request, { reads }) {
      const from = Number(request.params['from'])
      const wanted = { ...readPackKey(request.params), from, ...readPage(request.query) }
      const changes = await reads.readPackChanges(getSignedIn(request.signedIn), wanted, request)
      const pathOf = (place?: string) => packPath(request.language, changes, from, { after: place })
      const first = wanted.after === undefined ? undefined : pathOf()
      const next = changes.after && pathOf(request.sealCursor(changes.after))
      const page = <PackChangesPage frame={frameOf(request)} changes={changes} first={first} next={next} />
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/calendars',
    summary: 'Read which versions of calendars are stored',
    audience: 'administrator',
    query: pageQuery(),
    statuses: [200],
    audit: 'pages.administration_calendars',
    showsNoApplication: 'versions of calendars',
    rate: 'free',
    async respond(request, { reads }) {
      const wanted = readPage(request.query)
      const { calendars, after } = await reads.readCalendarVersions(getSignedIn(request.signedIn), wanted, request)
      const pathOf = (place?: string) => administrationPath(request.language, ['calendars'], { after: place })
      const first = wanted.after === undefined ? undefined : pathOf()
      const next = after && pathOf(request.sealCursor(after))
      const page = <CalendarsPage frame={frameOf(request)} calendars={calendars} first={first} next={next} />
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: CALENDAR_PATH,
    summary: 'Read a version of a calendar in words: the week, and the holidays and other hours of one year',
    audience: 'administrator',
    params: object(CALENDAR_PARAMS),
    query: object({ year: optional(calendarYear()) }),
    statuses: [200],
    audit: 'pages.administration_calendar',
    showsNoApplication: 'a calendar',
    rate: 'free',
    async respond(request, { reads }) {
      const { year } = request.query as { year?: number }
      const wanted = { ...readCalendarKey(request.params), year }
      const calendar = await reads.readCalendarRules(getSignedIn(request.signedIn), wanted, request)
      return { status: 200, page: renderPage(<CalendarPage frame={frameOf(request)} calendar={calendar} />) }
    },
  },
  {
    method: 'GET',
    path: `${CALENDAR_PATH}/changes/{from}`,
    summary: 'Read in words what changed between two versions of a calendar',
    audience: 'administrator',
    params: object({ ...CALENDAR_PARAMS, from: calendarVersionName() }),
    query: pageQuery(),
    statuses: [200],
    audit: 'pages.administration_calendar_changes',
    showsNoApplication: 'a calendar',
    rate: 'free',
    async respond(request, { reads }) {
      const from = request.params['from'] ?? ''
      const wanted = { ...readCalendarKey(request.params), from, ...readPage(request.query) }
      const changes = await reads.readCalendarChanges(getSignedIn(request.signedIn), wanted, request)
      const pathOf = (place?: string) => calendarPath(request.language, changes, from, { after: place })
      const first = wanted.after === undefined ? undefined : pathOf()
      const next = changes.after && pathOf(request.sealCursor(changes.after))
      const page = <CalendarChangesPage frame={frameOf(request)} changes={changes} first={first} next={next} />
      return { status: 200, page: renderPage(page) }
    },
  },
]
