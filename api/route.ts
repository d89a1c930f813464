import type { TObject, TSchema } from '@sinclair/typebox'
import type { Language } from '../locales/language'
import type { SignedInWall } from '../db/tables/room-walls'
import type { Dependencies } from './dependencies'
import type { Client } from './client'
import type { FieldProblem } from './field-problem'
import type { PlatformFacts } from './platform-facts'
import type { PresentedProblem } from './presenters/problem'
import type { PageResponse, RedirectResponse, ResponseKind, RouteResponse } from './responses'
import type { SignedIn } from './signed-in'

/**
 * Who may call a route: everybody, the holder of a tracking code, signed-in staff, signed-in administrators, and a screen of the operation room,
 * which may call nothing else.
 */
export const AUDIENCES = ['public', 'applicant', 'staff', 'administrator', 'wall'] as const
export type Audience = (typeof AUDIENCES)[number]

/**
 * What is counted at a route (`attempts/`). `free`: nothing. `submit`: each request, when the configuration limits submissions, and
 * wrong tracking codes. `track`: wrong tracking codes. `sign_in`: wrong passwords.
 */
export const RATE_CLASSES = ['free', 'submit', 'track', 'sign_in'] as const
type RateClass = (typeof RATE_CLASSES)[number]

/** Input of a route and its caller, without types of the HTTP library. It is checked before `respond` gets it. */
export interface RouteRequest extends Client {
  id: string
  method: string
  /** path and query as they were sent, such as `/ar/tasks?after=…` */
  url: string
  params: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string | undefined>
  /** the hosts under which it may have been sent; see `listOwnHosts` */
  ownHosts: readonly string[]
  body: unknown
  signedIn?: SignedIn
  /** the screen that signed in; only on routes of the audience `wall` */
  wall?: SignedInWall
  /** what every page tells; absent for JSON */
  platform?: PlatformFacts
  /**
   * Seals the cursor of the next page of a list for this route, person and filter, so that it can stand in a link as the query's
   * `after`, or in a stream. In JSON the cursors are sealed without it.
   */
  sealCursor: (cursor: string) => string
}

/**
 * A request that met a problem. What it contains may be unchecked or absent, because the problem may be found before it is read.
 */
export type ProblemRequest = Omit<RouteRequest, 'sealCursor'>

/** A page that shows a problem, or another address to go to, such as the sign-in page. The status is that of the problem. */
export type ProblemPage =
  | (Pick<PageResponse, 'page' | 'asksForLocation'> & {
      /** the status of the problem unless given: 200 when nothing was asked for but to show what was typed */
      status?: 200
    })
  | RedirectResponse

/** One line of the route table; middleware, validation and OpenAPI are derived from it. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** in OpenAPI form: `/api/applications/{reference}` */
  path: string
  summary: string
  audience: Audience
  params?: TObject
  query?: TObject
  headers?: TObject
  body?: TObject
  /** also accepts application/x-www-form-urlencoded */
  form?: true
  /** also accepts the text fields of multipart/form-data, which mail programs send for an unsubscription (RFC 8058) */
  multipart?: true
  /**
   * Its posts come from forms of the platform's own pages and from nowhere else: a post of another site is refused, the field
   * `csrfToken` counts as the header, an empty field is absent, and fields are converted to the types of the schema.
   */
  hasOwnForms?: true
  /** JSON unless given. For any other kind each status is declared as null. */
  responds?: ResponseKind
  /** Name of a list that several routes show: a cursor that one of them made is good at the others, for the same person and filter. */
  cursorsOf?: string
  /** schema of each status; null = no JSON body. Problems are not listed. */
  responses: Record<number, TSchema | null>
  /** name in the access log and in logs */
  audit: string
  /**
   * Why a route of applicants, staff or administrators writes no row of the access log: it shows nothing of any application. From
   * any other such route a response without a row is withheld.
   */
  showsNoApplication?: string
  rate: RateClass
  /** A page calls it by itself: it counts as no activity of the person, so an open page does not prolong a session. */
  isAutomatic?: true
  /** Finds the language of problems for a client that names none, when the body decides it. Accepts unvalidated input. */
  language?: (request: RouteRequest, dependencies: Dependencies) => Promise<Language | undefined>
  /**
   * Finds mistakes that the schema cannot express; they are reported together with the schema's errors. Accepts unvalidated
   * input.
   */
  check?: (request: RouteRequest, dependencies: Dependencies) => FieldProblem[] | Promise<FieldProblem[]>
  respond: (request: RouteRequest, dependencies: Dependencies) => Promise<RouteResponse>
  /** Renders a problem of this route as a page. Without a result, or when it throws, the problem is rendered as on any other page. */
  renderProblem?: (
    problem: PresentedProblem,
    request: ProblemRequest,
    dependencies: Dependencies,
  ) => Promise<ProblemPage | undefined>
}

/** Defines one route; the compiler reports a mistake at the route itself, not at the table of routes. */
export const defineRoute = (route: Route): Route => route
