import type { Knex } from 'knex'
import { listProgrammesOfSecrets, type ViewerSeat } from '../../domain/permissions'

/** The secret applications that a person may see in a list. Only this file turns secrecy into SQL. */
export interface SecretScope {
  /** the programmes whose secret applications the person may all see */
  programmes: string[]
}

/** A condition in SQL with a question mark for each of its values. */
export interface Condition {
  sql: string
  values: unknown[]
}

export const createSecretScope = (seats: readonly Pick<ViewerSeat, 'role' | 'programme'>[]): SecretScope => ({
  programmes: listProgrammesOfSecrets(seats),
})

/** SQL condition for one row of `application`, with the result of `isInDanger` of domain/withheld-texts.ts. */
export const IN_DANGER_SQL = `(state -> 'flags' @> '["danger"]' or coalesce(state -> 'laterFlags' @> '["danger"]', false))`

/**
 * Leaves out the applications that are hidden from the person, before a limit cuts the page. A secret application that the
 * appeal seat decides is in the inbox of that seat and in no other list.
 */
export function hideSecretApplications(statement: Knex.QueryBuilder, { programmes }: SecretScope): void {
  if (programmes.length === 0) statement.whereRaw('not application.secret')
  else statement.whereRaw('(not application.secret or application.programme = any(?))', [programmes])
}

/**
 * Leaves out the tasks of secret applications, except those of `secretDesks`. Such a task belongs to a desk of a duty seat or of
 * the appeal seat; the other desks that a person sees have no such task, and this condition keeps it so.
 */
export const hideSecretTasks = (secretDesks: string[] = []): Condition =>
  secretDesks.length === 0
    ? { sql: 'not secret', values: [] }
    : { sql: '(not secret or desk = any(?))', values: [secretDesks] }

/**
 * SQL condition for one row of `task`, also a closed one, which does not learn that its application became secret: the application is not
 * secret.
 */
export const OF_NO_SECRET_SQL =
  'exists (select from application where application.id = task.application_id and not application.secret)'
