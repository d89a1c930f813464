import type { Applicant } from '../../db/tables/applicants'
import type { Text } from '../../db/tables/texts'
import { isCallable, isOtherContacted, isSentElsewhere } from '../../domain/answer-way'
import { listDisclosedTexts } from '../../domain/disclosed-texts'
import { findNextRemarkAt } from '../../domain/decisions/applicant'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { Future } from '../../domain/future'
import { isWithdrawalHeld } from '../../domain/held-withdrawal'
import { listStays } from '../../domain/stays'
import { findOwnerSeat } from '../../domain/tasks'
import { computeWhoseDays } from '../../domain/whose-days'
import { isInDanger } from '../../domain/withheld-texts'
import { toLocalDate } from '../../domain/local-date'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import type { SentenceReader } from '../../locales/reader'
import {
  closedName,
  describeSilence,
  holderName,
  moveName,
  outcomeName,
  returnReasonName,
  standName,
  typeName,
} from '../../locales/stages'
import { APPLICANT, listAllowedForApplicant } from '../actor'
import type { CaseFacts } from '../case-facts'
import { presentApplicantTexts } from './applicant-texts'
import { presentChoices } from './choices'
import { explainDeadline } from './deadline'
import { formatInstant } from './format-instant'
import { presentFuture } from './future'
import { presentObjections } from './objections'
import { presentCallerActs, presentWithdrawals } from './withdrawals'

/** Presents the fields about an application's status that the applicant and staff both see. `now`: epoch ms. */
export function presentStatus(
  { row, pack, policy, calendar, dues }: CaseFacts,
  {
    language,
    reader,
    isOtherCalled = false,
    now,
  }: { language: Language; reader: SentenceReader; isOtherCalled?: boolean; now: number },
) {
  const { state } = row
  const { dueAt = null } = dues
  const reachedAt = dues.reachedAt ?? state.release?.reachedAt
  const { entityAndSectorNames, timeZone, translatorFor } = getProgrammeLocale(pack)
  const translator = translatorFor(language, reader)
  return {
    reference: row.reference,
    programme: row.programme,
    timeZone,
    asOf: formatInstant(now),
    type: state.type,
    typeName: typeName(translator, state.type),
    stage: state.stage,
    stageName: standName(translator, state),
    turn: state.turn,
    holder: holderName(translator, findOwnerSeat(state, policy), entityAndSectorNames),
    receivedAt: formatInstant(state.receivedAt),
    promisedOn: toLocalDate(state.promisedAt, timeZone),
    overran: state.overran,
    ...(dueAt !== null && { dueAt: formatInstant(dueAt) }),
    ...(reachedAt != null && { reachedAt: formatInstant(reachedAt) }),
    why: explainDeadline(translator, {
      state,
      policy,
      calendar,
      dueAt,
      reachedAt: dues.reachedAt,
      timeZone,
      reader,
      isOtherCalled,
      now,
    }),
    onSilence: describeSilence(translator, state),
    ...(state.closedAt !== null && { closedAt: formatInstant(state.closedAt) }),
    ...(dues.reinstateUntil !== undefined && { reinstateUntil: formatInstant(dues.reinstateUntil) }),
    ...(state.closedAs && {
      closedAs: state.closedAs,
      closedName: closedName(translator, state.closedAs, isSentElsewhere(state)),
    }),
    ...(state.rating && {
      rating: {
        solved: state.rating.solved,
        ...(state.rating.treatedWell !== undefined && { treatedWell: state.rating.treatedWell }),
      },
    }),
  }
}

/** Presents the place to go instead, if the application was redirected. */
function presentPlace({ row, pack, events }: CaseFacts, language: Language) {
  const redirected = events.find(({ sequence }) => sequence === row.state.release?.sequence)
  if (redirected?.type !== 'redirected') return {}
  const { where = '' } = pickDisclosedFields<'redirected'>(redirected, ['applicant'])
  const whereName = getProgrammeLocale(pack).codeNamesFor(language, 'applicant').find('redirect', where)
  return whereName === undefined ? {} : { where, whereName }
}

/** When the applicant may write the next remark, if those of the last day have reached the cap. */
function presentNextRemark({ row: { state }, policy }: CaseFacts, now: number) {
  const at = Math.max(now, state.at)
  const next = state.closedAt === null ? findNextRemarkAt({ state, policy, actor: APPLICANT, at }) : undefined
  return next === undefined ? {} : { nextRemarkAt: formatInstant(next) }
}

/** Lists the ids of the texts that the applicant may read. */
export const listApplicantTextIds = ({ events }: CaseFacts): string[] =>
  listDisclosedTexts(events, ['applicant'], null).map(({ ref }) => ref.id)

/** Who typed the application, as the applicant may know it. */
const findSubmitter = (events: CaseFacts['events']) =>
  events.flatMap((event) => (event.type === 'received' ? pickDisclosedFields<'received'>(event, ['applicant']) : []))[0]
    ?.submittedBy ?? 'applicant'

/**
 * Presents an application to its applicant: seats by name, no staff person, and only texts that the applicant may read. `now`:
 * epoch ms; `future`: from then on.
 */
export function presentToApplicant(
  facts: CaseFacts,
  {
    texts,
    future,
    applicant,
    language,
    now,
  }: { texts: readonly Text[]; future: Future; applicant: Applicant; language: Language; now: number },
) {
  const { row, pack, dues, events } = facts
  const { release } = row.state
  const { translatorFor, entityAndSectorNames } = getProgrammeLocale(pack)
  const translator = translatorFor(language, 'applicant')
  const nameEntity = (code: string): string => entityAndSectorNames.entities.get(code)?.[language] ?? code
  const allowed = listAllowedForApplicant({ ...facts, state: row.state }, now)
  return {
    ...presentStatus(facts, { language, reader: 'applicant', isOtherCalled: isOtherContacted(applicant), now }),
    tellsOfDanger: isInDanger(row.state),
    ...(isWithdrawalHeld(row.state) && { heldWithdrawal: true }),
    submittedBy: findSubmitter(events),
    stays: listStays(events, row.id).map(({ stage, from, to, entity, reason, moves }) => ({
      stage,
      from: formatInstant(from),
      ...(to !== undefined && { to: formatInstant(to) }),
      ...(entity !== undefined && { entity, entityName: nameEntity(entity) }),
      ...(reason && {
        reason,
        reasonName: returnReasonName(translator, reason, entity === undefined ? '' : nameEntity(entity)),
      }),
      ...(moves && {
        moves: moves.map((move) => ({
          at: formatInstant(move.at),
          reason: move.reason,
          reasonName: moveName(translator, move, entityAndSectorNames),
        })),
      }),
    })),
    future: presentFuture(future, pack, { readers: ['applicant'], isCallable: isCallable(applicant) }, language),
    whoseDays: computeWhoseDays(row.state, dues, now),
    ...(release && {
      release: {
        at: formatInstant(release.at),
        outcome: release.outcome,
        outcomeName: outcomeName(translator, release.outcome),
        unreviewed: release.unreviewed,
        ...presentPlace(facts, language),
        ...(dues.objectUntil !== undefined && { objectUntil: formatInstant(dues.objectUntil) }),
      },
    }),
    texts: presentApplicantTexts(facts, texts, { language, now }),
    objections: presentObjections(facts, language),
    withdrawals: presentWithdrawals(facts, language),
    callerActs: presentCallerActs(facts, language),
    allowed,
    ...presentNextRemark(facts, now),
    choices: presentChoices(pack, allowed, language, 'applicant'),
  }
}
