import type { CommandName } from '../domain/arguments'
import type { Translator } from './translator'

/** The name of a command as a button or a list shows it. */
export const commandName = ({ translate }: Translator, name: CommandName): string => translate(`commandName.${name}`)
