import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { loadPacks } from '../cli/load-packs'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import type { PlatformFile } from '../cli/supervisor/platform-file'
import type { CalendarRules, Pack } from '../domain/programme'
import { readPack } from '../programmes/read-pack'
import { submitApplication, waitUntilIdle } from './submit-application'
import { measureConcurrently } from './measure-concurrently'
import { createPool } from './create-pool'

export const PROGRAMME = 'tennis'
const MINUTE_MS = 60_000
const CLIENTS = 32
/** For each case this much time passes before the office opens: for the intake and for the start of the Workflow. */
const TIME_PER_CASE_MS = 40

export interface StormProgramme {
  pool: Pool
  /** when the triage target of every case passes, epoch ms */
  dueAt: number
  /** submits all applications and waits until the outbox is empty, so that every Workflow has been started */
  submitApplications(): Promise<void>
  waitUntilIdle(): Promise<void>
  close(): Promise<void>
}

/**
 * Loads a version of the programme `tennis` whose office opens once a week for one minute. This minute is the whole target of
 * triage, so every application that was received before is due at the instant when the office closes. Nothing else is due for a
 * week.
 */
export async function createStormProgramme(platform: PlatformFile, count: number): Promise<StormProgramme> {
  const opensAt = Math.ceil((Date.now() + 10_000 + count * TIME_PER_CASE_MS) / MINUTE_MS) * MINUTE_MS
  await loadPacks(platform.postgresOwner, [createPack(opensAt)], true)
  const pool = createPool(platform.postgresOwner, 4)
  const waitUntilProgrammeIdle = () => waitUntilIdle(pool, MINUTE_MS + count * 100)
  return {
    pool,
    dueAt: opensAt + MINUTE_MS,
    async submitApplications() {
      const http = createHttpClient({ base: platform.api, connections: CLIENTS, retryForMs: MINUTE_MS })
      try {
        await measureConcurrently(count, CLIENTS, () => submitApplication(http, randomUUID(), SUBMISSION))
      } finally {
        http.close()
      }
      if (Date.now() > opensAt)
        throw new Error('The office opened before all applications were submitted. Use fewer --rows.')
      await waitUntilProgrammeIdle()
    },
    waitUntilIdle: waitUntilProgrammeIdle,
    close: () => pool.end(),
  }
}

/** The submission names no address of the applicant, so that only the mails about the deadline are sent. */
const SUBMISSION = {
  programme: PROGRAMME,
  type: 'complaint',
  channel: 'web',
  language: 'en',
  text: 'The net of court two hangs too low.',
  applicant: { name: 'S.' },
}

function createPack(opensAt: number): Pack {
  const pack = readPack(join(__dirname, '..', 'programmes', PROGRAMME))
  const { complaint } = pack.types
  const calendars = pack.calendars.map((rules) =>
    rules.code === pack.calendar ? openOneMinuteWeekly(rules, opensAt) : rules,
  )
  const targets = { ...complaint.targets, triage: 1 }
  // The warning is due at the instant of the deadline, and the deadline replaces it, so each case has one step.
  return { ...pack, calendars, types: { ...pack.types, complaint: { ...complaint, targets, warnAt: 100 } } }
}

function openOneMinuteWeekly(rules: CalendarRules, opensAt: number): CalendarRules {
  const weekday = String(new Date(opensAt).getUTCDay() || 7) as keyof CalendarRules['week']
  const formatTime = (at: number) => new Date(at).toISOString().slice(11, 16)
  const closes = formatTime(opensAt + MINUTE_MS)
  const span: [string, string] = [formatTime(opensAt), closes === '00:00' ? '24:00' : closes]
  return { ...rules, timeZone: 'UTC', week: { [weekday]: [span] }, periods: [], holidays: [] }
}
