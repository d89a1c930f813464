import type { IncomingMessage } from 'node:http'
import type { Context, Middleware } from 'koa'
import { Problem } from '../problem'
import type { Route } from '../route'
import { parseOwnForm } from './own-forms'

/** 64 KiB of JSON hold the longest text (20,000 characters) and all other fields while a character takes at most 3 bytes. */
const MAX_BODY_BYTES = 64 * 1024
/** A form writes a byte that is no ASCII letter as three characters. */
const MAX_FORM_BYTES = 3 * MAX_BODY_BYTES
/** A larger form of our own pages is refused, but up to this size it is read, so that the page that says so keeps what was typed. */
const MAX_KEPT_FORM_BYTES = 1024 * 1024
/** A request ends when its body has not arrived completely after this time. */
const BODY_TIMEOUT_MS = 30_000

type BodyRules = Pick<Route, 'body' | 'form' | 'multipart' | 'hasOwnForms'>

/** Refuses, before authentication, a body whose Content-Length is too large or whose media type or encoding is unsupported. */
export function refuseUnsupportedBody({ body, form, multipart, hasOwnForms }: BodyRules): Middleware {
  return async (ctx, next) => {
    const { length } = ctx.request
    const maxBytes = hasOwnForms ? MAX_KEPT_FORM_BYTES : MAX_BODY_BYTES
    if (length !== undefined && length > maxBytes) throw createUnreadProblem()
    const isForm = form && ctx.is('application/x-www-form-urlencoded')
    const isMultipart = multipart && ctx.is('multipart/form-data')
    const isJson = !hasOwnForms && ctx.is('application/json')
    if (body && !isJson && !isForm && !isMultipart) {
      throw new Problem('request.unsupported_media_type')
    }
    const encoding = ctx.get('content-encoding')
    if (encoding !== '' && encoding !== 'identity') throw new Problem('request.unsupported_media_type')
    await next()
  }
}

/**
 * Reads the body as UTF-8 JSON, or as a form where the route accepts one, into `ctx.state.body`. Throws `request.too_large` and
 * `request.malformed`.
 */
export function readBody({ body, hasOwnForms }: BodyRules): Middleware {
  return async (ctx, next) => {
    if (body && hasOwnForms) {
      const bytes = await readBytes(ctx.req, MAX_KEPT_FORM_BYTES)
      const { csrfToken, ...fields } = parseOwnForm(decodeText(bytes))
      ctx.state.body = fields
      ctx.state.csrfToken = csrfToken
      if (bytes.length > MAX_FORM_BYTES) throw new Problem('request.too_large')
    } else if (body) {
      const text = decodeText(await readBytes(ctx.req, MAX_BODY_BYTES))
      ctx.state.body = parseBody(ctx, text)
    }
    await next()
  }
}

function parseBody(ctx: Context, text: string): unknown {
  if (ctx.is('application/json')) return parseJson(text)
  if (ctx.is('multipart/form-data')) return parseTextFields(ctx.get('content-type'), text)
  return Object.fromEntries(new URLSearchParams(text))
}

/** Parses the text fields of a multipart form (RFC 7578). Other parts, such as files, become fields that no route declares. */
function parseTextFields(contentType: string, text: string): Record<string, string> {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new Problem('request.malformed')
  const parts = text.split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const headEnd = part.indexOf('\r\n\r\n')
      const [, name] = /;\s*name="([^"]*)"/i.exec(part.slice(0, headEnd)) ?? []
      if (headEnd < 0 || name === undefined) throw new Problem('request.malformed')
      return [name, part.slice(headEnd + 4).replace(/\r\n$/, '')]
    }),
  )
}

/** The connection ends, because the rest of the body is not read. */
const createUnreadProblem = () => new Problem('request.too_large', { headers: { Connection: 'close' } })

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const timer = setTimeout(() => request.destroy(new Error('request.too_slow')), BODY_TIMEOUT_MS)
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw createUnreadProblem()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('request.malformed')
  } finally {
    clearTimeout(timer)
  }
}

function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('request.malformed')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Problem('request.malformed')
  }
}
