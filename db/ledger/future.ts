import { calendarCodesFor } from '../../domain/compute-dues'
import { computeFuture, type Future, type FutureRules } from '../../domain/future'
import type { Application } from '../../domain/application'
import { listAbsent } from '../../domain/joining'
import type { Policy } from '../../domain/programme'
import type { CalendarReader } from '../calendars'
import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import type { PolicyReader } from '../tables/policies'
import type { ApplicationRow } from '../tables/application-row'
import type { CaseRules } from './case-rules'
import { createCalendarsByCodeReader } from './dues'

/** A future reaches 400 days ahead, and the dues of its last step another year. */
const CALENDAR_AHEAD_MS = 800 * 86_400_000

/** The stages from which the clock may come to route. */
const MAY_BE_ROUTED: readonly Application['stage'][] = ['screening', 'triage', 'objection']

/** The facts beside the state on which the future depends. `isReachable`: whether mails reach the applicant; see `readMailFacts`. */
export type FutureFacts = Pick<CaseRules, 'policy' | 'versions' | 'reach'> & { isReachable: boolean }

/**
 * Creates the reader of the rules by which the future of an application and the effects of commands are computed from `from` (epoch ms)
 * on, with the calendars in force.
 */
export function createFutureRulesReader(
  db: Database,
  calendarReader: CalendarReader,
  policyReader: Pick<PolicyReader, 'listProgrammes'>,
) {
  const readCalendarsByCode = createCalendarsByCodeReader(calendarReader)
  return async function readFutureRules(row: ApplicationRow, facts: FutureFacts, from: number): Promise<FutureRules> {
    const { state, programme } = row
    const { policy, versions, reach, isReachable } = facts
    const span = { fromMs: state.receivedAt, toMs: Math.max(from, state.promisedAt) + CALENDAR_AHEAD_MS }
    const calendarOf = await withSafeErrors(() =>
      readCalendarsByCode(db, versions, programme, listCalendarCodes(row, policy), span),
    )
    const calendarsFor: FutureRules['calendarsFor'] = (stateThen) => {
      const codes = calendarCodesFor(stateThen, policy)
      return { owner: calendarOf(codes.owner), programme: calendarOf(codes.programme) }
    }
    if (!MAY_BE_ROUTED.includes(state.stage)) return { policy, calendarsFor, reach, isReachable }
    const pack = (await policyReader.listProgrammes()).find(({ code }) => code === programme)
    const absentAt = (stateThen: Application, at: number) => (pack ? listAbsent(pack, stateThen, at) : [])
    return { policy, calendarsFor, absentAt, reach, isReachable }
  }
}

/** Creates the reader of what happens to an application if nobody acts from `from` (epoch ms) on, by the calendars in force. */
export function createFutureReader(
  db: Database,
  calendarReader: CalendarReader,
  policyReader: Pick<PolicyReader, 'listProgrammes'>,
) {
  const readFutureRules = createFutureRulesReader(db, calendarReader, policyReader)
  return async (row: ApplicationRow, facts: FutureFacts, from: number): Promise<Future> =>
    computeFuture(row.state, await readFutureRules(row, facts, from), from)
}

/** The calendars of the programme, of the present entity and of every entity to which the clock may route. */
function listCalendarCodes({ state }: ApplicationRow, policy: Policy): string[] {
  const entities = [state.entity, state.suggestion.entity, state.returnedTo, ...state.fallbacks]
  return [policy.calendar, ...entities.flatMap((entity) => entity?.calendar ?? [])]
}
