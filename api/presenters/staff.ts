import type { Applicant } from '../../db/tables/applicants'
import type { Text } from '../../db/tables/texts'
import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import { listDisclosedTexts, listWithheldTexts } from '../../domain/disclosed-texts'
import { pickDisclosedFields } from '../../domain/disclosure'
import type { RecordedEvent } from '../../domain/events'
import { isHelpOwed } from '../../domain/help'
import { findExaminationRefusal, type WithheldText } from '../../domain/examination'
import { listMarkedFlags } from '../../domain/marked-flags'
import type { ApplicationView } from '../../domain/permissions'
import type { Future } from '../../domain/future'
import { chargeUntilReached, haveCallsEnded, isUnreached } from '../../domain/reach'
import { findOwnerSeat } from '../../domain/tasks'
import { computeWhoseDays } from '../../domain/whose-days'
import type { Flag } from '../../domain/vocabulary'
import { listWaitReasons } from '../../domain/wait-reasons'
import { listWithheld, listWithheldObjections } from '../../domain/withheld-texts'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import type { StaffDraft } from '../reads/staff-drafts'
import { presentStatus } from './applicant'
import { presentChoices } from './choices'
import { createHistoryContext, type HistoryContext, presentActor, presentHistory } from './history'
import { formatInstant } from './format-instant'
import { presentFuture } from './future'
import { presentWaitReasons } from './wait-reasons'

export interface StaffFacts {
  view: ApplicationView
  language: Language
  allowed: CommandName[]
  texts: readonly Text[]
  applicant: Applicant | undefined
  /** names of staff by person id; empty unless the view shows persons */
  persons: ReadonlyMap<string, string>
  /** what the person who reads has written so far */
  drafts: readonly StaffDraft[]
  /** id of the person who reads */
  personId: string
  /** those for which this person acts today */
  desks: readonly string[]
  /** what happens from `now` on if nobody acts */
  future: Future
  /** epoch ms */
  now: number
}

/** Presents an application to a staff member: only the parts that their view permits. */
export function presentToStaff(facts: CaseFacts, staff: StaffFacts) {
  const { row, pack, policy, dues, events } = facts
  const { view, language, allowed, persons } = staff
  const { state } = row
  const context = createHistoryContext(pack, language, persons)
  const owner = findOwnerSeat(state, policy)
  const nameSeat = (seat: string) => holderName(context.translator, seat, context.entityAndSectorNames)
  const applicant = presentApplicant(staff)
  return {
    ...presentStatus(facts, { language, reader: 'others', now: staff.now }),
    future: presentFuture(staff.future, pack, { readers: view.relations, isCallable: true }, language),
    whoseDays: computeWhoseDays(state, dues, staff.now),
    relations: view.relations,
    channel: state.channel,
    language: row.language,
    policyVersion: state.policyVersion,
    sequence: state.sequence,
    visit: state.visit,
    rung: state.rung,
    sector: state.sector,
    ...(state.entity && { entity: state.entity.code }),
    ...state.categorisation,
    suggestion: presentSuggestion(facts),
    flags: state.flags,
    markedFlags: listMarkedFlags(state, view.relations),
    raisedFlags: listMarkedFlags(state, view.relations).filter((flag) => state.raisedFlags?.includes(flag)),
    ruling: state.ruling,
    reasons: presentWaitReasons(
      listWaitReasons(
        state,
        { personId: staff.personId, readers: view.relations, desks: staff.desks, ...(owner && { holder: owner }) },
        events,
      ),
      nameSeat,
    ),
    ...(isUnreached(state, dues) && { unreached: true, callsEnded: haveCallsEnded(state) }),
    ...(owner && { owner }),
    ladder: state.ladder.map(({ name, seat }) => ({
      name,
      seat,
      seatName: nameSeat(seat),
    })),
    ...(state.claimedBy && { claimed: presentClaim(state.claimedBy, staff) }),
    ...(state.release && {
      release: {
        at: formatInstant(state.release.at),
        outcome: state.release.outcome,
        unreviewed: state.release.unreviewed,
      },
    }),
    ...(view.surroundings && presentSurroundings(facts.row)),
    ...(applicant && { applicant }),
    texts: presentTexts(events, staff, context),
    withheld: listWithheldTexts(events, view.relations, staff.personId).map(({ kind, ref, event: { at } }) => ({
      kind,
      at: formatInstant(at),
      note: context.translator.translate(findWithheldNote(state, ref.id)),
    })),
    ...presentExaminations(state, staff, events),
    ...presentHeldWithdrawal(facts, staff),
    history: presentHistory(events, view.relations, context),
    intervals: chargeUntilReached(state, dues.reachedAt ?? null).intervals.map(({ party, from, to }) => ({
      party,
      from: formatInstant(from),
      ...(to !== undefined && { to: formatInstant(to) }),
    })),
    allowed,
    choices: presentChoices(pack, allowed, language, 'others'),
    drafts: staff.drafts.map(({ keptAt, ...draft }) => ({ ...draft, keptAt: formatInstant(keptAt) })),
  }
}

/**
 * What is told of a withheld text to those who may not read it: who examines it, that it was examined and stays withheld, or that an
 * officer wrote it who reads another withheld text.
 */
