import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mailbox, MailQuery } from './dev-inbox-mailbox'
import { renderInboxPage } from './dev-inbox-page'
import { isLoopbackHost } from './port'
import { parseMail, parseMailSummary } from './dev-inbox-parse-mail'

const DEFAULT_PAGE_SIZE = 50
const MAX_PAGE_SIZE = 200

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Forbids every script. The page shows a mail in a frame that may neither run scripts nor load anything.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

// Answers one HTTP request. Refuses every host name but loopback names.
export async function answerRequest(
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!isLoopbackHost(request.headers.host)) return sendJson(response, 421, {})
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendJson(response, 405, {})
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/') return await showPage(mailbox, url, response)
    if (url.pathname === '/messages') return await listMails(mailbox, url, response)
    const id = /^\/messages\/(\d{1,12})$/.exec(url.pathname)?.[1]
    const mail = id === undefined ? undefined : mailbox.find(Number(id))
    return mail ? sendJson(response, 200, await parseMail(mail)) : sendJson(response, 404, {})
  } catch {
    sendJson(response, 500, {})
  }
}

async function listMails(mailbox: Mailbox, url: URL, response: ServerResponse): Promise<void> {
  const query = readQuery(url)
  const page = mailbox.list(query)
  const last = page.at(-1)
  if (last && page.length === query.limit) {
    url.searchParams.set('after', String(last.id))
    response.setHeader('link', `<${url.pathname}${url.search}>; rel="next"`)
  }
  sendJson(response, 200, await Promise.all(page.map(parseMailSummary)))
}

async function showPage(mailbox: Mailbox, url: URL, response: ServerResponse): Promise<void> {
  const query = readQuery(url)
  const summaries = await Promise.all(mailbox.list(query).map(parseMailSummary))
  const chosen = mailbox.find(Number(url.searchParams.get('id') ?? Number.NaN))
  const opened = chosen && (await parseMail(chosen))
  const page = renderInboxPage({ summaries, query, ...(opened && { opened }) })
  sendText(response, 200, 'text/html; charset=utf-8', page)
}

function readQuery({ searchParams }: URL): MailQuery {
  const [after, limit] = ['after', 'limit'].map((name) => Number(searchParams.get(name) || Number.NaN))
  const to = searchParams.get('to')?.trim()
  return {
    limit: limit && limit > 0 ? Math.min(Math.floor(limit), MAX_PAGE_SIZE) : DEFAULT_PAGE_SIZE,
    ...(after && { after }),
    ...(to && { to }),
  }
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`)

function sendText(response: ServerResponse, status: number, type: string, body: string): void {
  const headers = { ...SECURITY_HEADERS, 'content-type': type, 'content-length': Buffer.byteLength(body) }
  response.writeHead(status, headers).end(body)
}
