import { REMARK_AUDIENCES } from '../../domain/vocabulary'
import type { OpenedCase, StaffApplication } from './desk-facts'

type Case = Pick<StaffApplication, 'history'>

/** A fact of the last event of a type, or of the event that wrote one text; as this reader may read it. */
function findFact({ history }: Case, type: string, fact: string, textId?: string): string | undefined {
  const line = history.findLast(
    (each) => each.type === type && (textId === undefined || each.facts['textId'] === textId),
  )
  const value = line?.facts[fact]
  return value === undefined ? undefined : String(value)
}

/** The code of the result that was chosen with an answer; without `textId`, with the last one. */
export const findOutcome = (application: Case, textId?: string): string | undefined =>
  findFact(application, 'answered', 'outcome', textId)

/** The words for the reason for which an answer went back to its author with a note. */
export const findSendBackReason = (application: Case, textId: string): string | undefined =>
  findFact(application, 'sentBack', 'reasonName', textId)

/** The remark with this text, as the history tells it. */
export const findRemark = ({ history }: Case, textId: string) =>
  history.find(({ type, facts }) => type === 'remarked' && facts['textId'] === textId)

/**
 * For whom a remark is, or that the applicant wrote it: the last part of the key of a sentence about it. undefined where this reader may
 * not know it. `facts`: of its event.
 */
export function findReaderOfRemark({ side, audience }: Record<string, unknown> = {}) {
  if (side === 'applicant') return 'by_applicant'
  return REMARK_AUDIENCES.find((each) => each === audience)
}

/** The fields of an answer that waits to be changed, because the complaint unit sent it back; undefined when none waits. */
export function findSentBack({ application }: OpenedCase): Record<string, string> | undefined {
  const { history, texts } = application
  const last = history.findLast(({ type }) => type === 'answered' || type === 'sentBack')
  const answer = texts.findLast(({ kind }) => kind === 'answer')
  if (last?.type !== 'sentBack' || !answer) return undefined
  const outcome = findOutcome(application, answer.id)
  return { text: answer.body, ...(outcome !== undefined && { outcome }) }
}
