import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'
import { getApplicationForStaff } from '../open-application'
import { Problem } from '../problem'
import type { Client } from '../client'
import { chooseStaffLanguage } from '../language'
import { findPermittedView } from '../../domain/permissions'
import { CLOCK_TOLERANCE_MS } from '../presenters/due-in-list'
import type { SignedIn } from '../signed-in'
import { getListedLocale } from './listed-locale'
import { type PassedDays, readPassedDays } from './passed-days'

/** What time it is for an application of a rehearsal. */
export interface RehearsalClock {
  reference: string
  /** code */
  programme: string
  /** of the programme */
  timeZone: string
  /** epoch ms; absent when the Temporal server does not answer */
  now?: number
  /** how far it is ahead of the platform's clock, in ms; 0 when no days passed for it alone */
  aheadMs: number
  /** false: it is closed, and no days can pass for it */
  isRunning: boolean
  /** days are passing at this moment */
  isMoving: boolean
  /** absent when no days passed for it */
  passed?: PassedDays
}

/**
 * Reads the clock of an application that this person may see; undefined if they may not see it. Throws `request.not_found` where the
 * platform serves people.
 */
export async function readRehearsalClock(
  dependencies: Dependencies,
  person: SignedIn,
  reference: string,
  client: Pick<Client, 'language' | 'isLanguageRequested'>,
): Promise<RehearsalClock | undefined> {
  const { temporal, settings, policyReader, logAccess } = dependencies
  requireRehearsal(settings)
  const row = await getApplicationForStaff(dependencies, person, reference).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'application.not_found') return undefined
    throw error
  })
  if (!row) return undefined
  await logAccess({ personId: person.personId, applicationIds: [row.id], act: 'rehearsal.clock' })
  const view = findPermittedView(person.seats, row.state)
  const passed = view && (await readPassedDays(dependencies, row, view, chooseStaffLanguage(client, person)))
  const clock = await temporal.readClock(row.id).catch(() => undefined)
  return {
    reference: row.reference,
    programme: row.programme,
    timeZone: getListedLocale(row.programme, await policyReader.listProgrammes()).timeZone,
    ...(clock && { now: clock.now }),
    aheadMs: clock && clock.aheadMs > CLOCK_TOLERANCE_MS ? clock.aheadMs : 0,
    isRunning: clock?.isRunning ?? false,
    isMoving: clock?.fastForwardId !== undefined,
    ...(passed && { passed }),
  }
}
