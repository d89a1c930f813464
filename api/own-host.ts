/**
 * Returns whether an origin or address is of one of these hosts, as the headers Host and X-Forwarded-Host name them. The origin `null`,
 * which a browser sends when it hides the true one, is of none.
 */
export const isOfHost = (address: string, hosts: readonly string[]): boolean =>
  URL.canParse(address) && hosts.some((host) => host.trim().toLowerCase() === new URL(address).host)
