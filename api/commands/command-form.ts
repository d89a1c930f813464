import type { Static, TObject, TProperties } from '@sinclair/typebox'
import type { Arguments, CommandName } from '../../domain/arguments'
import type { Pack } from '../../domain/programme'
import type { CodeCheck } from './pack-codes'

/** Whether a command needs a text of its author, may have one or has none; computed from its `Arguments` in `domain`. */
type TextRule<N extends CommandName> = 'text' extends keyof Arguments[N]
  ? undefined extends Arguments[N]['text']
    ? 'optional'
    : 'required'
  : 'none'

type WithoutText<N extends CommandName> = Omit<Arguments[N], 'text'>

/**
 * The form of one command over HTTP, as it is written in COMMAND_FORMS. The envelope (for staff commandId, turn, seatId and
 * verifiedBy; for applicants turn) and the schema of a text are the same for all commands.
 */
interface CommandFormRow<N extends CommandName, F extends TProperties> {
  text: TextRule<N>
  /** fields beside envelope and text, as clients send them: an entity by its code */
  fields: F
  /** fields whose codes are looked up in the pack, each with its check */
  codes?: { [Field in keyof F]?: CodeCheck }
  /** whether the pack requires the optional text beside these fields, which may be unvalidated */
  needsText?: (sentFields: Record<string, unknown>, pack: Pack) => boolean
  /** fields that an applicant cannot choose, with the value that the API sets instead */
  fixedForApplicant?: { [Field in keyof F & keyof Arguments[N]]?: Arguments[N][Field] }
  /** creates the command's arguments, except the text, from checked fields: it replaces an entity's code by the entity's facts */
  complete: (sentFields: Static<TObject<F>>, pack: Pack) => WithoutText<N>
}

/** The form of one command, as routes, checks and OpenAPI read it: without the types of its fields. */
export interface CommandForm<N extends CommandName = CommandName> {
  name: N
  text: 'required' | 'optional' | 'none'
  fields: TProperties
  codes: Record<string, CodeCheck>
  needsText: (sentFields: Record<string, unknown>, pack: Pack) => boolean
  fixedForApplicant: Record<string, unknown>
  complete: (sentFields: Record<string, unknown>, pack: Pack) => WithoutText<N>
}

/** Defines the form of one command. The compiler compares fields and text with the command's `Arguments` in `domain`. */
export const defineCommandForm = <const N extends CommandName, F extends TProperties>(
  name: N,
  { text, fields, codes = {}, needsText = () => false, fixedForApplicant = {}, complete }: CommandFormRow<N, F>,
): CommandForm<N> => ({
  name,
  text,
  fields,
  codes: codes as Record<string, CodeCheck>,
  needsText,
  fixedForApplicant,
  complete: complete as CommandForm<N>['complete'],
})

/** The `complete` of a command whose fields are its arguments without any change. */
export const keepAsSent = <T>(sentFields: T): T => sentFields
