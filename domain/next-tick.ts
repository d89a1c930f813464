import type { Application } from './application'
import type { TickCommand } from './arguments'
import type { Dues, Wake } from './dues'

/** Reminders and warnings only speak while nothing later of their track is due too. */
const isReminder = (wake: Wake): boolean => wake.kind === 'remind' || wake.kind === 'warn'

/**
 * The clock's next command at `at`, or undefined when nothing is due. When several steps of one track are overdue
 * together only the latest reminder speaks, or the step they announce; the overtaken ones are named as skipped.
 */
export function nextTick(state: Application, dues: Dues, at: number): TickCommand | undefined {
  const [first, ...rest] = dues.wakes.filter((wake) => wake.at <= at)
  if (!first) return undefined
  let wake = first
  const skipped: string[] = []
  for (const later of rest) {
    if (!isReminder(wake)) break
    if (later.track !== wake.track) continue
    skipped.push(wake.step)
    wake = later
  }
  return { name: 'tick', commandId: tickCommandId(state, wake.step), wake, skipped, calendar: dues.calendar }
}

/** Names a step of the clock so that it is recorded at most once. */
const tickCommandId = (state: Application, step: string): string =>
  `tick/${state.visit}/${state.turn}/${state.rung}/${step}`
