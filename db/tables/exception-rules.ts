import type { RoomList } from '../../domain/room-exceptions'
import { aheadSql } from './rehearsal-times'
import { joinConditions } from './task-selection'
import type { Condition } from './visibility'

/** What decides which applications are exceptions. */
export interface ExceptionFacts {
  /** epoch ms */
  now: number
  /** the desks for which nobody acts today; see `listVacantDesks` */
  vacantDesks: readonly string[]
  /** ids of the applications whose Workflow fails again and again, according to Temporal */
  failingIds: readonly string[]
  /** the desks of the operation rooms */
  roomDesks: readonly string[]
  /** the desks of the complaint units of their programmes */
  unitDesks: readonly string[]
  /** whether days pass for single applications; then the own time of each counts */
  inRehearsal: boolean
}

/**
 * Where one list is found. Each part is SQL; `at` orders the list, the earliest instant first. `desks`: only tasks of these; whoever reads the
 * rule adds this condition, because an index has only the tasks of one desk in order.
 */
export interface ExceptionRule {
  from: string
  desks?: readonly string[]
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
 * The rule of each list. An index knows the conditions of each and gives the rows in the order of `at` (migrations 0031 and 0035), so that a
 * page reads as many rows as it shows. Nothing secret is in any of them. An application with several tasks or mails of one kind counts once, by
 * the first of them.
 */
export const EXCEPTION_RULES: Record<RoomList, (facts: ExceptionFacts) => ExceptionRule> = {
  danger: () => ofApplications('received_at', raw(TOLD_DANGER_SQL)),
  overran: () => ofApplications('promised_at', raw(`overran and stage not in ('released', 'closed')`)),
  at_risk: (facts) =>
    ofApplications(
      'due_at',
      raw(`stage = 'with_entity'`),
      compare('due_at >=', nowSql(facts, 'application.id')),
      compare('due_at <', nowSql(facts, 'application.id', DAY_MS)),
    ),
  climbed: () => ofApplications(DUE_SQL, raw(`stage = 'with_entity' and rung > 0`)),
  unclaimed: (facts) =>
    ofApplications(
      THIRD_SQL,
      raw(`stage = 'with_entity' and state ->> 'claimedBy' is null`),
      compare(`${THIRD_SQL} <`, nowSql(facts, 'application.id')),
    ),
  vacant: ({ vacantDesks }) => ofDecisions(vacantDesks),
  undelivered: (facts) => ofGivenUpMails(facts),
  owed_calls: (facts) =>
    ofTasks(undefined, (table) =>
      joinConditions([
        raw(`${table}.kind in ('call_back', 'lost_code')`),
        compare(`${table}.due_at <`, nowSql(facts, `${table}.application_id`)),
      ]),
    ),
  stuck: ({ failingIds, ...facts }) => {
    const late = compare('wake_at <', nowSql(facts, 'application.id', -MINUTE_MS))
    const isOpen = raw(`stage <> 'closed'`)
    if (failingIds.length === 0) return ofApplications('wake_at', isOpen, late)
    const failing = { sql: `stage <> 'closed' and id = any(?::uuid[])`, values: [failingIds] }
    const either = joinConditions([joinConditions([isOpen, late]), failing], ' or ')
    return ofApplications('wake_at', { sql: `(${either.sql})`, values: either.values })
  },
  rulings: ({ roomDesks }) => ofTasks(roomDesks, () => raw('true')),
  unit_reviews: () => ofUnit('quality_review'),
  unit_objections: () => ofUnit('objection'),
  unit_late: ({ unitDesks, ...facts }) =>
    ofDecisions(unitDesks, compare('task.due_at <', nowSql(facts, 'task.application_id'))),
}

const raw = (sql: string): Condition => ({ sql, values: [] })
const compare = (left: string, { sql, values }: Condition): Condition => ({ sql: `${left} ${sql}`, values })

/** The time of the application with this id (SQL), and so many ms more. Only in a rehearsal it is not that of the platform. */
function nowSql({ now, inRehearsal }: Pick<ExceptionFacts, 'now' | 'inRehearsal'>, id: string, moreMs = 0): Condition {
  const values = [new Date(now + moreMs)]
  return inRehearsal ? { sql: `?::timestamptz + ${aheadSql(id)}`, values } : { sql: '?', values }
}

const ofApplications = (at: string, ...conditions: Condition[]): ExceptionRule => ({
  from: 'application',
  application: 'id',
  programme: 'programme',
  at,
  where: joinConditions([raw('not secret'), ...conditions]),
})

/** What the complaint unit has in this stage, what waits longest first. The index `application_with_unit` has the same words. */
const ofUnit = (stage: 'quality_review' | 'objection'): ExceptionRule =>
  ofApplications(
    `to_timestamp(floor((state ->> 'stageSince')::float8) / 1000)`,
    raw(`stage = '${stage}' and owner_seat = programme || '/-/complaint_unit'`),
  )

/** An application has one open decision at most. */
const ofDecisions = (desks: readonly string[], ...conditions: Condition[]): ExceptionRule => ({
  from: 'task',
  desks,
  application: 'task.application_id',
  programme: 'task.programme',
  at: 'task.due_at',
  where: joinConditions([raw(`task.kind = 'decide' and task.closed_at is null and not task.secret`), ...conditions]),
})

/** The first open task of each application for which the condition holds; `desks`: only tasks of these. */
function ofTasks(desks: readonly string[] | undefined, condition: (table: string) => Condition): ExceptionRule {
  const holds = (table: string) =>
    joinConditions([raw(`${table}.closed_at is null and not ${table}.secret`), condition(table)])
  const before = joinConditions([
    holds('before'),
    ...(desks === undefined ? [] : [{ sql: 'before.desk = any(?)', values: [desks] }]),
  ])
  const isFirst = {
    sql: `not exists (select from task as before where before.application_id = task.application_id
      and ${before.sql} and (before.due_at, before.id) < (task.due_at, task.id) offset 0)`,
    values: before.values,
  }
  return {
    from: 'task',
    ...(desks !== undefined && { desks }),
    application: 'task.application_id',
    programme: 'task.programme',
    at: 'task.due_at',
    where: joinConditions([holds('task'), isFirst]),
  }
}

/** The first of the mails of each open application that were given up in the last thirty days. */
function ofGivenUpMails(facts: ExceptionFacts): ExceptionRule {
  const holds = (table: string) =>
    joinConditions([
      raw(`${table}.status = 'given_up'`),
      compare(`${table}.send_after >=`, nowSql(facts, `${table}.application_id`, -30 * DAY_MS)),
    ])
  const before = holds('before')
  return {
    from: 'notification join application on application.id = notification.application_id',
    application: 'notification.application_id',
    programme: 'application.programme',
    at: 'notification.send_after',
    where: joinConditions([
      holds('notification'),
      raw(`application.stage <> 'closed' and not application.secret`),
      {
        sql: `not exists (select from notification as before where before.application_id = notification.application_id
          and ${before.sql} and (before.send_after, before.id) < (notification.send_after, notification.id) offset 0)`,
        values: before.values,
      },
    ]),
  }
}
