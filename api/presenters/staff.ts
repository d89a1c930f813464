import type { Applicant } from '../../db/tables/applications'
import type { Text } from '../../db/tables/texts'
import type { CommandName } from '../../domain/arguments'
import type { Recorded } from '../../domain/events'
import type { View } from '../../domain/permissions'
import { ownerSeat } from '../../domain/tasks'
import type { Language } from '../../locales/language'
import { holderName } from '../../locales/stages'
import type { CaseFacts } from '../case-facts'
import { presentStanding } from './applicant'
import { presentActor, presentHistory, type Voice } from './history'
import { iso, settingOf } from './programme-context'
import { listApplicantsTexts, listNamedTexts, type NamedText } from './texts'

export interface StaffFacts {
  view: View
  language: Language
  allowed: CommandName[]
  texts: readonly Text[]
  applicant: Applicant | undefined
  /** names of staff by id; empty unless the view shows persons */
  persons: ReadonlyMap<string, string>
  /** the reader */
  personId: string
}

/** The texts a view opens. */
export function textsInView(view: View, events: readonly Recorded[]): NamedText[] {
  if (view.texts === 'all') return listNamedTexts(events)
  return view.texts === 'released' ? listApplicantsTexts(events) : []
}

/** Everything this person may see of an application, and nothing beside it. */
export function presentToStaff(facts: CaseFacts, staff: StaffFacts) {
  const { row, pack, policy, events } = facts
  const { view, language, allowed, persons } = staff
  const { state } = row
  const { places, speaker: speakerIn } = settingOf(pack)
  const voice: Voice = { speaker: speakerIn(language), places, persons }
  const owner = ownerSeat(state, policy)
  const applicant = presentApplicant(staff)
  return {
    ...presentStanding(facts, language),
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
    ruling: state.ruling,
    ...(owner && { owner }),
    ladder: state.ladder.map(({ name, seat }) => ({ name, seat, seatName: holderName(voice.speaker, seat, places) })),
    ...(state.claimedBy && { claimed: presentClaim(state.claimedBy, staff) }),
    ...(state.release && {
      release: { at: iso(state.release.at), outcome: state.release.outcome, unreviewed: state.release.unreviewed },
    }),
    ...(view.texts === 'all' && presentSurroundings(facts)),
    ...(applicant && { applicant }),
    texts: presentTexts(events, staff, voice),
    history: presentHistory(events, voice),
    intervals: state.intervals.map(({ party, from, to }) => ({
      party,
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
    })),
    allowed,
  }
}

function presentSuggestion({ row }: CaseFacts) {
  const { entity, ...suggestion } = row.state.suggestion
  return { ...suggestion, ...(entity && { entity: entity.code }) }
}

const presentClaim = (claimedBy: string, { persons, personId }: StaffFacts) => {
  const person = persons.get(claimedBy)
  return { byMe: claimedBy === personId, ...(person !== undefined && { person }) }
}

/** What the applicant said beside the text; a place or a number of theirs can name them too. */
function presentSurroundings({ row: { location, occurredOn, neededBy, theirReference } }: CaseFacts) {
  return {
    ...(occurredOn !== null && { occurredOn }),
    ...(neededBy !== null && { neededBy }),
    ...(theirReference !== null && { theirReference }),
    ...(location != null && { location }),
  }
}

function presentApplicant({ view, applicant }: StaffFacts) {
  if (!applicant || !view.applicantName) return undefined
  const { kind, name, phone, email, contact, segment, gender, submitter } = applicant
  return {
    ...(kind && { kind }),
    ...(name && { name }),
    ...(view.contact && { ...(phone && { phone }), ...(email && { email }), ...(contact && { contact }) }),
    ...(segment && { segment }),
    ...(view.gender && gender && { gender }),
    ...(submitter && { submitter }),
  }
}

function presentTexts(events: readonly Recorded[], { view, texts }: StaffFacts, voice: Voice) {
  const bodies = new Map(texts.map(({ id, body }) => [id, body]))
  return textsInView(view, events).flatMap(({ kind, ref, event: { at, actor } }) => {
    const body = bodies.get(ref.id)
    return body === undefined ? [] : [{ id: ref.id, kind, at: iso(at), by: presentActor(actor, voice), body }]
  })
}
