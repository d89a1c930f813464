// The door before Temporal's screens: a small server of ours, on an origin of its own. It lets through what its table names, for
// administrators of the platform whose session is open, and for reading unless they gave a reason for changes.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { insertOperation } from '../../db/tables/operators-log'
import { LANGUAGES } from '../../locales/language'
import type { Log } from '../dependencies'
import { type AllowedRequest, findAllowed, readSegments } from './allowed-requests'
import { ENTER_PATH, findRefusal, type Refusal } from './check-request'
import { createPagePolicy, renderClosed, renderEntered } from './door-pages'
import { hideContents } from './hide-contents'
import { type DoorDependencies, findVisitor, useTicket, type Visitor } from './opening'
import { type AskUpstream, createUpstream, readWhole, type Upstream } from './upstream'

export interface DoorSettings {
  /** its own origin, such as `https://engine.example.org` */
  origin: string
  /** address of the platform, to which its pages lead back */
  publicAddress: string
  /** namespace of the platform in Temporal; no other is shown */
  namespace: string
  upstream: Upstream
}

interface Door extends DoorSettings {
  dependencies: DoorDependencies
  ask: AskUpstream
  log: Log
}

const MAX_BODY_BYTES = 65_536
const MAX_ANSWER_BYTES = 67_108_864
/** A reading request may wait for news; after this time the session may have ended. */
const CHECK_AGAIN_AFTER_MS = 1_000

/** Creates the request listener of the door. */
export function createEngineDoor(
  dependencies: DoorDependencies & { log: Log },
  settings: DoorSettings,
): RequestListener {
  const door: Door = { ...settings, dependencies, ask: createUpstream(settings.upstream), log: dependencies.log }
  return (request, response) => {
    setHeaders(response, door)
    answer(door, request, response).catch((error: Error) => {
      if (!response.headersSent) refuse(response, 502, 'Temporal’s screens do not answer')
      else response.destroy()
      if (!request.destroyed) door.log.warn({ error: error.name }, 'the door got no answer')
    })
  }
}

function setHeaders(response: ServerResponse, { origin }: Door): void {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  )
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  // With `no-referrer` a browser would hide the origin of the screens' own posts.
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('X-Robots-Tag', 'noindex')
  if (origin.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = findRefusal(request, door.origin)
  if (refusal) return refuseBroken(response, refusal)
  const [path = '', query = ''] = (request.url ?? '').split(/\?([^]*)/)
  const segments = readSegments(path)
  if (!segments) return refuseBroken(response, { status: 400, text: 'this path can be read in two ways' })
  if (path === ENTER_PATH) return enter(door, request, response, new URLSearchParams(query))
  const visitor = await findVisitor(door.dependencies, readCookie(request, door))
  if (typeof visitor === 'string') return refuseVisitor(door, response, visitor)
  const allowed = findAllowed(request.method ?? '', path, segments, door.namespace)
  if (!allowed) return refuse(response, 403, 'the door does not let this through')
  if (allowed.kind === 'write' && visitor.reason === undefined)
    return refuse(response, 403, 'these screens are open for reading only')
  await pass(door, { request, response, allowed, visitor })
}

/** What is left of the message is not read: the connection ends, so nothing in it is taken for a second request. */
function refuseBroken(response: ServerResponse, { status, text }: Refusal): void {
  response.setHeader('Connection', 'close')
  if (status === 405) response.setHeader('Allow', 'GET, HEAD, POST')
  refuse(response, status, text)
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

function refuseVisitor({ publicAddress }: Door, response: ServerResponse, visitor: 'unknown' | 'denied'): void {
  const [status, title] = visitor === 'unknown' ? ([401, 'door.closed'] as const) : ([403, 'door.denied'] as const)
  sendHtml(response, status, renderClosed(publicAddress, title))
}

const sendHtml = (response: ServerResponse, status: number, html: string): void =>
  void response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html)

/** Over https the prefix binds the cookie to this host alone. */
const getCookieName = ({ origin }: Door): string => (origin.startsWith('https:') ? '__Host-engine' : 'engine')

function readCookie(request: IncomingMessage, door: Door): string {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2))
  return pairs.find(([name]) => name === getCookieName(door))?.[1] ?? ''
}

