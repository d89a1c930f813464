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
  const labels = text.slice(atIndex + 1).split('.')
  return (
    atIndex > 0 &&
    localPart.length <= 64 &&
    LOCAL_PART.test(localPart) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    LAST_LABEL.test(labels.at(-1) ?? '')
  )
}
