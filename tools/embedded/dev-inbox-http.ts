import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mailbox, MailQuery } from './dev-inbox-mailbox'
import { inboxPage } from './dev-inbox-page'
import { readLine, readMail } from './dev-inbox-parse-mail'

const usualPage = 50
const largestPage = 200

const safety = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // No script at all; a mail is shown in a frame of its own that may do nothing.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}

// Answers one request. A page of another site must not read mails through a name that points here: only loopback names pass.
export async function answer(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return say(response, 421, {})
    if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, {})
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/') return await showPage(mailbox, url, response)
    if (url.pathname === '/messages') return await listMails(mailbox, url, response)
    const id = /^\/messages\/(\d{1,12})$/.exec(url.pathname)?.[1]
    const mail = id === undefined ? undefined : mailbox.find(Number(id))
    return mail ? say(response, 200, await readMail(mail)) : say(response, 404, {})
  } catch {
    say(response, 500, {})
  }
}

async function listMails(mailbox: Mailbox, url: URL, response: ServerResponse): Promise<void> {
  const query = queryOf(url)
  const page = mailbox.list(query)
  const last = page.at(-1)
  if (last && page.length === query.limit) {
    url.searchParams.set('after', String(last.id))
    response.setHeader('link', `<${url.pathname}${url.search}>; rel="next"`)
  }
  say(response, 200, await Promise.all(page.map(readLine)))
}

async function showPage(mailbox: Mailbox, url: URL, response: ServerResponse): Promise<void> {
  const query = queryOf(url)
  const lines = await Promise.all(mailbox.list(query).map(readLine))
  const wanted = mailbox.find(Number(url.searchParams.get('id') ?? Number.NaN))
  const open = wanted && (await readMail(wanted))
  write(response, 200, 'text/html; charset=utf-8', inboxPage({ lines, query, ...(open && { open }) }))
}

function queryOf({ searchParams }: URL): MailQuery {
  const [after, limit] = ['after', 'limit'].map((name) => Number(searchParams.get(name) || Number.NaN))
  const to = searchParams.get('to')?.trim()
  return {
    limit: limit && limit > 0 ? Math.min(Math.floor(limit), largestPage) : usualPage,
    ...(after && { after }),
    ...(to && { to }),
  }
}

const say = (response: ServerResponse, status: number, value: unknown): void =>
  write(response, status, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`)

function write(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { ...safety, 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
}
