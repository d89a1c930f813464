import type { Application } from './application'
import type { RecordedEvent } from './events'
import type { WithheldText } from './examination'
import type { Flag } from './vocabulary'

type EventOf<T extends RecordedEvent['type']> = Extract<RecordedEvent, { type: T }>

/** The state after a rule flagged a later text. Its flags stay with the application; see `isInDanger`. */
export function withholdText(state: Application, { body, recordedAt }: EventOf<'withheld'>): Application {
  const laterFlags = [...new Set([...(state.laterFlags ?? []), ...body.flags])]
  const { textId: id, of, against } = body
  const text = { id, ...(of && { of }), ...(against && { against }), since: recordedAt, ring: 0 }
  return { ...state, laterFlags, withheld: [...listWithheld(state), text] }
}

/** The state after somebody examined a withheld text: they disclosed it, or decided that it stays withheld. */
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

/** The withheld texts that nobody has examined yet. */
export const listUnexamined = (state: Pick<Application, 'withheld'>): readonly WithheldText[] =>
  listWithheld(state).filter(({ kept }) => !kept)

/** The objections whose text is withheld. While there is one, only a seat that reads it decides; see `getObjectionDecider`. */
export const listWithheldObjections = (state: Pick<Application, 'withheld'>): readonly WithheldText[] =>
  listWithheld(state).filter(({ of }) => of === 'objection')

/**
 * Ids of the persons whose acts a text of the applicant may be about: who reviewed the answer or redirected, who confirmed it after an
 * objection, who wrote it, who is writing it, who wrote earlier answers that led to a reopening, and who asked the last question.
 */
export function listConcerned({ release, answer, claimedBy, barred, askerId }: Application): string[] {
  const ids = [release?.reviewerId, release?.confirmerId, answer?.authorId, claimedBy, ...barred, askerId]
  return [...new Set(ids.filter((id) => id != null))]
}

type Flagged = Pick<Application, 'flags' | 'laterFlags'>

/** The flags of the first text and of all later texts of the applicant, each once. */
export const listAllFlags = ({ flags, laterFlags = [] }: Flagged): Flag[] => [...new Set([...flags, ...laterFlags])]

/** Whether a rule found danger or wrongdoing in any text of the applicant; from then on duty seats see the application. */
export const wasFlagged = (state: Flagged): boolean => listAllFlags(state).length > 0

/** Whether a rule found danger in any text of the applicant. Then somebody whom the applicant fears may read the mailbox. */
export const isInDanger = (state: Flagged): boolean => listAllFlags(state).includes('danger')
