import type { Text } from '../../db/tables/texts'
import { allowed as allowedBy } from '../../domain/commands'
import type { CommandName } from '../../domain/arguments'
import { ownerSeat } from '../../domain/tasks'
import type { Language } from '../../locales/language'
import { closedName, holderName, onSilence, outcomeName, stageName, typeName } from '../../locales/stages'
import { APPLICANT } from '../actor'
import type { CaseFacts } from '../case-facts'
import { explainDeadline } from './deadline'
import { iso, localDay, settingOf } from './programme-context'
import { listApplicantsTexts } from './texts'

/** What both sides are told about where an application stands. */
export function presentStanding({ row, pack, policy, calendar }: CaseFacts, language: Language) {
  const { state } = row
  const { places, timeZone, speaker: speakerIn } = settingOf(pack)
  const speaker = speakerIn(language)
  return {
    reference: row.reference,
    programme: row.programme,
    type: state.type,
    typeName: typeName(speaker, state.type),
    stage: state.stage,
    stageName: stageName(speaker, state.stage),
    turn: state.turn,
    holder: holderName(speaker, ownerSeat(state, policy), places),
    receivedAt: iso(state.receivedAt),
    promisedOn: localDay(state.promisedAt, timeZone),
    overran: state.overran,
    ...(row.dueAt !== null && { dueAt: iso(row.dueAt) }),
    why: explainDeadline(speaker, { state, policy, calendar, dueAt: row.dueAt, timeZone }),
    onSilence: onSilence(speaker, state),
    ...(state.closedAt !== null && { closedAt: iso(state.closedAt) }),
    ...(state.closedAs && { closedAs: state.closedAs, closedName: closedName(speaker, state.closedAs) }),
    ...(state.rating && {
      rating: {
        solved: state.rating.solved,
        ...(state.rating.treatedWell !== undefined && { treatedWell: state.rating.treatedWell }),
      },
    }),
  }
}

/** What the applicant may do at this instant: by state, and by the windows and caps the clock knows. */
export function allowedToApplicant({ row, policy, dues }: CaseFacts, now: number): CommandName[] {
  const { used } = row.state
  const mayObject = policy.objection && used.objections < policy.caps.objections && now <= (dues.objectUntil ?? 0)
  return allowedBy(row.state, APPLICANT).filter(
    (name) => (name !== 'object' || mayObject) && (name !== 'rate' || policy.rating),
  )
}

/** The ids of the texts an applicant is shown. */
export const applicantsTextIds = ({ events }: CaseFacts): string[] =>
  listApplicantsTexts(events).map(({ ref }) => ref.id)

/** The applicant's page: seats in words, no person, no text they were not given. */
export function presentToApplicant(facts: CaseFacts, texts: readonly Text[], language: Language, now: number) {
  const { row, pack, dues, events } = facts
  const { release } = row.state
  const { places, speaker: speakerIn } = settingOf(pack)
  const speaker = speakerIn(language)
  const bodies = new Map(texts.map(({ id, body }) => [id, body]))
  const holder = (seatId: string, isApplicants: boolean) =>
    holderName(speaker, isApplicants ? 'applicant' : seatId, places)
  return {
    ...presentStanding(facts, language),
    ...(release && {
      release: {
        at: iso(release.at),
        outcome: release.outcome,
        outcomeName: outcomeName(speaker, release.outcome),
        unreviewed: release.unreviewed,
        ...(dues.objectUntil !== undefined && { objectUntil: iso(dues.objectUntil) }),
      },
    }),
    texts: listApplicantsTexts(events).flatMap(({ kind, ref, event: { at, actor } }) => {
      const body = bodies.get(ref.id)
      const isApplicants =
        actor.role === 'applicant' || actor.for === 'applicant' || kind === 'application' || kind === 'title'
      return body === undefined ? [] : [{ kind, at: iso(at), by: holder(actor.seatId, isApplicants), body }]
    }),
    allowed: allowedToApplicant(facts, now),
  }
}
