import type { TObject, TSchema } from '@sinclair/typebox'
import type { HeldSeat } from '../db/tables/people'
import type { Language } from '../locales/language'
import type { Dependencies } from './dependencies'
import type { FieldProblem } from './field-problem'

/** Who may call a route: everybody, who holds a tracking code, who is signed in, who is signed in and administrates. */
export const AUDIENCES = ['public', 'applicant', 'staff', 'administrator'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What a call costs: which buckets it draws from (`rate-limits.ts`). */
export const RATE_CLASSES = ['free', 'submit', 'track', 'login'] as const
export type RateClass = (typeof RATE_CLASSES)[number]

/** A person who is signed in, and through which seats they act today. */
export interface SignedIn {
  personId: string
  name: string
  displayName: string
  language: Language
  seats: HeldSeat[]
  /** identifies the session without being able to open it */
  tokenHash: string
  csrfToken: string
  /** what the session's row holds of it: the one that counts */
  csrfHash: string
}

/** What a route is handed: checked input and who asks. Nothing of the HTTP library. */
export interface Request {
  id: string
  params: Record<string, string>
  query: Record<string, unknown>
  headers: Record<string, string | undefined>
  body: unknown
  signedIn?: SignedIn
  language: Language
  /** false when the reader named no language: a programme's own may replace it */
  languageAsked: boolean
  address: string
  now: number
  /** token of the session cookie, if one was sent */
  sessionToken?: string
}

/** What a route answers: checked against its schema before it leaves. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** One line of the route table; middleware, validation and OpenAPI come from it. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  /** as OpenAPI writes it: `/api/applications/{reference}` */
  path: string
  summary: string
  audience: Audience
  params?: TObject
  query?: TObject
  headers?: TObject
  body?: TObject
  /** takes application/x-www-form-urlencoded beside JSON */
  form?: true
  /** schema of each status; null = no body. Problems need no line. */
  responses: Record<number, TSchema | null>
  /** name in the access log and in logs */
  audit: string
  rate: RateClass
  /** the language of readers who name none, where the body tells; else the setting's. Must bear any body. */
  language?: (request: Request, dependencies: Dependencies) => Promise<Language | undefined>
  /** what the schema cannot say; told together with its mistakes. Must bear any body. */
  check?: (request: Request, dependencies: Dependencies) => FieldProblem[] | Promise<FieldProblem[]>
  serve: (request: Request, dependencies: Dependencies) => Promise<Answer>
}

/** States a route; the body a check let through has the type of its schema. */
export const route = (line: Route): Route => line
