import type { ApplicationRow } from '../../db/tables/application-row'
import { type CallTry, recordCallTry } from '../../db/tables/lost-code-calls'
import { decideCall, findNextLostCodeTry, getLostCodeRole } from '../../domain/lost-code-call'
import type { NextTry } from '../../domain/decent-hours'
import type { CallResult } from '../../domain/vocabulary'
import { getCallCalendar } from '../call-calendar'
import type { Client } from '../client'
import { listStoredIds } from '../commands/stored-ids'
import type { Dependencies } from '../dependencies'
import { openApplicationForStaff } from '../open-application'
import { tellNextTry } from '../tell-next-try'
import { formatInstant } from '../presenters/format-instant'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'

const CALLING_ROLES = new Set<string>(['contact_centre', 'duty'])

export interface LostCodeResult {
  reference: string
  /** the same for each repetition of one request */
  commandId: string
  result: CallResult
}

/**
 * Records what came of a call to an applicant who lost the tracking code. Returns when the next call is due, unless none is owed any
 * more. Throws `application.not_found`, `access.denied` for a person who never makes such calls, `command.no_call_back` when this desk
 * owes none, `command.too_early` and `request.idempotency_conflict`.
 */
export async function recordLostCodeCall(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, commandId: sentId, result }: LostCodeResult,
  { now }: Client,
): Promise<{ nextCallBy?: string }> {
  const { database, policyReader, settings } = dependencies
  const commandIds = listStoredIds(settings.digestKey, sentId)
  const { row } = await openApplicationForStaff(dependencies, person, reference, 'staff.lostCodeCall')
  const callers = person.seats.filter(({ role, programme }) => CALLING_ROLES.has(role) && programme === row.programme)
  if (callers.length === 0) throw new Problem('access.denied')
  const role = getLostCodeRole(row.state)
  const seat = callers.find((held) => held.role === role)
  // The contact centre may not learn from the answer that a withheld text told of danger.
  if (!seat) throw new Problem('command.no_call_back')
  const pack = await policyReader.getPack(row.programme, row.policyVersion)
  const calendar = await getCallCalendar(dependencies, pack, now)
  const made = { applicationId: row.id, commandIds, seatId: seat.id, personId: person.personId, result, at: now }
  let nextTry: NextTry | undefined
  const recorded = await recordCallTry(database, made, (call) => {
    const decision = decideCall(calendar, call, result, now)
    if (decision === 'command.too_early') nextTry = findNextLostCodeTry(calendar, call, now)
    return decision
  })
  if (recorded.kind === 'conflict') throw new Problem('request.idempotency_conflict')
  if (recorded.kind === 'not_owed') throw new Problem('command.no_call_back')
  if (recorded.kind === 'refused') throw new Problem(recorded.code, tellNextTry(pack, nextTry))
  const { nextCallBy } = recorded
  return nextCallBy === undefined ? {} : { nextCallBy: formatInstant(nextCallBy) }
}

/**
 * Ends the call that is owed about this application, because an agent has just spoken with the person and recorded what they want. Nothing
 * happens where none is owed, or where another desk owes it.
 */
export async function endPromisedCall(
  { database }: Pick<Dependencies, 'database'>,
  person: SignedIn,
  { id, programme, state }: Pick<ApplicationRow, 'id' | 'programme' | 'state'>,
  { commandIds, at }: Pick<CallTry, 'commandIds' | 'at'>,
): Promise<void> {
  const role = getLostCodeRole(state)
  const seat = person.seats.find((held) => held.role === role && held.programme === programme)
  if (!seat) return
  const made = { applicationId: id, commandIds, seatId: seat.id, personId: person.personId, at }
  await recordCallTry(database, { ...made, result: 'reached' }, () => ({ endedAs: 'reached' }))
}
