// The platform sends mail to plain ASCII addresses only. These patterns accept less than the standard on purpose:
// so mail libraries and servers never receive quotes, comments, routes (`a%b@c`, `a!b@c`), address literals or bare hosts.
const LOCAL_PART = /^[A-Za-z0-9_+'&=~-]+(?:\.[A-Za-z0-9_+'&=~-]+)*$/
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
const LAST_LABEL = /^(?:[A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{1,57}[A-Za-z0-9])$/

/** Whether the platform accepts the text as a mail address. */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false
  const atIndex = text.indexOf('@')
  const localPart = text.slice(0, atIndex)
  const domain = text.slice(atIndex + 1)
  const labels = domain.split('.')
  return (
    text.includes('@') &&
    localPart.length <= 64 &&
    LOCAL_PART.test(localPart) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    LAST_LABEL.test(domain.slice(domain.lastIndexOf('.') + 1))
  )
}

const splitAddress = (address: string): [localPart: string, domain: string] => {
  const atIndex = address.lastIndexOf('@')
  return [address.slice(0, atIndex), address.slice(atIndex + 1)]
}

/**
 * The address with its domain in small letters. By RFC 5321, section 2.4, only the receiving host knows whether two spellings of
 * the part before the `@` are the same mailbox, so that part stays as it is.
 */
export function normaliseMailAddress(address: string): string {
  const [localPart, domain] = splitAddress(address)
  return `${localPart}@${domain.toLowerCase()}`
}

/** Hosts whose mailboxes a second name reaches too, by what these providers publish. */
const HOSTS: Record<string, string> = {
  'googlemail.com': 'gmail.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
}

/** Hosts that deliver `name-anything` to the owner of `name`. Elsewhere a dash is a part of the name like any letter. */
const DASH_HOST = /^(?:yahoo\.[a-z.]+|ymail\.com|rocketmail\.com)$/
/** Hosts that ignore dashes and underscores in a name. */
const DASHLESS_HOST = 'proton.me'
/** A host that also delivers `anything@name.fastmail.com` to the owner of `name`. */
const HOST_OF_NAME = /^([^.]+)\.(fastmail\.(?:com|fm))$/

/**
 * The address without differences that many hosts ignore: case, dots, `+` with what follows it, second names of a host, and what
 * single providers ignore. Only for counting: two persons whose addresses fold to the same one share a cap, and nothing else.
 */
export function foldMailAddress(address: string): string {
  const [localPart, sentDomain] = splitAddress(address.toLowerCase())
  const [, owner, ownersDomain] = HOST_OF_NAME.exec(sentDomain) ?? []
  const domain = ownersDomain ?? (Object.hasOwn(HOSTS, sentDomain) ? HOSTS[sentDomain] : undefined) ?? sentDomain
  const mailbox = (owner ?? localPart).replace(/\+.*/s, '').replaceAll('.', '')
  return `${foldDashes(mailbox, domain)}@${domain}`
}

function foldDashes(mailbox: string, domain: string): string {
  if (domain === DASHLESS_HOST) return mailbox.replace(/[-_]/g, '')
  return DASH_HOST.test(domain) ? mailbox.replace(/(?<=.)-.*/, '') : mailbox
}
