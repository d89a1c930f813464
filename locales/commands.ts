import type { CommandName } from '../domain/arguments'
import type { Translator } from './translator'

/** Returns the name of a command that a button or a list shows. */
export const commandName = ({ translate }: Translator, name: CommandName): string => translate(`commandName.${name}`)
