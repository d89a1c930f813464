import { userInfo } from 'node:os'
import { type InterventionReason, REASON_LENGTH } from '../../api/administration/interventions'
import { holdsContact } from '../../domain/contact-in-text'
import { hasVisibleText } from '../../domain/visible-text'
import { type ParsedOptions, UsageError } from '../program'

const LENGTH_RULE = `${REASON_LENGTH.minLength} to ${REASON_LENGTH.maxLength} characters`

export const reasonOption = {
  type: 'string',
  valueName: 'text',
  description: `reason, ${LENGTH_RULE}; it is kept in the operators’ log for ever`,
} as const

/**
 * Reads the option --reason. Throws a UsageError when the reason is missing, too short, too long or contains a NUL character, or when
 * nobody sees anything of it. The
 * operators' log names the user account of this machine as the person who intervenes.
 */
export function readReason(program: string, { values }: ParsedOptions): InterventionReason {
  const reason = (values['reason'] ?? '').trim()
  const hasWrongLength = reason.length < REASON_LENGTH.minLength || reason.length > REASON_LENGTH.maxLength
  if (hasWrongLength || reason.includes('\0') || !hasVisibleText(reason)) {
    throw new UsageError(`\`bkm ${program}\` needs --reason "<text>", ${LENGTH_RULE}.`)
  }
  if (holdsContact(reason))
    throw new UsageError(
      'The reason is kept for ever: leave out the telephone number, the long number or the mail address.',
    )
  return { personId: `bkm/${userInfo().username}`, reason }
}
