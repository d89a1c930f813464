import type { IncomingMessage } from 'node:http'

/** Why the door does not answer a request; the text is for whoever looks at the answer. */
export interface Refusal {
  status: 400 | 401 | 403 | 405 | 413 | 421
  text: string
}

export type CheckedMessage = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

const METHODS = ['GET', 'HEAD', 'POST']

/** The one page of the door to which another site, our own pages, may lead. */
export const ENTER_PATH = '/bkm/enter'

/**
 * Finds what is wrong with a request before anybody asks who sent it. `origin`: that of the door. Its host must be named, once and
 * exactly; so a page cannot reach the door through a name of its own.
 */
export function findRefusal(message: CheckedMessage, origin: string): Refusal | undefined {
  const { method = '', url = '', headers, rawHeaders } = message
  const hosts = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host')
  if (hosts.length !== 1 || hosts[0] !== new URL(origin).host) return { status: 421, text: 'unknown host name' }
  if (!METHODS.includes(method)) return { status: 405, text: 'this method is not allowed here' }
  if (!url.startsWith('/') || url.startsWith('//')) return { status: 400, text: 'this is no path' }
  if (headers.upgrade !== undefined) return { status: 400, text: 'no other protocol is spoken here' }
  if (headers['transfer-encoding'] !== undefined) return { status: 400, text: 'a body needs its length' }
  const hasBody = (headers['content-length'] ?? '0') !== '0'
  if (method !== 'POST' && hasBody) return { status: 400, text: 'this request has no body' }
  return isForeign(message, origin) ? { status: 403, text: 'a page of another site may not ask this' } : undefined
}

/**
 * Whether a page of another origin made the browser send it. A post says where it comes from, or is refused. Another page may only
 * lead a person to the entrance.
 */
function isForeign({ method = '', url = '', headers }: CheckedMessage, origin: string): boolean {
  const { origin: source, 'sec-fetch-site': site } = headers
  if (method !== 'GET' && method !== 'HEAD') return source !== origin || (site !== undefined && site !== 'same-origin')
  const isEntrance = url.split('?')[0] === ENTER_PATH && headers['sec-fetch-mode'] !== 'cors'
  if (isEntrance) return false
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  return source !== undefined && source !== origin
}
