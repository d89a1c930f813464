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

/** The first 96 bits of IPv6 addresses that hold an IPv4 address in the last 32. */
const IPV4_PREFIXES = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0']

/**
 * Returns the network by which attempts are counted: an IPv4 address, or the first 64 bits of an IPv6 address, because one client
 * has all addresses that begin with them. An IPv4 address that is written as IPv6 (RFC 4291), or that a translator of the network writes
 * so (64:ff9b::/96, RFC 6052), is that IPv4 address.
 */
export function getNetwork(address: string): string {
  const [withoutZone = ''] = address.split('%')
  if (!isIPv6(withoutZone)) return withoutZone
  const groups = expandIPv6(withoutZone)
  const prefix = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':')
  if (IPV4_PREFIXES.includes(prefix))
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/**
 * Returns the region of a network that `getNetwork` returned: the first 16 bits of IPv4, the first 32 bits of IPv6. One attacker can
 * have all networks of a region, but hardly many regions.
 */
export const getRegion = (network: string): string => {
  const separator = network.includes(':') ? ':' : '.'
  return network.split(separator).slice(0, 2).join(separator)
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
