import type { IncomingMessage } from 'node:http'
import type { Middleware } from 'koa'
import { Problem } from '../problem'
import type { Route } from '../route'

/** 64 KB of JSON hold the longest text in any script, and every other field. */
const BODY_MAX = 64 * 1024
/** For a client that sends a byte now and then. */
const BODY_WITHIN_MS = 30_000

/** Refuses a body that is too large or of another kind before anybody is asked who they are. */
export function refuseUnfitBody({ body, form }: Pick<Route, 'body' | 'form'>): Middleware {
  return async (ctx, next) => {
    const { length } = ctx.request
    if (length !== undefined && length > BODY_MAX) throw tooLarge()
    if (body && !ctx.is('application/json') && !(form && ctx.is('application/x-www-form-urlencoded'))) {
      throw new Problem('request.unsupported_media_type')
    }
    const encoding = ctx.get('content-encoding')
    if (encoding !== '' && encoding !== 'identity') throw new Problem('request.unsupported_media_type')
    await next()
  }
}

/** Reads the body as UTF-8 JSON (or a form, where the route takes one) into `ctx.state.body`. */
export function readBody({ body }: Pick<Route, 'body'>): Middleware {
  return async (ctx, next) => {
    if (body) {
      const text = toText(await readBytes(ctx.req))
      ctx.state.body = ctx.is('application/json') ? parseJson(text) : Object.fromEntries(new URLSearchParams(text))
    }
    await next()
  }
}

const tooLarge = () => new Problem('request.too_large', { headers: { Connection: 'close' } })

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const timer = setTimeout(() => request.destroy(new Error('request.too_slow')), BODY_WITHIN_MS)
  try {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > BODY_MAX) throw tooLarge()
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('request.malformed')
  } finally {
    clearTimeout(timer)
  }
}

function toText(bytes: Buffer): string {
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
