import type { TaskKind } from '../../domain/tasks'
import { aheadSql } from './rehearsal-times'
import { type Condition, hideSecretTasks } from './visibility'

/** Which open tasks. An index finds them, so their number does not matter; but none finds a kind within a programme. */
export interface TaskSelection {
  /** only tasks of these desks */
  desks?: string[]
  /** those of `desks` whose task stands for the application when other desks have one too */
  ownDesks?: string[]
  /** those of `desks` whose tasks of secret applications are listed too */
  secretDesks?: string[]
  /** only tasks of this programme, without those of secret applications */
  programme?: string
  /** without the applications that this person may not decide and for whom the selection has no other task; see `isBarredSql` */
  deciderId?: string
  /** only tasks of this kind */
  kind?: TaskKind | undefined
  /** only tasks that are due before (true) or from this instant on (epoch ms); in a rehearsal the own time of each counts */
  due?: { isBefore: boolean; instant: number; inRehearsal?: boolean } | undefined
}

/** The conditions of a selection on the table of tasks, without the one about desks: a list reads the index once for each desk. */
export function listConditions({ desks, secretDesks, programme, kind, due }: TaskSelection): Condition[] {
  const conditions: Condition[] = [{ sql: 'closed_at is null', values: [] }, hideSecretTasks(secretDesks)]
  if (programme !== undefined) conditions.push({ sql: 'programme = ?', values: [programme] })
  if (kind !== undefined && desks) conditions.push({ sql: 'kind = ?', values: [kind] })
  if (due) {
    const ahead = due.inRehearsal === true ? ` + ${aheadSql('application_id')}` : ''
    conditions.push({
      sql: `due_at ${due.isBefore ? '<' : '>='} ?${ahead && '::timestamptz'}${ahead}`,
      values: [new Date(due.instant)],
    })
  }
  return conditions
}

/** Whether an open task of the selection belongs to the same application as the row of `table`, and is not that row. */
export function isOfSameApplication({ desks, kind, ...selection }: TaskSelection, table: string): Condition {
  return joinConditions([
    ...listConditions(selection),
    { sql: `task.application_id = ${table}.application_id and task.id <> ${table}.id`, values: [] },
    ...(desks ? [{ sql: 'desk = any(?)', values: [desks] }] : []),
    ...(kind === undefined ? [] : [{ sql: 'kind = ?', values: [kind] }]),
  ])
}

/**
 * SQL condition for one row of `application`: this person may not decide it, because the answer or an earlier decision is theirs. It says the
 * same as the reason `second_person` of domain/wait-reasons.ts.
 */
export const isBarredSql = (personId: string): Condition => ({
  sql: `coalesce(stage in ('quality_review', 'objection') and (state #>> '{answer,authorId}' = ? or stage = 'objection' and (
    state #>> '{release,reviewerId}' = ? or state #>> '{release,confirmerId}' = ? or state -> 'withheld' @> ?::jsonb)), false)`,
  values: [personId, personId, personId, JSON.stringify([{ of: 'objection', against: [personId] }])],
})

/** Joins pieces of SQL to one, with their values in the same order; without pieces it is empty. */
export const joinConditions = (conditions: readonly Condition[], separator = ' and '): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(separator),
  values: conditions.flatMap(({ values }) => values),
})
