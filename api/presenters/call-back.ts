import { findNextTry } from '../../domain/decent-hours'
import { isCallBackOwed } from '../../domain/reach'
import type { CaseFacts } from '../case-facts'
import type { StaffFacts } from './staff'
import { presentOwedCall } from './owed-call'

/**
 * Presents the call that is owed about the message of this stage to whoever may record it; undefined for others, and where none is owed.
 * Dues of before the rule tell no spans: then a try counts at any time.
 */
export function presentCallBack(
  { row: { state }, dues, events }: Pick<CaseFacts, 'row' | 'dues' | 'events'>,
  { allowed, now }: Pick<StaffFacts, 'allowed' | 'now'>,
) {
  if (!allowed.includes('call') || !isCallBackOwed(state, dues)) return undefined
  const counted = state.contact?.tries ?? []
  const tries = events.flatMap((event) =>
    event.type === 'called' && counted.includes(event.at) ? [{ at: event.at, result: event.body.result }] : [],
  )
  return presentOwedCall({ callBy: dues.callBy, tries, next: findNextTry(dues.callSpans ?? [], now) }, now)
}
