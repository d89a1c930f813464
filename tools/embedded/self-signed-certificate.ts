import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate and its private key, both as PEM. */
export interface SelfSignedCertificate {
  cert: string
  key: string
}

const YEARS = 10

/**
 * Makes a certificate for 127.0.0.1 that no authority signed. A program that is given the certificate trusts it; no browser does, so
 * no page can read what a server with this certificate answers, whatever the name by which it was reached.
 */
export function createSelfSignedCertificate(now = Date.now()): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(object('550403'), text('bekhedmetkom'))))
  const signedWith = sequence(object('2a8648ce3d040302'))
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    signedWith,
    name,
    sequence(time(now - 86_400_000), time(now + YEARS * 365 * 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(object('551d11'), octets(sequence(tagged(0x87, Buffer.from([127, 0, 0, 1]))))))),
  )
  const signature = tagged(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    cert: renderPem('CERTIFICATE', sequence(body, signedWith, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

// The encoding of certificates (DER): a tag, the length, the content.
function tagged(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag, ...encodeLength(bytes.length)]), bytes])
}

function encodeLength(length: number): number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

const sequence = (...content: Buffer[]): Buffer => tagged(0x30, ...content)
const set = (content: Buffer): Buffer => tagged(0x31, content)
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes)
const octets = (content: Buffer): Buffer => tagged(0x04, content)
const object = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'))
const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, 'utf8'))
/** Years up to 2049 have two digits there. `at`: epoch ms. */
const time = (at: number): Buffer =>
  tagged(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const renderPem = (label: string, bytes: Buffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(bytes.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n')
