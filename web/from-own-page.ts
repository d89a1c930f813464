import { isOfHost } from '../api/own-host'
import type { ProblemRequest } from '../api/route'

/**
 * Returns whether a page of the platform led to this request, by a link, a form or a redirect after one of them. Only then may a page
 * state what happened on this device, because anybody can send an address. Browsers say it in Sec-Fetch-Site; those before 2023, and all
 * of them over http, at most in Referer.
 */
export function isFromOwnPage({ headers, ownHosts }: Pick<ProblemRequest, 'headers' | 'ownHosts'>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return isOfHost(headers['referer'] ?? '', ownHosts)
}
