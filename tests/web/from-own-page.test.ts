import { isFromOwnPage } from '../../web/from-own-page'

const host = 'bekhedmetkom.example'
/** The proxy replaced Host, and says the host of the request. */
const ownHosts = ['api.internal', host]

test.each([
  ['a link or form of our own page', { 'sec-fetch-site': 'same-origin' }, true],
  ['a link of another site', { 'sec-fetch-site': 'cross-site', referer: `https://${host}/en` }, false],
  ['a link of a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, false],
  ['a typed address, a bookmark or a mail', { 'sec-fetch-site': 'none' }, false],
  ['our own page in an old browser', { referer: `https://${host}/en/send` }, true],
  ['another site in an old browser', { referer: `https://other.example/${host}` }, false],
  ['a mail in an old browser', {}, false],
  ['a source that is no address', { referer: host }, false],
])('%s', (_from, headers, expected) => {
  expect(isFromOwnPage({ headers: { host: 'api.internal', ...headers }, ownHosts })).toBe(expected)
})
