import type { Static, TObject, TProperties } from '@sinclair/typebox'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import type { CodeCheck } from './pack-codes'

/** Whether a command carries words of its author; read from the `text` of its arguments in `domain`. */
type TextRule<N extends CommandName> = 'text' extends keyof Arguments[N]
  ? undefined extends Arguments[N]['text']
    ? 'optional'
    : 'required'
  : 'none'

type WithoutText<N extends CommandName> = Omit<Arguments[N], 'text'>

/** One command as it comes in over HTTP. The envelope (commandId, turn, seatId, verifiedBy) and the text are the same for all. */
interface Row<N extends CommandName, F extends TProperties> {
  text: TextRule<N>
  /** fields beside envelope and text, as outsiders send them: entities by code */
  fields: F
  /** fields that hold a code of the pack, with the check that knows the code */
  codes?: { [Field in keyof F]?: CodeCheck }
  /** fields an applicant does not choose, with the value they always have */
  fixedForApplicant?: { [Field in keyof F & keyof Arguments[N]]?: Arguments[N][Field] }
  /** makes the arguments of `domain` from checked fields: entities become facts */
  complete: (sent: Static<TObject<F>>, pack: Pack) => WithoutText<N>
}

/** A row without its field types: what routes, checks and OpenAPI read. */
export interface CommandForm<N extends CommandName = CommandName> {
  name: N
  text: 'required' | 'optional' | 'none'
  fields: TProperties
  codes: Record<string, CodeCheck>
  fixedForApplicant: Record<string, unknown>
  complete: (sent: Record<string, unknown>, pack: Pack) => WithoutText<N>
}

/** States the form of one command. The compiler compares fields and text with the command's `Arguments` in `domain`. */
export const commandForm = <const N extends CommandName, F extends TProperties>(
  name: N,
  { text, fields, codes = {}, fixedForApplicant = {}, complete }: Row<N, F>,
): CommandForm<N> => ({
  name,
  text,
  fields,
  codes: codes as Record<string, CodeCheck>,
  fixedForApplicant,
  complete: complete as CommandForm<N>['complete'],
})

/** `complete` of a command whose fields travel as they were sent. */
export const asSent = <T>(sent: T): T => sent
