import { Problem } from './problem'
import type { ProblemRequest, Route, RouteRequest } from './route'
import type { RouteResponse } from './responses'
import { deriveKey, seal, unseal } from './secrets'

/** The fields of queries and responses that hold the cursor of a page. */
const CURSOR_FIELDS = ['after', 'eventsAfter']

/** The header in which a browser sends the cursor of the last event of a stream when it connects again. */
export const LAST_EVENT_HEADER = 'last-event-id'

/** The cursors of a route: a response returns one only in a field that the query of the same route accepts. */
const listCursorFields = ({ query }: Route): string[] =>
  CURSOR_FIELDS.filter((field) => query !== undefined && Object.hasOwn(query.properties, field))

/**
 * Seals the cursors that leave the API and opens those that come back. A cursor holds the place of a row, such as an instant and
 * an id, and this row may be hidden from the person who gets it. So a cursor is encrypted, and it opens only for the route, the
 * person and the filter for which it was made.
 */
export interface CursorSeal {
  /**
   * Replaces each cursor of the query, and that of the header `Last-Event-ID` where the route declares it, by its contents. Throws `request.invalid` for a cursor that was not made by `sealResponse`
   * for this route, person and filter.
   */
  openRequest(route: Route, request: RouteRequest): void
  /** Seals the cursor of the next page, for the field `after` of the query. */
  sealCursor(route: Route, request: ProblemRequest, cursor: string): string
  /** Returns the response with its cursors sealed. */
  sealResponse(route: Route, request: RouteRequest, response: RouteResponse): RouteResponse
}

/** `sealingKey`: 32 bytes. The key of the cursors is derived from it, so that no other sealed value can pass for a cursor. */
export function createCursorSeal(sealingKey: Uint8Array): CursorSeal {
  const key = deriveKey(sealingKey, 'bekhedmetkom page cursors')
  const sealField = (route: Route, request: ProblemRequest, field: string, cursor: string) =>
    seal(key, describePurpose(route, request, field), cursor).toString('base64url')
  return {
    openRequest(route, request) {
      for (const field of listCursorFields(route)) {
        const sealed = request.query[field]
        if (typeof sealed === 'string')
          request.query[field] = openCursor(key, describePurpose(route, request, field), ['query', field], sealed)
      }
      const sealed = request.headers[LAST_EVENT_HEADER]
      if (sealed === undefined || !route.headers || !Object.hasOwn(route.headers.properties, LAST_EVENT_HEADER)) return
      const opened = openCursor(key, describePurpose(route, request, 'after'), ['header', LAST_EVENT_HEADER], sealed)
      request.headers = { ...request.headers, [LAST_EVENT_HEADER]: opened }
    },
    sealCursor: (route, request, cursor) => sealField(route, request, 'after', cursor),
    sealResponse(route, request, response) {
      const body = 'body' in response ? (response.body as Record<string, unknown> | undefined) : undefined
      const cursors = listCursorFields(route).filter((field) => body?.[field] !== undefined)
      if (!body || cursors.length === 0) return response
      const sealed = cursors.map((field) => [field, sealField(route, request, field, String(body[field]))])
      return { ...response, body: { ...body, ...Object.fromEntries(sealed) } }
    },
  }
}

function openCursor(
  key: Uint8Array,
  purpose: string,
  [part, field]: [part: 'query' | 'header', field: string],
  sealed: string,
): string {
  try {
    return unseal(key, purpose, Buffer.from(sealed, 'base64url')) as string
  } catch {
    throw new Problem('request.invalid', {
      errors: [{ in: part, pointer: `/${field}`, keyword: 'format', params: {} }],
    })
  }
}

/**
 * For what a cursor is good: the route with its parameters, or the list that several routes show; the person; and the filter, which
 * is the query without the page. A page in the other language lists the same.
 */
function describePurpose(
  route: Route,
  { params: { language: _of, ...params }, query, signedIn }: ProblemRequest,
  field: string,
): string {
  const filter = Object.entries(query)
    .filter(([name]) => name !== 'limit' && !CURSOR_FIELDS.includes(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const list = route.cursorsOf === undefined ? [route.method, route.path, params] : [route.cursorsOf]
  return JSON.stringify([...list, signedIn?.personId ?? '', filter, field])
}
