import { createHmac } from 'node:crypto'
import { toCanonicalJson } from '../../db/hash'
import type { CommandName } from '../../domain/arguments'

/** A command as its author sent it. `fields`: the fields of the body. `text`: the words that it sends or names by their id. */
export interface SentCommand {
  applicationId: string
  personId: string
  name: CommandName
  fields: Record<string, unknown>
  text?: string | undefined
}

/**
 * Digests everything that makes two commands the same act: HMAC-SHA-256 (hex) of application, author, name and fields. The id is
 * not part of it, and `turn` is not, because a repeated act may name a newer turn. A text counts by its words, whether it was
 * sent or named. The key makes it impossible to find a short text, such as a telephone number, by trying all of them.
 */
export function digestCommand(key: Uint8Array, { applicationId, personId, name, fields, text }: SentCommand): string {
  const { commandId: _1, turn: _2, text: _3, textId: _4, ...otherFields } = fields
  const act = { applicationId, personId, name, fields: otherFields, ...(text !== undefined && { text }) }
  return createHmac('sha256', key).update(toCanonicalJson(act), 'utf8').digest('hex')
}
