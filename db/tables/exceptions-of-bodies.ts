import type { Database } from '../connection'
import { withSafeErrors } from '../errors'
import { EXCEPTION_RULES } from './exception-rules'
import type { ExceptionScope } from './exceptions'
import { joinConditions } from './task-selection'
import { type ExceptionOfBodies, WALL_OF_BODIES } from '../../domain/wall'

export interface CountOfBody {
  kind: ExceptionOfBodies
  /** code of the body; null for what has none */
  body: string | null
  count: number
}

/**
 * Counts the exceptions of each kind by body. Of each kind it reads the `readAtMost` most urgent applications in the order of their index, so
 * what it costs does not grow with the number of open ones; a kind with as many was perhaps not read to its end.
 */
export async function countExceptionsOfBodies(
  db: Database,
  { programmes, ...facts }: ExceptionScope,
  readAtMost: number,
): Promise<CountOfBody[]> {
  const parts = WALL_OF_BODIES.flatMap((kind) =>
    programmes.map((programme) => {
      const { from, at, application, programme: column, where } = EXCEPTION_RULES[kind](facts)
      return {
        sql: `(select '${kind}' as kind, entity as body, count(*)::integer as count from (
          select entity from ${from} where ${column} = ? and ${where.sql} order by ${at}, ${application} limit ?) as of_${kind} group by entity)`,
        values: [programme, ...where.values, readAtMost],
      }
    }),
  )
  const { sql, values } = joinConditions(parts, ' union all ')
  const { rows } = await withSafeErrors(() => db.raw<{ rows: CountOfBody[] }>(sql, values as never))
  return rows
}
