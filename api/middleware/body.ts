import type { IncomingMessage } from 'node:http'
import type { Context, Middleware } from 'koa'
import { Problem } from '../problem'
import type { Route } from '../route'

/** 64 KiB of JSON hold the longest text (20,000 characters) and all other fields while a character takes at most 3 bytes. */
const MAX_BODY_BYTES = 64 * 1024
/** A request ends when its body has not arrived completely after this time. */
const BODY_TIMEOUT_MS = 30_000

/** Refuses, before authentication, a body whose Content-Length is too large or whose media type or encoding is unsupported. */
export function refuseUnsupportedBody({
  body,
  form,
  multipart,
}: Pick<Route, 'body' | 'form' | 'multipart'>): Middleware {
  return async (ctx, next) => {
    const { length } = ctx.request
    if (length !== undefined && length > MAX_BODY_BYTES) throw createTooLargeProblem()
    const isForm = form && ctx.is('application/x-www-form-urlencoded')
    const isMultipart = multipart && ctx.is('multipart/form-data')
    if (body && !ctx.is('application/json') && !isForm && !isMultipart) {
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
export function readBody({ body }: Pick<Route, 'body'>): Middleware {
  return async (ctx, next) => {
    if (body) {
      const text = decodeText(await readBytes(ctx.req))
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

const createTooLargeProblem = () => new Problem('request.too_large', { headers: { Connection: 'close' } })

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const timer = setTimeout(() => request.destroy(new Error('request.too_slow')), BODY_TIMEOUT_MS)
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MAX_BODY_BYTES) throw createTooLargeProblem()
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
