import type { createLoad } from '../db/ledger/load'
import type { createRecord } from '../db/ledger/record'
import { toDatabaseError } from '../db/errors'
import { isRuleErrorCode, type LoadedApplication } from '../domain/record-protocol'

interface LoadParts {
  load: ReturnType<typeof createLoad>
  record: ReturnType<typeof createRecord>
}

/** The relay starts the first run of an application within seconds of its receipt. */
const NEWBORN_MS = 60_000
/** `received`, and `accepted` by rule. */
const MAX_FIRST_EVENTS = 2

/**
 * Creates the activity `load`. A run that is not the first one begins because of a nudge or a restart, and a nudge that comes before
 * `load` is not read again. It asks to update tasks, dues and next send time by facts that no event tells, so this is done here. The
 * first run needs none of it, because its intake has just written all of it.
 */
export function createLoadForRun({ load, record }: LoadParts) {
  return async (applicationId: string): Promise<LoadedApplication | undefined> => {
    const loaded = await load(applicationId)
    if (!loaded || isNewborn(loaded)) return loaded
    const { sequence, at } = loaded.state
    try {
      await record(applicationId, sequence, 'nudge', [], Math.max(Date.now(), at))
    } catch (error) {
      // A rule that fails must not keep the run from waiting for the command that cures it.
      if (!isRuleErrorCode(toDatabaseError(error).code)) throw error
      return loaded
    }
    return load(applicationId)
  }
}

const isNewborn = ({ state: { sequence, recordedAt } }: LoadedApplication): boolean =>
  sequence <= MAX_FIRST_EVENTS && Date.now() - recordedAt < NEWBORN_MS
