import { TemporalError } from '../../temporal/errors'
import { requireRehearsal } from '../demo-sign-in'
import type { ApplicantKey } from '../applicant-key'
import type { Client } from '../client'
import type { Dependencies } from '../dependencies'
import { getApplicationForStaff, openApplicationForApplicant } from '../open-application'
import { Problem } from '../problem'
import type { SignedIn } from '../signed-in'
import { passTime } from './pass-time'

const DAY_MS = 86_400_000
/** A request waits so long for the time to pass; then the Workflow goes on by itself. */
const WAIT_MS = 20_000

/**
 * Lets whole days pass for one application in a rehearsal: the timers in between fire in order, and no other application is affected.
 * Returns when they have passed, or after 20 s while they still pass. Throws `request.not_found` where the platform serves people,
 * `application.not_found`, `rehearsal.ended`, `rehearsal.no_time_skipping` and `service.temporal_unavailable`.
 */
export async function letDaysPass(
  dependencies: Dependencies,
  person: SignedIn,
  { reference, days }: { reference: string; days: number },
): Promise<void> {
  requireRehearsal(dependencies.settings)
  const { id } = await getApplicationForStaff(dependencies, person, reference)
  await dependencies.logAccess({ personId: person.personId, applicationIds: [id], act: 'rehearsal.time' })
  await letThemPass(dependencies, id, days)
}

/** The same for whoever opened the application with its tracking code. Throws `tracking.not_found` in place of `application.not_found`. */
export async function letDaysPassAsApplicant(
  dependencies: Dependencies,
  key: ApplicantKey,
  days: number,
  client: Client,
): Promise<void> {
  requireRehearsal(dependencies.settings)
  const { id } = await openApplicationForApplicant(dependencies, key, client, 'rehearsal.time')
  await letThemPass(dependencies, id, days)
}

async function letThemPass(dependencies: Dependencies, id: string, days: number): Promise<void> {
  const { temporal, log } = dependencies
  await temporal.requireTimeSkipping().catch(refuseTemporal)
  const clock = await temporal.readClock(id).catch(refuseTemporal)
  if (!clock?.isRunning) throw new Problem('rehearsal.ended')
  log.info({ applicationId: id, days }, 'days pass for an application of the rehearsal')
  const signal = AbortSignal.timeout(WAIT_MS)
  await passTime(dependencies, { id, clock, until: clock.now + days * DAY_MS }, signal).catch(refuseTemporal)
}

/** Refuses what the Temporal server did not do. */
export function refuseTemporal(error: unknown): never {
  const hasNone = error instanceof TemporalError && error.code === 'temporal.no_time_skipping'
  throw new Problem(hasNone ? 'rehearsal.no_time_skipping' : 'service.temporal_unavailable')
}
