import { parseReference } from './reference'

/** Seven or more digits of any script, also with blanks, dots, brackets, dashes or slashes between them: a telephone number or an id. */
const LONG_NUMBER = /\p{Nd}(?:[\s\p{Cf}().\-–/]*\p{Nd}){6,}/u
const MAIL_ADDRESS = /[^\s@＠]+[@＠][^\s@＠]+\.[^\s@＠]+/u

/** Ids of Workflows and runs, and days such as `2026-12-01` with or without a time. */
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const DAY = /(?<![0-9])20[0-9]{2}-[01][0-9]-[0-3][0-9](?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![0-9])/g
const MAYBE_REFERENCE = /(?<![0-9])[0-9]{2}-[0-9]{3}-[0-9]{3}-[0-9]{3}(?![0-9])/g

/**
 * Whether a text holds a telephone number, a number of a person or a mail address. A reference with its dashes, an id of a Workflow and an instant
 * are none: an administrator may name them. Never throws.
 */
export function holdsContact(text: string): boolean {
  const rest = text
    .replaceAll(ID, ' id ')
    .replaceAll(DAY, ' day ')
    .replaceAll(MAYBE_REFERENCE, (typed) => (parseReference(typed) === undefined ? typed : ' application '))
  return MAIL_ADDRESS.test(rest) || LONG_NUMBER.test(rest)
}
