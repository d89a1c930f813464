import { createDuesReader, readDuesOrDefect } from '../../db/ledger/dues'
import { readReach } from '../../db/ledger/reach'
import { listCalendarVersions } from '../../db/tables/calendar-versions'
import { listEvents } from '../../db/tables/events'
import type { ApplicationRow } from '../../db/tables/application-row'
import type { Application } from '../../domain/application'
import type { CommandName } from '../../domain/arguments'
import type { CommandContext, RefusalCode } from '../../domain/decisions/decision'
import type { Actor, RecordedEvent } from '../../domain/events'
import { evolve } from '../../domain/evolve'
import { isSecret } from '../../domain/secrecy'
import type { Dues } from '../../domain/dues'
import type { Policy } from '../../domain/programme'
import { chargeUntilReached } from '../../domain/reach'
import { findOwnerSeat } from '../../domain/tasks'
import { listPossibleActors, type Verdict, computeVerdicts } from '../../domain/verdicts'
import { commandName } from '../../locales/commands'
import { errorSentence } from '../../locales/errors'
import type { Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { holderName, stageName } from '../../locales/stages'
import type { Translator } from '../../locales/translator'
import type { Dependencies } from '../dependencies'
import { createHistoryContext, presentActor, presentEventActor, type HistoryContext } from '../presenters/history'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import { readPersonNames } from '../person-names'

type UsedDependencies = Pick<Dependencies, 'database' | 'policyReader' | 'calendarReader'>

/**
 * Returns the case as it was after its event `sequence`, with the verdict on each command (allowed or not, and why) for
 * each actor of `listPossibleActors`. It also returns the next event, with the verdicts for its actor. The dues use
 * the calendar in force now, because a holiday counts for past cases too. Throws `event.not_found` when there is no such event, and for one
 * from before the application became secret, while it is secret.
 */
export async function getCaseAtEvent(
  { database, policyReader, calendarReader }: UsedDependencies,
  row: ApplicationRow,
  sequence: number,
  language: Language,
) {
  const events = await listEvents(database, row.id)
  const state = foldUpTo(events, sequence, row.id)
  const event = events[sequence - 1]
  const isSecretNow = isSecret(row.state)
  if (!state || !event || isClosedAt(row.state, state)) throw new Problem('event.not_found')
  const { programme, policyVersion } = state
  const [pack, policy, versions] = await Promise.all([
    policyReader.getPack(programme, policyVersion),
    policyReader.getPolicy(programme, policyVersion, row.type),
    listCalendarVersions(database, programme),
  ])
  const reach = state.turn === row.state.turn ? await readReach(database, row) : {}
  const readDues = createDuesReader(calendarReader)
  const dues = await readDuesOrDefect(readDues(database, versions, state, policy, reach))
  const persons = await readPersonNames(
    database,
    [...events.map(({ actor }) => actor.personId), ...state.barred],
    language,
  )
  const historyContext = createHistoryContext(pack, language, persons)
  const stateAtEvent: StateAtEvent = { state, policy, dues }
  return {
    reference: row.reference,
    programme: row.programme,
    timeZone: getProgrammeLocale(pack).timeZone,
    sequence,
    of: events.length,
    hasBefore: sequence > 1 && !listClosedEvents(row, events).includes(sequence - 1),
    event: presentEvent(event, historyContext, isSecretNow),
    recordedAt: formatInstant(event.recordedAt),
    standing: presentState(stateAtEvent, events, historyContext),
    seats: listPossibleActors(state, policy).map((actor) => presentSeat(stateAtEvent, actor, state.at, historyContext)),
    ...presentNextEvent(stateAtEvent, events[sequence], historyContext),
  }
}

/** What an application was before an officer raised it is secret with it. */
const isClosedAt = (now: Application, then: Application): boolean => isSecret(now) && !isSecret(then)

/** Lists the events after which the application is not shown, by their numbers: none unless it is secret now. */
export function listClosedEvents({ id, state: now }: ApplicationRow, events: readonly RecordedEvent[]): number[] {
  if (!isSecret(now)) return []
  let then: Application | null = null
  return events.flatMap((event) => {
    then = evolve(then, event, id)
    return then && isClosedAt(now, then) ? [event.sequence] : []
  })
}

export function foldUpTo(events: readonly RecordedEvent[], sequence: number, id: string): Application | null {
  if (sequence > events.length) return null
  return events.slice(0, sequence).reduce<Application | null>((state, event) => evolve(state, event, id), null)
}

/** The case right after one of its events. */
interface StateAtEvent {
  state: Application
  policy: Policy
  dues: Dues
}

const presentEvent = (event: RecordedEvent, historyContext: HistoryContext, isHidden: boolean) => ({
  sequence: event.sequence,
  type: event.type,
  at: formatInstant(event.at),
  by: presentEventActor(event, isHidden ? ['engine'] : ['administrator'], historyContext),
})

function presentState(
  { state, policy, dues }: StateAtEvent,
  events: readonly RecordedEvent[],
  { translator, entityAndSectorNames, persons }: HistoryContext,
) {
  const owner = findOwnerSeat(state, policy)
  // Whoever has no name here is told by the seat for which they acted.
  const getName = (personId: string) => {
    const seat = events.find(({ actor }) => actor.personId === personId)?.actor.seatId
    return persons.get(personId) ?? holderName(translator, seat ?? null, entityAndSectorNames)
  }
  return {
    stage: state.stage,
    stageName: stageName(translator, state.stage),
    turn: state.turn,
    visit: state.visit,
    rung: state.rung,
    ...(owner !== null && { owner }),
    ownerName: holderName(translator, owner, entityAndSectorNames),
    ...(!isSecret(state) && {
      ...(state.entity && { entity: state.entity.code }),
      ...state.categorisation,
      ...(state.routedBy && { routedBy: state.routedBy }),
    }),
    escalated: state.escalated,
    ruling: state.ruling,
    ...(state.claimedBy !== null && { claimedBy: getName(state.claimedBy) }),
    barred: isSecret(state) ? [] : state.barred.map(getName),
    used: state.used,
    caps: policy.caps,
    overran: state.overran,
    ...(state.closedAs && { closedAs: state.closedAs }),
    ...(dues.dueAt !== undefined && { dueAt: formatInstant(dues.dueAt) }),
    wakes: dues.wakes.map(({ at, step, kind }) => ({ at: formatInstant(at), step, kind })),
    intervals: chargeUntilReached(state, dues.reachedAt ?? null).intervals.map(({ party, from, to }) => ({
      party,
      from: formatInstant(from),
      ...(to !== undefined && { to: formatInstant(to) }),
    })),
  }
}

/** Presents a seat with the verdict on each command at the instant `at`, epoch ms. */
function presentSeat(stateAtEvent: StateAtEvent, actor: Actor, at: number, historyContext: HistoryContext) {
  const context: CommandContext = { ...stateAtEvent, actor, at }
  const { person: _person, ...seat } = presentActor(actor, historyContext)
  const hasBarred = stateAtEvent.state.barred.length > 0
  return {
    ...seat,
    commands: computeVerdicts(context).map((verdict) => presentVerdict(verdict, historyContext, hasBarred)),
  }
}

/** `hasBarred`: somebody answered before and may not answer again, which no verdict about a whole seat knows. */
function presentVerdict(
  { command, allowed, code, for: refusedBy }: Verdict,
  { translator }: HistoryContext,
  hasBarred: boolean,
) {
  const isPartly = allowed && !code && hasBarred && BARRED_COMMANDS.includes(command)
  const why = isPartly ? translator.translate('refused.barred_only') : code && sayRefusal(translator, code, refusedBy)
  return {
    command,
    name: commandName(translator, command),
    allowed,
    ...(code && { code }),
    ...(why !== undefined && { why }),
    ...(refusedBy && { for: refusedBy }),
  }
}

/** The commands that are refused to whoever wrote an answer to which the applicant objected. */
const BARRED_COMMANDS: readonly CommandName[] = ['claim', 'answer']

/** Why a seat could not do it, said about the seat: the reader is somebody else. */
const sayRefusal = (translator: Translator, code: RefusalCode, refusedBy: Verdict['for']): string =>
  translator.findSentence(`refused.${refusedBy ?? code}`) ?? errorSentence(translator, code)

/** Presents the next event, and the verdicts for its actor at its instant. The clock has none: it gives no such command. */
function presentNextEvent(stateAtEvent: StateAtEvent, next: RecordedEvent | undefined, historyContext: HistoryContext) {
  if (!next) return {}
  const isClock = next.actor.role === 'clock'
  const context: CommandContext = { ...stateAtEvent, actor: next.actor, at: next.at }
  const commands = isClock
    ? []
    : computeVerdicts(context).map((verdict) => presentVerdict(verdict, historyContext, false))
  return { next: { ...presentEvent(next, historyContext, isSecret(stateAtEvent.state)), commands } }
}
