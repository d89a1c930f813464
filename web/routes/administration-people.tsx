import type { PageRoute } from '../../api/page-route'
import type { SeatList } from '../../api/reads/people-in-seats'
import { readSeatFilter } from '../../api/routes/rules'
import { seatFilter, seatList } from '../../api/schemas/people-in-seats'
import { cursor, object, optional } from '../../api/schemas/primitives'
import { getSignedIn } from '../../api/signed-in'
import { PAGE_LENGTH, peoplePath, type ShownSeatFilter, seatsPath } from '../administration/paths'
import type { FrameOf } from '../frames'
import { PeoplePage } from '../pages/administration/people-page'
import { SeatsPage } from '../pages/administration/seats-page'
import { renderPage } from '../render-page'

/** Who has which seat. Nothing is changed here. */
export const createAdministrationPeopleRoutes = (frameOf: FrameOf): PageRoute[] => [
  {
    method: 'GET',
    path: '/{language}/administration/seats',
    summary: 'Read the seats with holders and deputies, and who acts today and why; those without a person first',
    audience: 'administrator',
    query: object({ list: optional(seatList()), ...seatFilter, after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration_seats',
    showsNoApplication: 'seats and officers',
    rate: 'free',
    async respond(request, { reads }) {
      const { list, after, ...typed } = request.query as unknown as ShownSeatFilter & { list: SeatList; after?: string }
      const filter = readSeatFilter(typed)
      const person = getSignedIn(request.signedIn)
      const found = await reads.readSeats(person, { ...filter, list, after, limit: PAGE_LENGTH }, request)
      const choices = await reads.readSeatChoices(person, request)
      const pathOf = (place?: string) => seatsPath(request.language, { ...typed, list, after: place })
      const page = (
        <SeatsPage
          frame={frameOf(request)}
          list={list}
          filter={filter}
          choices={choices}
          found={found}
          first={after === undefined ? undefined : pathOf()}
          next={found.after && pathOf(request.sealCursor(found.after))}
        />
      )
      return { status: 200, page: renderPage(page) }
    },
  },
  {
    method: 'GET',
    path: '/{language}/administration/people',
    summary: 'Read the officers by name, with their seats and absences',
    audience: 'administrator',
    query: object({ ...seatFilter, after: optional(cursor()) }),
    statuses: [200],
    audit: 'pages.administration_people',
    showsNoApplication: 'officers',
    rate: 'free',
    async respond(request, { reads }) {
      const { after, ...typed } = request.query as ShownSeatFilter & { after?: string }
      const filter = readSeatFilter(typed)
      const person = getSignedIn(request.signedIn)
      const found = await reads.readPeople(person, { ...filter, after, limit: PAGE_LENGTH }, request)
      const choices = await reads.readSeatChoices(person, request)
      const pathOf = (place?: string) => peoplePath(request.language, { ...typed, after: place })
      const page = (
        <PeoplePage
          frame={frameOf(request)}
          filter={filter}
          choices={choices}
          found={found}
          first={after === undefined ? undefined : pathOf()}
          next={found.after && pathOf(request.sealCursor(found.after))}
        />
      )
      return { status: 200, page: renderPage(page) }
    },
  },
]
