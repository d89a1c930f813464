import { listDoneByRole } from '../../db/tables/training'
import type { EventType } from '../../domain/events'
import { TRAINED_ACTS, type TrainedRole } from '../../domain/training'
import { requireRehearsal } from '../demo-sign-in'
import type { Dependencies } from '../dependencies'

/** What one role has done in this rehearsal, and what nobody of it has tried yet, as types of events. */
export interface TrainedRoleActs {
  role: TrainedRole
  done: EventType[]
  left: EventType[]
}

/**
 * Reads for each role of a programme which of its acts somebody has done at least once. It tells nothing of any application. Throws
 * `request.not_found` where the platform serves people.
 */
export async function readTraining(
  { database, settings }: Pick<Dependencies, 'database' | 'settings'>,
  programme: string,
): Promise<TrainedRoleActs[]> {
  requireRehearsal(settings)
  const found = await listDoneByRole(database, programme)
  const isDone = (role: TrainedRole) => (type: EventType) =>
    found.some((each) => each.role === role && each.type === type)
  return (Object.keys(TRAINED_ACTS) as TrainedRole[]).map((role) => {
    const acts: readonly EventType[] = TRAINED_ACTS[role]
    return { role, done: acts.filter(isDone(role)), left: acts.filter((type) => !isDone(role)(type)) }
  })
}
