import type { Readable } from 'node:stream'
import type { NewCookie } from './cookies'
import type { Caching } from './response-rules'

/** What all responses have. No header of `response-rules.ts` is among `headers`. */
interface ResponseHead {
  status: number
  headers?: Record<string, string | string[]>
  cookies?: readonly NewCookie[]
  /** the browser drops the pages that it keeps for Back; see `FORGET_PAGES` */
  forgetsPages?: true
}

/** JSON, or no body at all. The API checks status and body against the declared schemas before sending it. */
interface JsonResponse extends ResponseHead {
  body?: unknown
}

/** A complete HTML page. */
export interface PageResponse extends ResponseHead {
  page: string
  /** `personal` unless given */
  caching?: Exclude<Caching, 'immutable'>
  /** the page contains its own style in place of files */
  hasOwnStyle?: true
  /** the page may ask the device where it is */
  asksForLocation?: true
}

/** A file, such as a style sheet, a script, a font or a calendar entry. */
export interface FileResponse extends ResponseHead {
  file: Uint8Array | string
  /** e.g. `text/css; charset=utf-8` */
  mediaType: string
  /** `personal` unless given */
  caching?: Caching
}

/** A response that goes on, such as server-sent events. Its stream is destroyed when the client goes away. */
export interface StreamResponse extends ResponseHead {
  stream: Readable
  mediaType: string
}

/** Sends the browser to another address of the platform, which it reads with GET. */
export interface RedirectResponse extends ResponseHead {
  status: 303
  /** path and query on this host, such as `/ar/track/26-482-170-635`; any other address is refused */
  location: string
}

export type RouteResponse = JsonResponse | PageResponse | FileResponse | StreamResponse | RedirectResponse

/** What the responses of a route are, besides redirects and responses without a body. */
export type ResponseKind = 'json' | 'page' | 'file' | 'stream'

/** Returns the kind of a response; `empty` for a redirect or no body. */
export function findResponseKind(response: RouteResponse): ResponseKind | 'empty' {
  if ('page' in response) return 'page'
  if ('file' in response) return 'file'
  if ('stream' in response) return 'stream'
  return 'body' in response && response.body !== undefined ? 'json' : 'empty'
}
