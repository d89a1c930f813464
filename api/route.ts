import type { TObject, TSchema } from '@sinclair/typebox'
import type { HeldSeat } from '../db/tables/seats'
import type { Language } from '../locales/language'
import type { Dependencies } from './dependencies'
import type { FieldProblem } from './field-problem'

/** Who may call a route: everybody, the holder of a tracking code, signed-in staff, signed-in administrators. */
export const AUDIENCES = ['public', 'applicant', 'staff', 'administrator'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Names the token buckets a call draws from (`rate-limits.ts`). */
export const RATE_CLASSES = ['free', 'submit', 'track', 'sign_in'] as const
export type RateClass = (typeof RATE_CLASSES)[number]

/** A signed-in person, with the seats they act through today. */
export interface SignedIn {
  personId: string
  name: string
  displayName: string
  language: Language
  seats: HeldSeat[]
  /** identifies the session; nobody can sign in with it */
  tokenHash: string
  csrfToken: string
  /** hash of the CSRF token in the session's row; unsafe requests are checked against this one */
  csrfHash: string
}

/** Checked input of a route and its caller; free of types of the HTTP library. */
export interface RouteRequest {
  id: string
  params: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string | undefined>
  body: unknown
  signedIn?: SignedIn
  language: Language
  /** false when the client named no language: the programme's first language may replace `language` */
  isLanguageRequested: boolean
  /** the client's IP address */
  address: string
  /** epoch ms */
  now: number
  /** token of the session cookie, if one was sent */
  sessionToken?: string
}

/** Response of a route; the API checks it against its schema before sending it. */
export interface RouteResponse {
  status: number
  body?: unknown
  headers?: Record<string, string>
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
  /** schema of each status; null = no body. Problems are not listed. */
  responses: Record<number, TSchema | null>
  /** name in the access log and in logs */
  audit: string
  rate: RateClass
  /** The language for a client that names none, when the body decides it. Accepts unvalidated input. */
  language?: (request: RouteRequest, dependencies: Dependencies) => Promise<Language | undefined>
  /** Checks that the schema cannot express; reported together with its errors. Accepts unvalidated input. */
  check?: (request: RouteRequest, dependencies: Dependencies) => FieldProblem[] | Promise<FieldProblem[]>
  respond: (request: RouteRequest, dependencies: Dependencies) => Promise<RouteResponse>
}

/** Defines one route, so that the compiler checks the line where it is written. */
export const defineRoute = (route: Route): Route => route
