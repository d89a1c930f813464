import type { CommandName } from '../domain/arguments'
import { COMMAND_NAMES } from '../domain/commands'
import { COMMAND_FORMS } from './commands/command-forms'
import { deriveKey, seal, unseal } from './secrets'

/** The fields of the form of an act by their names, as they were typed. */
export type TypedFields = Record<string, string>

/** The acts with a text: what somebody writes for them is kept as it is typed. */
export const DRAFTED_COMMANDS: readonly CommandName[] = COMMAND_NAMES.filter(
  (name) => COMMAND_FORMS[name].text !== 'none',
)

/** A draft of staff is kept so many days after its last change. */
export const STAFF_DRAFT_DAYS = 30

/** More than the longest text that can be sent, so that a text that is too long is kept until it is shorter. */
const MAX_DRAFT_BYTES = 64 * 1024

interface DraftOwner {
  applicationId: string
  personId: string
  command: string
}

/**
 * Encrypts the fields of a draft for one person: whoever has the database alone cannot read it, and a row that is moved to another
 * person, application or act does not open. Undefined when the fields are too many.
 */
export function sealStaffDraft(sealingKey: Uint8Array, owner: DraftOwner, fields: TypedFields): Buffer | undefined {
  if (Buffer.byteLength(JSON.stringify(fields)) > MAX_DRAFT_BYTES) return undefined
  return seal(deriveDraftKey(sealingKey, owner), describeOwner(owner), fields)
}

/** Decrypts the fields given to `sealStaffDraft`; undefined when it is not possible, because the sealing key has changed. */
export function unsealStaffDraft(
  sealingKey: Uint8Array,
  owner: DraftOwner,
  sealed: Uint8Array,
): TypedFields | undefined {
  try {
    return unseal(deriveDraftKey(sealingKey, owner), describeOwner(owner), sealed) as TypedFields
  } catch {
    return undefined
  }
}

const deriveDraftKey = (sealingKey: Uint8Array, { personId }: DraftOwner): Uint8Array =>
  deriveKey(sealingKey, `bekhedmetkom staff drafts ${personId}`)

const describeOwner = ({ applicationId, command }: DraftOwner): string => `${applicationId} ${command}`

/** The field of a form with the words. All others are choices, or name something in a few letters. */
const WORDS = 'text'

/**
 * The fields of a draft that two pages change: what the page left as it was there (`before`) stays as the other one kept it. With the same
 * field changed in both, this page's value stands, because it is newer; of words both stand, one below the other. Without a stored draft it
 * is what the page sends.
 */
export function mergeTyped(stored: TypedFields | undefined, before: TypedFields, fields: TypedFields): TypedFields {
  if (!stored) return fields
  const names = new Set([...Object.keys(stored), ...Object.keys(fields)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = mergeField(name, stored[name], before[name], fields[name])
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

type Value = string | undefined

function mergeField(name: string, stored: Value, before: Value, value: Value): Value {
  if (isSame(stored, before)) return value
  if (isSame(value, before)) return stored
  return name === WORDS && stored !== undefined ? joinTexts(trim(stored), trim(before), value ?? '') : value
}

/**
 * Two texts that were made of the text `before`, so that no words of either are lost. A paragraph that one of them added stays where it is;
 * a text that stands in the other as it is is not repeated.
 */
function joinTexts(stored: string, before: string, typed: string): string {
  const text = trim(typed)
  if (text.startsWith(stored) || hasLines(text, stored)) return typed
  if (hasLines(stored, text)) return stored
  if (before !== '' && stored.startsWith(`${before}\n\n`)) return text + stored.slice(before.length)
  if (before !== '' && stored.endsWith(`\n\n${before}`)) return stored.slice(0, -before.length) + text
  return `${text}\n\n${stored}`
}

const hasLines = (whole: string, part: string): boolean => part === '' || `\n${whole}\n`.includes(`\n${part}\n`)

/** Whether two fields hold the same words. */
export const isSame = (one: Value, other: Value): boolean => trim(one) === trim(other)

/** A sent form, a page and the script write the ends of lines, and what is around a text, in different ways. */
const trim = (value: Value): string => (value ?? '').replaceAll('\r\n', '\n').trim()
