import { createClock, readVersions } from '../../db/ledger/dues'
import { listEvents } from '../../db/tables/events'
import { listNames } from '../../db/tables/people'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { Application } from '../../domain/application'
import type { Standing } from '../../domain/decisions/decision'
import type { Actor, Recorded } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import { ownerSeat } from '../../domain/tasks'
import { listSeatsAround, type Verdict, verdictsOf } from '../../domain/verdicts'
import { errorSentence } from '../../locales/errors'
import type { Language } from '../../locales/language'
import { holderName, stageName } from '../../locales/stages'
import type { Dependencies } from '../dependencies'
import { presentActor, type Voice } from '../presenters/history'
import { iso, settingOf } from '../presenters/programme-context'
import { Problem } from '../problem'

type Parts = Pick<Dependencies, 'database' | 'policies' | 'calendars'>

/**
 * The case as it stood once its event `sequence` was recorded, and what the command table said then to each kind of seat,
 * and to whoever acted next. Dues are those of the calendar in force now: a holiday is a fact, also of the past.
 */
export async function getCaseAt(parts: Parts, row: ApplicationRow, sequence: number, language: Language) {
  const { database, policies, calendars } = parts
  const [pack, policy, all] = await Promise.all([
    policies.getPack(row.programme, row.policyVersion),
    policies.getPolicy(row.programme, row.policyVersion, row.type),
    listEvents(database, row.id),
  ])
  const state = foldUpTo(all, sequence, row.id)
  const event = all[sequence - 1]
  if (!state || !event) throw new Problem('event.not_found')
  const versions = await readVersions(database, row.programme)
  const dues = await createClock(calendars)(database, versions, state, policy, row.sequence)
  const persons = await listNames(database, [...all.map(({ actor }) => actor.personId), ...state.barred])
  const { places, speaker } = settingOf(pack)
  const voice: Voice = { speaker: speaker(language), places, persons }
  const then: Then = { state, policy, dues }
  return {
    reference: row.reference,
    sequence,
    of: all.length,
    event: presentEvent(event, voice),
    recordedAt: iso(event.recordedAt),
    standing: presentStanding(then, voice),
    seats: listSeatsAround(state, policy).map((actor) => presentSeat(then, actor, state.at, voice)),
    ...presentNext(then, all[sequence], voice),
  }
}

function foldUpTo(events: readonly Recorded[], sequence: number, id: string): Application | null {
  if (sequence > events.length) return null
  return events.slice(0, sequence).reduce<Application | null>((state, event) => evolve(state, event, id), null)
}

interface Then {
  state: Application
  policy: Policy
  dues: Dues
}

const presentEvent = (event: Recorded, voice: Voice) => ({
  sequence: event.sequence,
  type: event.type,
  at: iso(event.at),
  by: presentActor(event.actor, voice),
})

function presentStanding({ state, policy, dues }: Then, { speaker, places, persons }: Voice) {
  const owner = ownerSeat(state, policy)
  const name = (personId: string) => persons.get(personId) ?? personId
  return {
    stage: state.stage,
    stageName: stageName(speaker, state.stage),
    turn: state.turn,
    visit: state.visit,
    rung: state.rung,
    ...(owner !== null && { owner }),
    ownerName: holderName(speaker, owner, places),
    ...(state.entity && { entity: state.entity.code }),
    ...state.categorisation,
    ...(state.routedBy && { routedBy: state.routedBy }),
    escalated: state.escalated,
    ruling: state.ruling,
    ...(state.claimedBy !== null && { claimedBy: name(state.claimedBy) }),
    barred: state.barred.map(name),
    used: state.used,
    caps: policy.caps,
    overran: state.overran,
    ...(state.closedAs && { closedAs: state.closedAs }),
    ...(dues.dueAt !== undefined && { dueAt: iso(dues.dueAt) }),
    wakes: dues.wakes.map(({ at, step, kind }) => ({ at: iso(at), step, kind })),
    intervals: state.intervals.map(({ party, from, to }) => ({
      party,
      from: iso(from),
      ...(to !== undefined && { to: iso(to) }),
    })),
  }
}

/** What the table said to this seat at that instant. */
function presentSeat(then: Then, actor: Actor, at: number, voice: Voice) {
  const standing: Standing = { ...then, actor, at }
  const { person: _nobody, ...seat } = presentActor(actor, voice)
  return { ...seat, commands: verdictsOf(standing).map((verdict) => presentVerdict(verdict, voice)) }
}

const presentVerdict = ({ command, allowed, code, for: inWhat }: Verdict, { speaker }: Voice) => ({
  command,
  allowed,
  ...(code && { code, why: inWhat === 'seat' ? speaker.say('refused.seat') : errorSentence(speaker, code) }),
  ...(inWhat && { for: inWhat }),
})

/** The act that followed, judged at its own instant and for its own person; the clock has no commands, only steps. */
function presentNext(then: Then, next: Recorded | undefined, voice: Voice) {
  if (!next) return {}
  const isClock = next.actor.role === 'clock'
  const standing: Standing = { ...then, actor: next.actor, at: next.at }
  const commands = isClock ? [] : verdictsOf(standing).map((verdict) => presentVerdict(verdict, voice))
  return { next: { ...presentEvent(next, voice), commands } }
}
