import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { loadPacks } from '../cli/load-packs'
import { createHttp } from '../tools/rehearsal/replay/http-client'
import type { PlatformRecord } from '../cli/supervisor/platform-file'
import type { CalendarRules, Pack } from '../domain/programme'
import { readPack } from '../programmes/pack'
import { submit, untilSettled } from './submit-applications'
import { inLanes } from './run-concurrently'
import { openPool } from './pool'

export const PROGRAMME = 'tennis'
const MINUTE_MS = 60_000
const CLIENTS = 32
/** Two of these for one case: until it is received, and until its Workflow sleeps. */
const PATIENCE_MS = 40

export interface StormyOffice {
  pool: Pool
  /** when the triage target of every case passes, epoch ms */
  dueAt: number
  /** receives every case and waits until each of their Workflows sleeps */
  fill(): Promise<void>
  untilSilent(): Promise<void>
  close(): Promise<void>
}

/**
 * A programme whose office opens once a week for one minute, which is the whole target of triage: whatever was received
 * before is due in the very instant in which it closes, and nothing after it for a week.
 */
export async function openStormyOffice(platform: PlatformRecord, count: number): Promise<StormyOffice> {
  const opensAt = Math.ceil((Date.now() + 10_000 + count * PATIENCE_MS) / MINUTE_MS) * MINUTE_MS
  await loadPacks(platform.postgresOwner, [packFor(opensAt)], true)
  const pool = openPool(platform.postgresOwner, 4)
  const untilSilent = () => untilSettled(pool, MINUTE_MS + count * 100)
  return {
    pool,
    dueAt: opensAt + MINUTE_MS,
    async fill() {
      const http = createHttp({ base: platform.api, connections: CLIENTS, patienceMs: MINUTE_MS })
      try {
        await inLanes(count, CLIENTS, () => submit(http, randomUUID(), SUBMISSION))
      } finally {
        http.close()
      }
      if (Date.now() > opensAt) throw new Error('The office opened before everything was received: fewer --rows.')
      await untilSilent()
    },
    untilSilent,
    close: () => pool.end(),
  }
}

/** Without an address: the receipt is no mail, so that only the storm's own mails are sent. */
const SUBMISSION = {
  programme: PROGRAMME,
  type: 'complaint',
  channel: 'web',
  language: 'en',
  text: 'The net of court two hangs too low.',
  applicant: { name: 'S.' },
}

function packFor(opensAt: number): Pack {
  const pack = readPack(join(__dirname, '..', 'programmes', PROGRAMME))
  const { complaint } = pack.types
  const calendars = pack.calendars.map((rules) => (rules.code === pack.calendar ? openOnce(rules, opensAt) : rules))
  const targets = { ...complaint.targets, triage: 1 }
  // A warning in the instant of the deadline is overtaken by it: one step for each case.
  return { ...pack, calendars, types: { ...pack.types, complaint: { ...complaint, targets, warnAt: 100 } } }
}

function openOnce(rules: CalendarRules, opensAt: number): CalendarRules {
  const weekday = String(new Date(opensAt).getUTCDay() || 7) as keyof CalendarRules['week']
  const clock = (at: number) => new Date(at).toISOString().slice(11, 16)
  const closes = clock(opensAt + MINUTE_MS)
  const span: [string, string] = [clock(opensAt), closes === '00:00' ? '24:00' : closes]
  return { ...rules, timeZone: 'UTC', week: { [weekday]: [span] }, periods: [], holidays: [] }
}
