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

/**
 * The fields of a draft that two pages change: what the page left as it was there (`before`) stays as the other one kept it. With the same
 * field changed in both, this page's value stands, because it is newer. Without a stored draft it is what the page sends.
 */
export function mergeTyped(stored: TypedFields | undefined, before: TypedFields, fields: TypedFields): TypedFields {
  if (!stored) return fields
  const names = new Set([...Object.keys(stored), ...Object.keys(fields)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = fields[name] === before[name] ? stored[name] : fields[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
