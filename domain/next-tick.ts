import type { Application } from './application'
import type { TickCommand } from './arguments'
import type { Dues, Wake } from './dues'

/** A later step of the same track replaces a reminder or a warning that is still due. */
const isReminder = (wake: Wake): boolean => wake.kind === 'remind' || wake.kind === 'warn'

/**
 * The clock's next command at `at` (epoch ms), or undefined when no step is due.
 * If several steps of one track are overdue, the clock takes the latest reminder or the step after all reminders.
 * The command lists the overtaken reminders in `skipped`.
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

/** The name of a clock step. `record` writes a commandId only once, so each step is recorded at most once. */
const tickCommandId = (state: Application, step: string): string =>
  `tick/${state.visit}/${state.turn}/${state.rung}/${step}`
