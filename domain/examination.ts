import type { TextKind } from './text-kinds'

/** A later text of the applicant that a rule flagged. Until it is disclosed, only its author and those who examine it read it. */
export interface WithheldText {
  /** id of the text */
  id: string
  /** what the text is; absent if it was withheld before events told it */
  of?: TextKind
  /** ids of the persons whose acts the text may be about; absent if nobody had acted yet, or before events told it */
  against?: string[]
  /** `recordedAt` of the event that withheld it, or that called the last duty seat; epoch ms */
  since: number
  /** how many times the clock called the next duty seat */
  ring: number
  /** set once somebody who examined it decided that it stays withheld */
  kept?: true
}

/**
 * The roles of staff that read and examine a withheld text: duty seats, and for an objection also the appeal seat, because that
 * seat decides it.
 */
export const listExaminingRoles = ({ of }: Pick<WithheldText, 'of'>): readonly ('duty' | 'appeal')[] =>
  of === 'objection' ? ['duty', 'appeal'] : ['duty']

/**
 * Why a person in this role may neither read nor examine the text, or undefined. It is one rule for both: who may examine a text
 * reads it, and nobody examines a text that may be about their own acts.
 */
export function findExaminationRefusal(
  text: Pick<WithheldText, 'of' | 'against'>,
  { role, personId }: { role: string; personId: string },
): 'command.not_allowed' | 'command.same_person' | undefined {
  if (!listExaminingRoles(text).some((examiner) => examiner === role)) return 'command.not_allowed'
  return text.against?.includes(personId) ? 'command.same_person' : undefined
}
