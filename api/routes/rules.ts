import { Type } from '@sinclair/typebox'
import type { PageQuery } from '../reads/administration'
import { readPeople, readSeats, type SeatList } from '../reads/people-in-seats'
import {
  readCalendarChanges,
  readCalendarRules,
  readCalendarVersions,
  readPackChanges,
  readPackRules,
  readPackVersions,
} from '../reads/rules'
import { defineRoute, type Route } from '../route'
import { peoplePage, seatFilter, seatList, seatsPage } from '../schemas/people-in-seats'
import { code, object, optional, pageQuery } from '../schemas/primitives'
import {
  calendarChanges,
  calendarRules,
  calendarVersionName,
  calendarVersionsPage,
  packChanges,
  packRules,
  packSection,
  packVersionNumber,
  packVersionsPage,
} from '../schemas/rules'
import { getSignedIn } from '../signed-in'
import type { PackSection } from '../../locales/rules/describe-pack'

const PACK_PARAMS = { programme: code(), version: packVersionNumber() }
const CALENDAR_PARAMS = { programme: code(), calendar: code(), version: calendarVersionName() }

export const calendarYear = () => Type.Integer({ minimum: 1900, maximum: 2999 })

/** The key of a pack's version in the address of a route. */
export const readPackKey = (params: Record<string, string>) => ({
  programme: params['programme'] ?? '',
  version: Number(params['version']),
})

/** The key of a calendar's version in the address of a route. */
export const readCalendarKey = (params: Record<string, string>) => ({
  programme: params['programme'] ?? '',
  code: params['calendar'] ?? '',
  version: params['version'] ?? '',
})

type SeatFields = Partial<Record<'programme' | 'entity' | 'role' | 'text' | 'person', string>>

/** The filter of a query: a field without a choice does not limit. */
export function readSeatFilter(query: SeatFields): SeatFields {
  const { programme, entity, role, text, person } = query
  const chosen = Object.entries({ programme, entity, role, text: text?.trim(), person }).filter(([, value]) => value)
  return Object.fromEntries(chosen)
}

/** Who has which seat, and the rules and calendars of programmes: administrators read them, and change nothing here. */
export const ruleRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/admin/seats',
    summary: 'List seats with holders, deputies and absences, and who acts today and why; those without a person first',
    audience: 'administrator',
    query: object({ list: optional(seatList()), ...seatFilter, ...pageQuery }),
    responses: { 200: seatsPage() },
    audit: 'admin.seats',
    showsNoApplication: 'seats and officers',
    rate: 'free',
    async respond(request, dependencies) {
      const { list, after, limit, ...filter } = request.query as unknown as PageQuery & SeatFields & { list: SeatList }
      const wanted = { ...readSeatFilter(filter), list, after, limit }
      return { status: 200, body: await readSeats(dependencies, getSignedIn(request.signedIn), wanted, request) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/people',
    summary: 'List persons by name, with their seats and absences',
    audience: 'administrator',
    query: object({ ...seatFilter, ...pageQuery }),
    responses: { 200: peoplePage() },
    audit: 'admin.people',
    showsNoApplication: 'officers',
    rate: 'free',
    async respond(request, dependencies) {
      const { after, limit, ...filter } = request.query as unknown as PageQuery & SeatFields
      const wanted = { ...readSeatFilter(filter), after, limit }
      return { status: 200, body: await readPeople(dependencies, getSignedIn(request.signedIn), wanted, request) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/packs',
    summary: 'List the stored versions of the rules of programmes, of each programme the newest first',
    audience: 'administrator',
    query: object(pageQuery),
    responses: { 200: packVersionsPage() },
    audit: 'admin.packs',
    showsNoApplication: 'versions of rules',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readPackVersions(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as PageQuery,
        request,
      ),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/packs/{programme}/{version}',
    summary: 'Read one part of a version of a programme’s rules in words',
    audience: 'administrator',
    params: object(PACK_PARAMS),
    query: object({ section: optional(packSection()), ...pageQuery }),
    responses: { 200: packRules() },
    audit: 'admin.pack',
    showsNoApplication: 'rules',
    rate: 'free',
    async respond(request, dependencies) {
      const query = request.query as unknown as PageQuery & { section: PackSection }
      const wanted = { ...readPackKey(request.params), ...query }
      return { status: 200, body: await readPackRules(dependencies, getSignedIn(request.signedIn), wanted, request) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/packs/{programme}/{version}/changes/{from}',
    summary: 'Tell in words everything in which a version of the rules differs from another one',
    audience: 'administrator',
    params: object({ ...PACK_PARAMS, from: packVersionNumber() }),
    query: object(pageQuery),
    responses: { 200: packChanges() },
    audit: 'admin.pack.changes',
    showsNoApplication: 'rules',
    rate: 'free',
    async respond(request, dependencies) {
      const page = request.query as unknown as PageQuery
      const wanted = { ...readPackKey(request.params), from: Number(request.params['from']), ...page }
      return { status: 200, body: await readPackChanges(dependencies, getSignedIn(request.signedIn), wanted, request) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/calendars',
    summary: 'List the stored versions of calendars, of each calendar the newest first',
    audience: 'administrator',
    query: object(pageQuery),
    responses: { 200: calendarVersionsPage() },
    audit: 'admin.calendars',
    showsNoApplication: 'versions of calendars',
    rate: 'free',
    respond: async (request, dependencies) => ({
      status: 200,
      body: await readCalendarVersions(
        dependencies,
        getSignedIn(request.signedIn),
        request.query as unknown as PageQuery,
        request,
      ),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/calendars/{programme}/{calendar}/{version}',
    summary: 'Read a version of a calendar in words: the week, and the holidays and other hours of one year',
    audience: 'administrator',
    params: object(CALENDAR_PARAMS),
    query: object({ year: optional(calendarYear()) }),
    responses: { 200: calendarRules() },
    audit: 'admin.calendar',
    showsNoApplication: 'a calendar',
    rate: 'free',
    async respond(request, dependencies) {
      const { year } = request.query as { year?: number }
      const wanted = { ...readCalendarKey(request.params), year }
      const body = await readCalendarRules(dependencies, getSignedIn(request.signedIn), wanted, request)
      return { status: 200, body }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/admin/calendars/{programme}/{calendar}/{version}/changes/{from}',
    summary: 'Tell in words everything in which a version of a calendar differs from another one',
    audience: 'administrator',
    params: object({ ...CALENDAR_PARAMS, from: calendarVersionName() }),
    query: object(pageQuery),
    responses: { 200: calendarChanges() },
    audit: 'admin.calendar.changes',
    showsNoApplication: 'a calendar',
    rate: 'free',
    async respond(request, dependencies) {
      const page = request.query as unknown as PageQuery
      const wanted = { ...readCalendarKey(request.params), from: request.params['from'] ?? '', ...page }
      const body = await readCalendarChanges(dependencies, getSignedIn(request.signedIn), wanted, request)
      return { status: 200, body }
    },
  }),
]