function findWithheldNote(state: Application, textId: string) {
  const withheld = listWithheld(state).find(({ id }) => id === textId)
  if (!withheld) return 'withheld.note.about'
  if (withheld.kept) return 'withheld.note.kept'
  const isObjection = listWithheldObjections(state).some(({ id }) => id === textId)
  return isObjection ? 'withheld.note.objection' : 'withheld.note'
}

/** Presents whether help is owed, and the withheld texts that this person may examine, to seats that examine: `id` names one of the texts. */
function presentExaminations(
  state: Application,
  { view, personId }: StaffFacts,
  events: readonly RecordedEvent[],
): { helpOwed?: true; toExamine?: { id: string; kept: boolean; flags: Flag[] }[] } {
  const roles = view.relations.filter((relation) => relation === 'duty' || relation === 'appeal')
  if (roles.length === 0) return {}
  const mayExamine = (text: WithheldText) =>
    roles.some((role) => findExaminationRefusal(text, { role, personId }) === undefined)
  const texts = listWithheld(state).filter(mayExamine)
  const flagsOf = (id: string) =>
    events.flatMap((event) =>
      event.type === 'withheld' && event.body.textId === id
        ? (pickDisclosedFields<'withheld'>(event, view.relations).flags ?? [])
        : [],
    )
  return {
    ...(isHelpOwed(state) && { helpOwed: true }),
    toExamine: texts.map(({ id, kept }) => ({ id, kept: kept === true, flags: flagsOf(id) })),
  }
}

/** Presents a withdrawal that tells of pressure to the duty seat, which decides about it. */
function presentHeldWithdrawal({ row: { state }, pack }: CaseFacts, { view, language }: StaffFacts) {
  const { heldWithdrawal } = state
  if (!heldWithdrawal || state.stage !== 'screening' || !view.relations.includes('duty')) return {}
  const reasonName = getProgrammeLocale(pack).codeNamesFor(language, 'others').find('withdraw', heldWithdrawal.reason)
  return {
    heldWithdrawal: { isTakenBack: heldWithdrawal.takenBack === true, ...(reasonName !== undefined && { reasonName }) },
  }
}

function presentSuggestion({ row }: CaseFacts) {
  const { entity, ...suggestion } = row.state.suggestion
  return { ...suggestion, ...(entity && { entity: entity.code }) }
}

/** Presents who writes the answer: to everybody whether it is they themselves, and the name to those who may see persons. */
export const presentClaim = (claimedBy: string, { persons, personId }: Pick<StaffFacts, 'persons' | 'personId'>) => {
  const person = persons.get(claimedBy)
  return { byMe: claimedBy === personId, ...(person !== undefined && { person }) }
}

/**
 * Presents the dates, the reference and the place that were sent with the text. Only some views show them, because a place or a
 * reference can identify the applicant.
 */
export function presentSurroundings({
  location,
  occurredOn,
  neededBy,
  theirReference,
}: Pick<CaseFacts['row'], 'location' | 'occurredOn' | 'neededBy' | 'theirReference'>) {
  return {
    ...(occurredOn !== null && { occurredOn }),
    ...(neededBy !== null && { neededBy }),
    ...(theirReference !== null && { theirReference }),
    ...(location != null && { location }),
  }
}

/** Presents what this view shows of the applicant. */
export function presentApplicant({
  view,
  applicant,
}: {
  view: Pick<ApplicationView, 'applicantName' | 'contact' | 'gender' | 'declaredDanger'>
  applicant: Applicant | undefined
}) {
  if (!applicant || !view.applicantName) return undefined
  const { kind, name, phone, email, contact, segment, gender, submitter } = applicant
  return {
    ...(kind && { kind }),
    ...(name && { name }),
    ...(view.contact && {
      ...(phone && { phone }),
      ...(email && { email }),
      ...(contact && { contact: presentContact(contact, view) }),
    }),
    ...(segment && { segment }),
    ...(view.gender && gender && { gender }),
    ...(submitter && { submitter: presentSubmitter(submitter, view) }),
  }
}

/** Presents who wrote for the applicant; for whom to ask, and whose the addresses are, tells only who sees these. */
const presentSubmitter = (
  { relation, contacted, name }: NonNullable<Applicant['submitter']>,
  view: Pick<ApplicationView, 'contact'>,
) => ({ relation, ...(view.contact && { ...(contacted && { contacted }), ...(name && { name }) }) })

/** Presents the wishes for safe contact; the declared danger is for the duty seat alone. */
function presentContact(
  { by, quiet, sharedPhone, inDanger }: NonNullable<Applicant['contact']>,
  { declaredDanger }: Pick<ApplicationView, 'declaredDanger'>,
) {
  const wishes = {
    ...(by !== undefined && { by }),
    ...(quiet !== undefined && { quiet }),
    ...(sharedPhone !== undefined && { sharedPhone }),
  }
  return { ...wishes, ...(declaredDanger && inDanger !== undefined && { inDanger }) }
}

function presentTexts(
  events: readonly RecordedEvent[],
  { view, texts, personId }: StaffFacts,
  context: HistoryContext,
) {
  const bodyById = new Map(texts.map(({ id, body }) => [id, body]))
  return listDisclosedTexts(events, view.relations, personId).flatMap(({ kind, ref, event: { at, actor } }) => {
    const body = bodyById.get(ref.id)
    return body === undefined
      ? []
      : [{ id: ref.id, kind, at: formatInstant(at), by: presentActor(actor, context), body }]
  })
}
