import type { CommandName } from '../domain/arguments'
import type { RepinReason } from '../domain/repin-facts'
import type { Translator } from './translator'

/** Returns the name of a command that a button or a list shows. */
export const commandName = ({ translate }: Translator, name: CommandName): string => translate(`commandName.${name}`)

/** Returns the sentence of a reason for which an administrator moves an application to another version of its rules. */
export const repinReasonName = ({ translate }: Translator, reason: RepinReason): string =>
  translate(`repinReason.${reason}`)
