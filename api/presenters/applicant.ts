import type { Text } from '../../db/tables/texts'
import { listDisclosedTexts } from '../../domain/disclosure'
import { findOwnerSeat } from '../../domain/tasks'
import type { Language } from '../../locales/language'
import { closedName, describeSilence, holderName, outcomeName, stageName, typeName } from '../../locales/stages'
import { listAllowedForApplicant } from '../actor'
import type { CaseFacts } from '../case-facts'
import { explainDeadline } from './deadline'
import { getProgrammePlaces } from '../../locales/programme-places'
import { formatInstant, formatLocalDate } from './format-instant'

/** What both sides are told about where an application stands. */
export function presentStatus({ row, pack, policy, calendar }: CaseFacts, language: Language) {
  const { state } = row
  const { places, timeZone, translatorFor } = getProgrammePlaces(pack)
  const translator = translatorFor(language)
  return {
    reference: row.reference,
    programme: row.programme,
    type: state.type,
    typeName: typeName(translator, state.type),
    stage: state.stage,
    stageName: stageName(translator, state.stage),
    turn: state.turn,
    holder: holderName(translator, findOwnerSeat(state, policy), places),
    receivedAt: formatInstant(state.receivedAt),
    promisedOn: formatLocalDate(state.promisedAt, timeZone),
    overran: state.overran,
    ...(row.dueAt !== null && { dueAt: formatInstant(row.dueAt) }),
    why: explainDeadline(translator, { state, policy, calendar, dueAt: row.dueAt, timeZone }),
    onSilence: describeSilence(translator, state),
    ...(state.closedAt !== null && { closedAt: formatInstant(state.closedAt) }),
    ...(state.closedAs && { closedAs: state.closedAs, closedName: closedName(translator, state.closedAs) }),
    ...(state.rating && {
      rating: {
        solved: state.rating.solved,
        ...(state.rating.treatedWell !== undefined && { treatedWell: state.rating.treatedWell }),
      },
    }),
  }
}

/** The ids of the texts an applicant is shown. */
export const listApplicantTextIds = ({ events }: CaseFacts): string[] =>
  listDisclosedTexts(events, ['applicant']).map(({ ref }) => ref.id)

/** The applicant's page: seats in words, no person, no text they were not given. */
export function presentToApplicant(facts: CaseFacts, texts: readonly Text[], language: Language, now: number) {
  const { row, pack, dues, events } = facts
  const { release } = row.state
  const { places, translatorFor } = getProgrammePlaces(pack)
  const translator = translatorFor(language)
  const bodies = new Map(texts.map(({ id, body }) => [id, body]))
  const holder = (seatId: string, isApplicants: boolean) =>
    holderName(translator, isApplicants ? 'applicant' : seatId, places)
  return {
    ...presentStatus(facts, language),
    ...(release && {
      release: {
        at: formatInstant(release.at),
        outcome: release.outcome,
        outcomeName: outcomeName(translator, release.outcome),
        unreviewed: release.unreviewed,
        ...(dues.objectUntil !== undefined && { objectUntil: formatInstant(dues.objectUntil) }),
      },
    }),
    texts: listDisclosedTexts(events, ['applicant']).flatMap(({ kind, ref, event: { at, actor } }) => {
      const body = bodies.get(ref.id)
      const isApplicants =
        actor.role === 'applicant' || actor.for === 'applicant' || kind === 'application' || kind === 'title'
      return body === undefined ? [] : [{ kind, at: formatInstant(at), by: holder(actor.seatId, isApplicants), body }]
    }),
    allowed: listAllowedForApplicant({ ...facts, state: row.state }, now),
  }
}