async function enter(
  door: Door,
  { method }: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const cookie = method === 'GET' ? await useTicket(door.dependencies, query.get('ticket') ?? '') : undefined
  if (cookie === undefined) return refuseVisitor(door, response, 'unknown')
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', ...(door.origin.startsWith('https:') ? ['Secure'] : [])]
  response.setHeader('Set-Cookie', [`${getCookieName(door)}=${cookie}`, ...attributes].join('; '))
  const language = LANGUAGES.find((known) => known === query.get('language')) ?? 'ar'
  sendHtml(response, 200, renderEntered(language, `/namespaces/${door.namespace}/workflows`))
}

interface Passing {
  request: IncomingMessage
  response: ServerResponse
  allowed: AllowedRequest
  visitor: Visitor
}

async function pass(door: Door, { request, response, allowed, visitor }: Passing): Promise<void> {
  const method = request.method ?? ''
  const body = method === 'POST' ? await readWhole(request, MAX_BODY_BYTES) : undefined
  if (method === 'POST' && !body) return refuseBroken(response, { status: 413, text: 'this is too long' })
  if (allowed.kind === 'write') await logWrite(door, visitor, allowed, request)
  const aborted = new AbortController()
  response.once('close', () => aborted.abort())
  const askedAt = Date.now()
  const upstream = await door.ask({
    method: body ? 'POST' : 'GET',
    path: allowed.kind === 'page' ? '/' : (request.url ?? ''),
    acceptsGzip: allowed.kind === 'file' && /\bgzip\b/.test(String(request.headers['accept-encoding'])),
    ...(body && { body }),
    signal: aborted.signal,
  })
  if (Date.now() - askedAt > CHECK_AGAIN_AFTER_MS) {
    const still = await findVisitor(door.dependencies, readCookie(request, door))
    if (typeof still === 'string') {
      upstream.destroy()
      return refuseVisitor(door, response, still)
    }
  }
  if (allowed.kind === 'file') await sendFile(response, upstream, request.url ?? '')
  else await sendWhole(response, upstream, allowed.kind, visitor)
}

/** The row is there before Temporal is asked, so no change is without one. What was sent is not in it. */
async function logWrite(
  { dependencies }: Door,
  { personId, reason = '' }: Visitor,
  { act, workflowId }: Extract<AllowedRequest, { kind: 'write' }>,
  { method, url = '' }: IncomingMessage,
): Promise<void> {
  const [path] = url.split('?')
  await insertOperation(dependencies.database, {
    personId,
    act,
    target: workflowId,
    reason: `${reason} [${method} ${path}]`,
  })
}

/** Everything but files is read whole: the door writes the policy of the page, tells what the screens may offer, and hides contents. */
async function sendWhole(
  response: ServerResponse,
  upstream: IncomingMessage,
  kind: Exclude<AllowedRequest['kind'], 'file'>,
  { reason }: Visitor,
): Promise<void> {
  const { statusCode = 502 } = upstream
  const text = (await readWhole(upstream, MAX_ANSWER_BYTES))?.toString('utf8')
  if (text === undefined) throw new Error('too long')
  if (kind === 'page') {
    if (statusCode !== 200) throw new Error('no page')
    response.setHeader('Content-Security-Policy', createPagePolicy(text))
    return sendHtml(response, 200, text)
  }
  const answered = JSON.parse(text) as object
  const shown =
    kind === 'settings' ? { ...answered, DisableWriteActions: reason === undefined } : hideContents(answered)
  response.writeHead(statusCode, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(shown))
}

/** Of the headers only those that say how to read the body go on: no cookie and no redirect. */
async function sendFile(response: ServerResponse, upstream: IncomingMessage, url: string): Promise<void> {
  const { statusCode = 502, headers } = upstream
  if (statusCode >= 300 && statusCode < 400) throw new Error('a redirect')
  for (const name of ['content-type', 'content-length', 'content-encoding'] as const) {
    const value = headers[name]
    if (value !== undefined) response.setHeader(name, value)
  }
  // The name of such a file changes with its contents.
  if (url.startsWith('/_app/immutable/') && statusCode === 200)
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
  response.writeHead(statusCode)
  await pipeline(upstream, response)
}
