import type { Application } from '../../domain/application'
import { calendarsOf, duesOf } from '../../domain/compute-dues'
import type { Dues } from '../../domain/dues'
import type { CalendarRules, Policy } from '../../domain/programme'
import type { Calendars } from '../calendars'
import { CLOCK_MS, type Database, type Transaction } from '../connection'
import { databaseError, guarded } from '../errors'

/** Version in force by calendar code. */
export type Versions = Record<string, string>

/** The versions in force of all calendars of a programme, as an expression to be selected with something else. */
export const versionsInForce = (programme: ':programme' | 'application.programme'): string => `(
  select coalesce(jsonb_object_agg(code, version), '{}') from (
    select distinct on (code) code, version from calendar_version where programme = ${programme} order by code, ordinal desc
  ) newest
)`

/** Working time is looked for this far ahead. */
const AHEAD_MS = 400 * 86_400_000

/**
 * What the clock owes by the calendars in force: the one place that asks `duesOf`, for birth, append and load. Which
 * version is in force the caller reads in its own transaction; the rules of a version never change and are kept.
 * `committed`: sequence of the last event that stands in the database already, where that is not the state's.
 */
export function createClock(calendars: Calendars) {
  const kept = new Map<string, CalendarRules>()

  async function rulesOf(on: Database | Transaction, programme: string, code: string, version: string) {
    const key = JSON.stringify([programme, code, version])
    const known = kept.get(key)
    if (known) return known
    const row = await on('calendar_version').where({ programme, code, version }).first('rules')
    if (!row) throw databaseError('calendar.unknown')
    kept.set(key, row.rules)
    return row.rules as CalendarRules
  }

  return async function readDues(
    on: Database | Transaction,
    versions: Versions,
    state: Application,
    policy: Policy,
    committed = state.sequence,
  ): Promise<Dues> {
    const inForce = async (programme: string, code: string) => {
      const version = versions[code]
      if (version === undefined) throw databaseError('calendar.unknown')
      return { version, rules: await rulesOf(on, programme, code, version) }
    }
    const until = Math.max(state.at, state.recordedAt, state.promisedAt) + AHEAD_MS
    const get = (code: string) => calendars.get(state.programme, code, state.receivedAt, until, inForce)
    const codes = calendarsOf(state, policy)
    const programme = await get(codes.programme)
    const owner = codes.owner === codes.programme ? programme : await get(codes.owner)
    const delivered = state.stage === 'released' && (await isDelivered(on, state, committed))
    return duesOf(state, policy, { owner, programme }, delivered)
  }
}

/** PostgreSQL's clock, epoch ms: what its own instants are to be compared with. */
export async function readClock(on: Database): Promise<number> {
  const { rows } = await guarded(() => on.raw(`select ${CLOCK_MS} as "nowMs"`))
  return rows[0].nowMs
}

/** The versions in force, where nothing else is to be read with them. */
export async function readVersions(on: Database | Transaction, programme: string): Promise<Versions> {
  const { rows } = await on.raw(`select ${versionsInForce(':programme')} as versions`, { programme })
  return rows[0].versions
}

/**
 * Whether something of the release reached the applicant: a mail was sent, or they looked after it was committed.
 * Commit instants are PostgreSQL's, so that a case in virtual time is judged rightly too.
 */
async function isDelivered(
  on: Database | Transaction,
  { id, release }: Application,
  committed: number,
): Promise<boolean> {
  if (!release || release.sequence > committed) return false
  const { rows } = await on.raw(
    `select exists (
       select from notification
       where application_id = :id and sequence = :sequence and audience = 'applicant' and status = 'sent'
     ) or exists (
       select from access_log, event join command using (application_id, command_id)
       where access_log.application_id = :id and act = 'applicant.read'
         and event.application_id = :id and event.sequence = :sequence and access_log.at >= command.recorded_at
     ) as delivered`,
    { id, sequence: release.sequence },
  )
  return rows[0].delivered
}
