import type { Exception } from '../../domain/room-exceptions'
import type { Condition } from './visibility'

/** What decides which applications are exceptions. */
export interface ExceptionFacts {
  /** epoch ms */
  now: number
  /** the desks for which nobody acts today; see `listVacantDesks` */
  vacantDesks: readonly string[]
  /** ids of the applications whose Workflow fails again and again, according to Temporal */
  failingIds: readonly string[]
}

/** Where one kind of exception is found. Each part is SQL; `at` orders its list, the earliest instant first. */
export interface ExceptionRule {
  from: string
  /** the columns with the id of the application and with its programme */
  application: string
  programme: string
  at: string
  where: Condition
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const DUE_SQL = `coalesce(due_at, 'infinity')`

/**
 * A rule found danger in the first text, and no answer was sent. What a rule found in a later text, and what only an officer saw in one, is no
 * mark for the operation room; see `listMarkedFlags` of domain/marked-flags.ts.
 */
const TOLD_DANGER_SQL = `stage not in ('released', 'closed') and state -> 'flags' @> '["danger"]'
  and not coalesce(state -> 'raisedFlags' @> '["danger"]', false)`

/** When a third of the time is over that a body has, to the millisecond. The index `application_unclaimed` has the same words. */
const THIRD_SQL = `to_timestamp(floor((2 * (state ->> 'stageSince')::float8
  + 1000 * extract(epoch from due_at - timestamptz '1970-01-01 00:00:00+00')::float8) / 3) / 1000)`

/**
 * The rule of each kind. An index knows the conditions of each and gives the rows in the order of `at` (migration 0031), so that a page reads
 * as many rows as it shows. Nothing secret is in any of them. An application with several tasks or mails of one kind counts once, by the
 * first of them.
 */
export const EXCEPTION_RULES: Record<Exception, (facts: ExceptionFacts) => ExceptionRule> = {
  danger: () => ofApplications('received_at', TOLD_DANGER_SQL),
  overran: () => ofApplications('promised_at', `overran and stage not in ('released', 'closed')`),
  at_risk: ({ now }) =>
    ofApplications('due_at', `stage = 'with_entity' and due_at >= ? and due_at < ?`, [
      new Date(now),
      new Date(now + DAY_MS),
    ]),
  climbed: () => ofApplications(DUE_SQL, `stage = 'with_entity' and rung > 0`),
  unclaimed: ({ now }) =>
    ofApplications(THIRD_SQL, `stage = 'with_entity' and state ->> 'claimedBy' is null and ${THIRD_SQL} < ?`, [
      new Date(now),
    ]),
  vacant: ({ vacantDesks }) => ofDecisions(vacantDesks),
  undelivered: ({ now }) => ofGivenUpMails(new Date(now - 30 * DAY_MS)),
  owed_calls: ({ now }) => ofTasks(`kind in ('call_back', 'lost_code') and #.due_at < ?`, [new Date(now)]),
  stuck: ({ now, failingIds }) => {
    const isLate = `stage <> 'closed' and wake_at < ?`
    const late = new Date(now - MINUTE_MS)
    if (failingIds.length === 0) return ofApplications('wake_at', isLate, [late])
    return ofApplications('wake_at', `(${isLate} or stage <> 'closed' and id = any(?::uuid[]))`, [late, failingIds])
  },
}

const ofApplications = (at: string, sql: string, values: unknown[] = []): ExceptionRule => ({
  from: 'application',
  application: 'id',
  programme: 'programme',
  at,
  where: { sql: `not secret and ${sql}`, values },
})

/** An application has one open decision at most. */
const ofDecisions = (desks: readonly string[]): ExceptionRule => ({
  from: 'task',
  application: 'task.application_id',
  programme: 'task.programme',
  at: 'task.due_at',
  where: {
    sql: `task.kind = 'decide' and task.closed_at is null and not task.secret and task.desk = any(?)`,
    values: [desks],
  },
})

/** The first open task of each application for which the condition holds. `#` in the condition stands for the table. */
function ofTasks(condition: string, values: unknown[]): ExceptionRule {
  const holds = (table: string) =>
    `${table}.closed_at is null and not ${table}.secret and ${condition.replaceAll('#', table).replace(/^kind/, `${table}.kind`)}`
  return {
    from: 'task',
    application: 'task.application_id',
    programme: 'task.programme',
    at: 'task.due_at',
    where: {
      sql: `${holds('task')} and not exists (select from task as before where before.application_id = task.application_id
        and ${holds('before')} and (before.due_at, before.id) < (task.due_at, task.id) offset 0)`,
      values: [...values, ...values],
    },
  }
}

/** The first of the mails of each open application that were given up since this instant. */
function ofGivenUpMails(since: Date): ExceptionRule {
  const holds = (table: string) => `${table}.status = 'given_up' and ${table}.send_after >= ?`
  return {
    from: 'notification join application on application.id = notification.application_id',
    application: 'notification.application_id',
    programme: 'application.programme',
    at: 'notification.send_after',
    where: {
      sql: `${holds('notification')} and application.stage <> 'closed' and not application.secret and not exists (
        select from notification as before where before.application_id = notification.application_id and ${holds('before')}
        and (before.send_after, before.id) < (notification.send_after, notification.id) offset 0)`,
      values: [since, since],
    },
  }
}
