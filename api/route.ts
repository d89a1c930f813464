import type { TObject, TSchema } from '@sinclair/typebox'
import type { HeldSeat } from '../db/tables/seats'
import type { Language } from '../locales/language'
import type { Dependencies } from './dependencies'
import type { FieldProblem } from './field-problem'

/** Who may call a route: everybody, the holder of a tracking code, signed-in staff, signed-in administrators. */
export const AUDIENCES = ['public', 'applicant', 'staff', 'administrator'] as const
export type Audience = (typeof AUDIENCES)[number]

/**
 * What is counted at a route (`attempts/`). `free`: nothing. `submit`: each request, when the configuration limits submissions, and
 * wrong tracking codes. `track`: wrong tracking codes. `sign_in`: wrong passwords.
 */
export const RATE_CLASSES = ['free', 'submit', 'track', 'sign_in'] as const
type RateClass = (typeof RATE_CLASSES)[number]

/** A signed-in person, with the seats for which they may act today. */
export interface SignedIn {
  personId: string
  name: string
  displayName: string
  language: Language
  seats: HeldSeat[]
  /** identifies the session; nobody can sign in with it */
  tokenHash: string
  csrfToken: string
  /** hash of the CSRF token in the session's row; the token of every request but GET is checked against it */
  csrfHash: string
}

/** Input of a route and its caller, without types of the HTTP library. It is checked before `respond` gets it. */
export interface RouteRequest {
  id: string
  params: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string | undefined>
  body: unknown
  signedIn?: SignedIn
  language: Language
  /** false when the client named no known language: that of the programme or of the signed-in person may replace `language` */
  isLanguageRequested: boolean
  /** the client's IP address */
  address: string
  /** epoch ms */
  now: number
  /** value of the device cookie, if one was sent */
  deviceCookie?: string
  /** token of the session cookie, if a well-formed one was sent; it may belong to no session */
  sessionToken?: string
}

/** Response of a route; the API checks its status and body against the declared schemas before sending it. */
export interface RouteResponse {
  status: number
  body?: unknown
  /** a complete HTML page, on a route of pages, instead of a JSON body */
  page?: string
  headers?: Record<string, string | string[]>
}

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
  /** responds with HTML pages for people; each status is then declared as null */
  page?: true
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
  /** Finds the language of problems for a client that names none, when the body decides it. Accepts unvalidated input. */
  language?: (request: RouteRequest, dependencies: Dependencies) => Promise<Language | undefined>
  /**
   * Finds mistakes that the schema cannot express; they are reported together with the schema's errors. Accepts unvalidated
   * input.
   */
  check?: (request: RouteRequest, dependencies: Dependencies) => FieldProblem[] | Promise<FieldProblem[]>
  respond: (request: RouteRequest, dependencies: Dependencies) => Promise<RouteResponse>
}

/** Defines one route; the compiler reports a mistake at the route itself, not at the table of routes. */
export const defineRoute = (route: Route): Route => route
