import { getDefaultEntity } from '../../domain/decisions/clock'
import type { DecidedEvent } from '../../domain/events'
import { listAbsent } from '../../domain/joining'
import type { Transaction } from '../connection'
import type { ApplicationRow } from '../tables/application-row'
import type { PolicyReader } from '../tables/policies'

interface RoutingStep {
  trx: Transaction
  row: ApplicationRow
  /** what the clock decided */
  events: readonly DecidedEvent[]
  /** epoch ms */
  at: number
}

/**
 * For a step of the clock that routes to a body which does not take part yet, by the pack in force at its instant: which bodies of its choice do
 * not. Undefined when the step does not route, or would choose the same body.
 */
export async function findAbsentIfRouted(
  { trx, row, events, at }: RoutingStep,
  policyReader: PolicyReader,
): Promise<string[] | undefined> {
  const routed = events.filter((event) => event.type === 'routed')
  if (routed.length === 0) return undefined
  const pack = await policyReader.findPackInForce(row.programme, trx)
  const absent = pack && listAbsent(pack, row.state, at)
  if (!absent) return undefined
  const { entity } = getDefaultEntity(row.state, absent)
  return routed.some(({ body }) => body.entity.code !== entity.code) ? absent : undefined
}
