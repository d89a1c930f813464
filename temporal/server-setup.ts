import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { rememberNamespace } from '../db/ledger/nudge-all'
import { ensureNamespace } from './namespace'
import { ensureSchedule, type ScheduleParts, type ScheduleState } from './schedule'

const CHECKED_EVERY_MS = 10_000
const RETRY_AFTER_MS = 5_000
const ANSWERS_WITHIN_MS = 15_000

export interface ServerSetupParts extends ScheduleParts {
  db: Database
}

export interface ServerSetup {
  /** `changed`: the server lost its data, so a nudge of every open application has begun */
  namespace: 'known' | 'first' | 'changed'
  schedule: ScheduleState
}

/** Creates the namespace and the Schedule when they are absent, and remembers the namespace's id. Repeating it changes nothing. */
export async function ensureServerSetup({ db, ...parts }: ServerSetupParts): Promise<ServerSetup> {
  const { connection, namespace } = parts
  await ensureNamespace(connection, namespace)
  return connection.withDeadline(Date.now() + ANSWERS_WITHIN_MS, async () => {
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace })
    const id = namespaceInfo?.id
    if (!id) throw new Error('engine.namespace_without_id')
    // Before the Schedule, because a new Schedule runs at once.
    const seen = await rememberNamespace(db, { name: namespace, id })
    return { namespace: seen, schedule: await ensureSchedule(parts) }
  })
}

interface Log {
  warn(facts: object, sentence: string): void
}

/** Checks the setup every 10 s until the signal, because a server may lose its data while the worker stays connected. */
export async function watchServerSetup(signal: AbortSignal, parts: ServerSetupParts, log: Log): Promise<void> {
  let told: ScheduleState = 'there'
  while (!signal.aborted) {
    const seen = await ensureServerSetup(parts).catch((error: unknown) => {
      log.warn({ err: error }, 'namespace and Schedule could not be checked; the worker tries again')
      return undefined
    })
    if (seen?.namespace === 'changed') {
      log.warn({ namespace: parts.namespace }, 'the Temporal server lost its data; every open application is nudged')
    }
    if (seen && seen.schedule !== told) log.warn({ schedule: seen.schedule }, 'the Schedule of reconcile')
    told = seen?.schedule ?? told
    await sleep(seen ? CHECKED_EVERY_MS : RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined)
  }
}
