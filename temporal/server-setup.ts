import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { rememberNamespace } from '../db/ledger/nudge-all'
import { type Logger, nameOf } from '../cli/log'
import { ensureNamespace } from './namespace'
import { ensureSchedule, type ScheduleParts, type ScheduleState } from './schedule'

const LOOKED_AT_EVERY_MS = 10_000
const AGAIN_AFTER_MS = 5_000
const ANSWERS_WITHIN_MS = 15_000

export interface EngineParts extends ScheduleParts {
  db: Database
}

export interface EngineState {
  /** `changed`: the server came back empty; a sweep has been begun */
  namespace: 'known' | 'first' | 'changed'
  schedule: ScheduleState
}

/** Makes namespace and Schedule where they are absent, and remembers which namespace the runs live in. Doing it again does nothing. */
export async function keepEngine({ db, ...parts }: EngineParts): Promise<EngineState> {
  const { connection, namespace } = parts
  await ensureNamespace(connection, namespace)
  return connection.withDeadline(Date.now() + ANSWERS_WITHIN_MS, async () => {
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace })
    const id = namespaceInfo?.id
    if (!id) throw new Error('engine.namespace_without_id')
    // The sweep first: the Schedule runs at once where it is new.
    const seen = await rememberNamespace(db, { name: namespace, id })
    return { namespace: seen, schedule: await ensureSchedule(parts) }
  })
}

/** Looks again and again until the signal; a server may come back empty under a worker that never noticed. */
export async function watchEngine(signal: AbortSignal, parts: EngineParts, log: Logger): Promise<void> {
  let told: ScheduleState = 'there'
  while (!signal.aborted) {
    const seen = await keepEngine(parts).catch((error: unknown) => {
      log.warn(nameOf(error), 'namespace and Schedule could not be looked at; tried again')
      return undefined
    })
    if (seen?.namespace === 'changed') log.warn('the Temporal server lost everything; every open case is asked to run')
    if (seen && seen.schedule !== told) log.warn({ schedule: seen.schedule }, 'the Schedule of reconcile')
    told = seen?.schedule ?? told
    await sleep(seen ? LOOKED_AT_EVERY_MS : AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined)
  }
}
