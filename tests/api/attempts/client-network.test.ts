import { findClientAddress, getNetwork, getRegion } from '../../../api/attempts/client-network'

describe('the client’s address', () => {
  it.each([
    ['without a proxy the header counts for nothing', '203.0.113.9', 0, '192.0.2.1'],
    ['with one proxy it is the last entry', '203.0.113.9', 1, '203.0.113.9'],
    ['what a client forges stands before the last entry', '10.0.0.1, 127.0.0.1, 203.0.113.9', 1, '203.0.113.9'],
    ['with two proxies it is the last entry but one', '10.0.0.1, 203.0.113.9, 198.51.100.7', 2, '203.0.113.9'],
    ['a request that passed fewer proxies than are configured', '203.0.113.9', 2, '192.0.2.1'],
    ['without the header it is the connection', '', 1, '192.0.2.1'],
    ['an entry that is no address', '203.0.113.9, unknown', 1, '192.0.2.1'],
    ['an entry with a port', '203.0.113.9:4711', 1, '203.0.113.9'],
    ['an IPv6 entry with a port', '[2001:db8::9]:4711', 1, '2001:db8::9'],
  ])('%s', (_, forwardedFor, proxyCount, expected) => {
    expect(findClientAddress('192.0.2.1', forwardedFor, proxyCount)).toBe(expected)
  })
})

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:c000:201', '192.0.2.1'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '192.0.2.1'],
    ['64:ff9b::c000:202', '192.0.2.2'],
    ['64:ff9b:1::192.0.2.1', '64:ff9b:1:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s is %s', (address, network) => {
    expect(getNetwork(address)).toBe(network)
  })
})

describe('the region of a network', () => {
  it.each([
    ['192.0.2.1', '192.0'],
    ['2001:db8:1:2::1', '2001:db8'],
    ['2001:db8:ffff::9', '2001:db8'],
    ['', ''],
  ])('of %s is %s', (address, region) => {
    expect(getRegion(getNetwork(address))).toBe(region)
  })
})
