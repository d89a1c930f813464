import type { Context } from 'koa'

/** Returns the hosts under which this request may have been sent. A proxy of ours may have replaced Host, and then says the first one. */
export const listOwnHosts = (ctx: Context, proxyCount: number): string[] => [
  ctx.get('host'),
  ...(proxyCount > 0 ? ctx.get('x-forwarded-host').split(',') : []),
]

/**
 * Returns whether an origin or address is of one of these hosts. The origin `null`, which a browser sends when it hides the true one,
 * is of none.
 */
export const isOfHost = (address: string, hosts: readonly string[]): boolean =>
  URL.canParse(address) && hosts.some((host) => host.trim().toLowerCase() === new URL(address).host)
