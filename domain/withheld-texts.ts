import type { Application, WithheldText } from './application'
import type { RecordedEvent } from './events'

type EventOf<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>

/** The state after a rule flagged a later text. Its flags stay with the application; see `isInDanger`. */
export function withholdText(state: Application, { body, recordedAt }: EventOf<'withheld'>): Application {
  const laterFlags = [...new Set([...(state.laterFlags ?? []), ...body.flags])]
  const others = listWithheld(state).filter(({ id }) => id !== body.textId)
  return { ...state, laterFlags, withheld: [...others, { id: body.textId, since: recordedAt, ring: 0 }] }
}

/** The state after a duty seat examined a withheld text: it disclosed it, or decided that it stays withheld. */
export function examineText(state: Application, { body }: EventOf<'examined'>): Application {
  const others = listWithheld(state).filter(({ id }) => id !== body.textId)
  const examined = listWithheld(state).find(({ id }) => id === body.textId)
  if (!examined || body.result === 'disclose') return { ...state, withheld: others }
  return { ...state, withheld: [...others, { ...examined, kept: true }] }
}

/** The state after the clock called the next duty seat for a withheld text. */
export const callDuty = (state: Application, { body, recordedAt }: EventOf<'dutyCalled'>): Application => ({
  ...state,
  withheld: listWithheld(state).map((text) =>
    text.id === body.textId ? { ...text, since: recordedAt, ring: text.ring + 1 } : text,
  ),
})

export const listWithheld = (state: Pick<Application, 'withheld'>): readonly WithheldText[] => state.withheld ?? []

/** The withheld texts that no duty seat has examined yet. */
export const listUnexamined = (state: Pick<Application, 'withheld'>): readonly WithheldText[] =>
  listWithheld(state).filter(({ kept }) => !kept)

/** Whether a rule found danger or wrongdoing in any text of the applicant; from then on duty seats see the application. */
export const wasFlagged = ({ flags, laterFlags = [] }: Pick<Application, 'flags' | 'laterFlags'>): boolean =>
  flags.length > 0 || laterFlags.length > 0

/** Whether a rule found danger in any text of the applicant. Then somebody whom the applicant fears may read the mailbox. */
export const isInDanger = ({ flags, laterFlags = [] }: Pick<Application, 'flags' | 'laterFlags'>): boolean =>
  [...flags, ...laterFlags].includes('danger')
