import type { Database } from '../../db/connection'
import { getMailBacklog } from '../../db/tables/notification-lists'
import { getOutboxBacklog } from '../../db/tables/outbox'
import type { Dependencies } from '../dependencies'

/** `late`: it works, with a delay. */
type PartState = 'works' | 'late' | 'down'

/** What everybody may know about the platform. It tells nothing of how it is built. */
export interface PlatformStatus {
  /** writing and sending an application, and reading one */
  reception: PartState
  /** acting in an application: a reply, an objection, an answer of a body */
  acts: PartState
  mails: PartState
  /** minutes for which the oldest mail has waited; only when mails are late */
  mailsLateMinutes?: number
  /** epoch ms */
  checkedAt: number
}

/** Everybody may load the page, so it asks the servers at most once in this time. */
const KEPT_MS = 10_000
const MINUTE_MS = 60_000
const ACTS_LATE_AFTER_MS = 2 * MINUTE_MS
const MAILS_LATE_AFTER_MS = 10 * MINUTE_MS

const kept = new WeakMap<Database, { at: number; status: Promise<PlatformStatus> }>()

/** Reads what works now, at most 10 s ago. Never throws: when the database is down, that is what it returns. */
export function readStatus(dependencies: Dependencies): Promise<PlatformStatus> {
  const now = dependencies.now()
  const last = kept.get(dependencies.database)
  if (last && now - last.at < KEPT_MS && now >= last.at) return last.status
  const status = checkStatus(dependencies, now)
  kept.set(dependencies.database, { at: now, status })
  return status
}

async function checkStatus({ database, temporal }: Dependencies, now: number): Promise<PlatformStatus> {
  const isEngineUp = temporal.isReady()
  try {
    const [outbox, mails] = await Promise.all([getOutboxBacklog(database), getMailBacklog(database)])
    const isWorkLate = now - (outbox.oldestAt ?? now) > ACTS_LATE_AFTER_MS
    const mailsWaitMs = now - (mails.oldestAt ?? now)
    const areMailsLate = mailsWaitMs > MAILS_LATE_AFTER_MS
    return {
      reception: 'works',
      acts: (await isEngineUp) ? (isWorkLate ? 'late' : 'works') : 'down',
      mails: areMailsLate ? 'late' : 'works',
      ...(areMailsLate && { mailsLateMinutes: Math.floor(mailsWaitMs / MINUTE_MS) }),
      checkedAt: now,
    }
  } catch {
    return { reception: 'down', acts: 'down', mails: 'down', checkedAt: now }
  }
}
