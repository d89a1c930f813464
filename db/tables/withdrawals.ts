import type { Database } from '../connection'
import { withSafeErrors } from '../errors'

/** How many applications one seat withdrew at one entity. */
export interface WithdrawalCount {
  /** id of the agent's seat, or `applicant` */
  seat: string
  /** code of the entity that had the application; `none` before the first route */
  entity: string
  count: number
}

/** Counts the withdrawals of the last seven days, by the seat that gave them and the entity. It returns one row per pair. */
export async function countWithdrawals(db: Database): Promise<WithdrawalCount[]> {
  const { rows } = await withSafeErrors(() =>
    db.raw(
      `select actor->>'seatId' as seat, coalesce(body->>'entity', 'none') as entity, count(*)::integer as count
       from event
       where type = 'withdrawn' and recorded_at > now() - interval '7 days'
       group by 1, 2
       order by 1, 2`,
    ),
  )
  return rows
}
