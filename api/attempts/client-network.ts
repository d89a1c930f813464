import { isIPv4, isIPv6 } from 'node:net'

/**
 * Finds the client's address. Each of the `proxyCount` proxies in front appends the address that it sees to X-Forwarded-For, and
 * the last proxy is `connectionAddress`. A client can forge all earlier entries, so they are ignored. Without a valid entry the
 * result is the address of the connection.
 */
export function findClientAddress(connectionAddress: string, forwardedFor: string, proxyCount: number): string {
  const seen = [...forwardedFor.split(',').map(removePort), connectionAddress]
  const address = forwardedFor === '' ? undefined : seen.at(-1 - proxyCount)
  return proxyCount > 0 && address !== undefined && (isIPv4(address) || isIPv6(address)) ? address : connectionAddress
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
const removePort = (entry: string): string =>
  entry
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

/**
 * Returns the network by which attempts are counted: an IPv4 address, or the first 64 bits of an IPv6 address, because one client
 * has all addresses that begin with them. An IPv4 address written as IPv6 is that IPv4 address.
 */
export function getNetwork(address: string): string {
  const [withoutZone = ''] = address.split('%')
  if (!isIPv6(withoutZone)) return withoutZone
  const groups = expandIPv6(withoutZone)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of a valid IPv6 address. */
function expandIPv6(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  )
  const [before = '', after] = hex.split('::')
  const toGroups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [first, last] = [toGroups(before), toGroups(after ?? '')]
  const zeros = after === undefined ? 0 : 8 - first.length - last.length
  return [...first, ...Array.from({ length: zeros }, () => 0), ...last]
}
