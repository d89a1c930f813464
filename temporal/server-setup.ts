import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../db/connection'
import { detectNamespaceChange } from '../db/ledger/nudge-all'
import { ensureNamespace } from './namespace'
import { ensureSchedule, type ScheduleParts, type ScheduleState } from './schedule'

const CHECK_INTERVAL_MS = 10_000
const RETRY_AFTER_MS = 5_000
const SETUP_DEADLINE_MS = 15_000

export interface ServerSetupParts extends ScheduleParts {
  db: Database
}

export interface ServerSetup {
  /**
   * `known`: name and id of the namespace are the stored ones; `first`: none were stored before; `changed`: they differ; with
   * another id under the same name, the server lost its data. `first` and `changed` start a sweep.
   */
  namespace: 'known' | 'first' | 'changed'
  schedule: ScheduleState
}

/**
 * Creates the namespace and the Schedule when they are absent, updates the Schedule when it differs, and stores the namespace's
 * id. Starts a sweep when this id is new. Repeating it changes nothing.
 * Throws `engine.namespace_without_id`, codes of the database and errors of gRPC.
 */
export async function ensureServerSetup({ db, ...parts }: ServerSetupParts): Promise<ServerSetup> {
  const { connection, namespace } = parts
  await ensureNamespace(connection, namespace)
  return connection.withDeadline(Date.now() + SETUP_DEADLINE_MS, async () => {
    const { namespaceInfo } = await connection.workflowService.describeNamespace({ namespace })
    const id = namespaceInfo?.id
    if (!id) throw new Error('engine.namespace_without_id')
    // This comes before the Schedule, because a new Schedule starts a run at once.
    const change = await detectNamespaceChange(db, { name: namespace, id })
    return { namespace: change, schedule: await ensureSchedule(parts) }
  })
}

interface Log {
  warn(facts: object, sentence: string): void
}

/**
 * Repeats the setup every 10 s (5 s after a failure) until `signal` is aborted, because a server may lose its data while the
 * worker stays connected.
 */
export async function watchServerSetup(signal: AbortSignal, parts: ServerSetupParts, log: Log): Promise<void> {
  let loggedState: ScheduleState = 'there'
  while (!signal.aborted) {
    const setup = await ensureServerSetup(parts).catch((error: unknown) => {
      log.warn({ err: error }, 'namespace and Schedule could not be checked; the worker tries again')
      return undefined
    })
    if (setup?.namespace === 'changed') {
      log.warn({ namespace: parts.namespace }, 'the Temporal server lost its data; every open application is nudged')
    }
    if (setup && setup.schedule !== loggedState) log.warn({ schedule: setup.schedule }, 'the Schedule of reconcile')
    loggedState = setup?.schedule ?? loggedState
    await sleep(setup ? CHECK_INTERVAL_MS : RETRY_AFTER_MS, undefined, { signal }).catch(() => undefined)
  }
}
