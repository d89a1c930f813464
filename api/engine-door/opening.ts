import { enterEngineOpening, findEngineOpening, insertEngineOpening } from '../../db/tables/engine-openings'
import { insertOperation } from '../../db/tables/operators-log'
import { findSession } from '../../db/tables/sessions'
import type { Language } from '../../locales/language'
import { requirePlatformAdministrator } from '../administration/administered'
import type { Dependencies } from '../dependencies'
import { Problem } from '../problem'
import { createToken, hashToken } from '../secrets'
import { SESSION_IDLE_MINUTES } from '../session-limits'
import type { SignedIn } from '../signed-in'
import { ENTER_PATH } from './check-request'

/** How long the address with the ticket leads in, once. */
const TICKET_SECONDS = 60
/** How long changes stay allowed after a person entered with a reason. */
export const WRITE_MINUTES = 15

/** What the operators' log has in place of a Workflow when the screens are opened for changes. */
const ENGINE = 'temporal'

export type DoorDependencies = Pick<Dependencies, 'database' | 'policyReader' | 'listCurrentSeats'>

/** Who stands behind a request, and for which reason changes are allowed; without a reason only reading is. */
export interface Visitor {
  personId: string
  reason?: string
}

/**
 * Opens the screens of Temporal for this person, with a reason also for changes. Returns the address of the entrance, which is good once
 * and for a minute. The log has the row before the address exists. Throws `access.denied`, and `request.not_found` without a door.
 */
export async function openEngineScreens(
  dependencies: Dependencies,
  person: SignedIn,
  { reason, language }: { reason?: string; language: Language },
): Promise<{ address: string }> {
  await requirePlatformAdministrator(person, dependencies)
  const { database, settings, logAccess } = dependencies
  if (settings.engineDoor === undefined) throw new Problem('request.not_found')
  const ticket = createToken()
  const opening = { ticketHash: hashToken(ticket), sessionHash: person.tokenHash }
  await logAccess({ personId: person.personId, applicationIds: [], act: 'admin.screens' })
  await database.transaction(async (trx) => {
    const line = reason && { personId: person.personId, act: 'screens' as const, target: ENGINE, reason: reason.trim() }
    const operationId = line ? await insertOperation(trx, line) : undefined
    await insertEngineOpening(trx, { ...opening, ...(operationId !== undefined && { operationId }) })
  })
  return { address: `${settings.engineDoor}${ENTER_PATH}?${new URLSearchParams({ ticket, language })}` }
}

/** Uses up a ticket; returns the value of the door's cookie, or undefined when the ticket is unknown, too old or used. */
export async function useTicket({ database }: DoorDependencies, ticket: string): Promise<string | undefined> {
  const cookie = createToken()
  const hashes = { ticketHash: hashToken(ticket), cookieHash: hashToken(cookie) }
  const isEntered = await enterEngineOpening(database, hashes, {
    ticketSeconds: TICKET_SECONDS,
    writeMinutes: WRITE_MINUTES,
  })
  return isEntered ? cookie : undefined
}

/**
 * Finds who stands behind the cookie of the door: `unknown` when the opening or the staff session ended, `denied` when the person
 * administers the platform no longer. The screens ask by themselves every few seconds, so this is no activity of the person.
 */
export async function findVisitor(
  dependencies: DoorDependencies,
  cookie: string,
): Promise<Visitor | 'unknown' | 'denied'> {
  const { database, listCurrentSeats } = dependencies
  const opening = await findEngineOpening(database, hashToken(cookie))
  const session = opening && (await findSession(database, opening.sessionHash, SESSION_IDLE_MINUTES, true))
  if (!session) return 'unknown'
  const seats = await listCurrentSeats(session.personId)
  try {
    await requirePlatformAdministrator({ seats }, dependencies)
  } catch (error) {
    if (error instanceof Problem && error.code === 'access.denied') return 'denied'
    throw error
  }
  return { personId: session.personId, ...(opening.reason !== undefined && { reason: opening.reason }) }
}
