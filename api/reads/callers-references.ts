import { listOfSamePhones } from '../../db/tables/applicants'
import type { OpenTask } from '../../db/tables/open-tasks'
import { createSecretScope } from '../../db/tables/visibility'
import { findPermittedView } from '../../domain/permissions'
import type { Dependencies } from '../dependencies'
import type { SignedIn } from '../signed-in'

/** A search by the telephone number finds the others. */
const MAX_REFERENCES = 20

/** An application with the telephone number that is to be called. */
interface CallersApplication {
  id: string
  reference: string
}

/**
 * Reads for each task `lost_code`, by the id of its application, which applications have the same telephone number, the newest first.
 * It names only those that the desk of the task may see, whatever else the person may see; to a person without a seat of that desk,
 * those that the person may see.
 */
export async function readCallersReferences(
  { database }: Dependencies,
  { seats }: SignedIn,
  tasks: readonly Pick<OpenTask, 'kind' | 'applicationId' | 'desk'>[],
): Promise<Map<string, CallersApplication[]>> {
  const calls = tasks.filter(({ kind }) => kind === 'lost_code')
  if (calls.length === 0) return new Map()
  const ids = calls.map(({ applicationId }) => applicationId)
  const found = await listOfSamePhones(database, ids, createSecretScope(seats), MAX_REFERENCES)
  return new Map(
    calls.map(({ applicationId, desk }) => {
      const ofDesk = seats.filter((seat) => seat.desk === desk)
      const viewers = ofDesk.length > 0 ? ofDesk : seats
      const shown = found.filter(
        ({ calledId, row }) => calledId === applicationId && findPermittedView(viewers, row.state),
      )
      return [applicationId, shown.map(({ row }) => ({ id: row.id, reference: row.reference }))]
    }),
  )
}
