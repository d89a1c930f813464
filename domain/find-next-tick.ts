import type { Application } from './application'
import type { TickCommand } from './arguments'
import type { Dues, Wake } from './dues'

/** Whether the step is a reminder or a warning. A later due step of the same track replaces such a step. */
const isReminder = (wake: Wake): boolean => wake.kind === 'remind' || wake.kind === 'warn'

/**
 * Finds the clock's next command at `at` (epoch ms); undefined if no step is due.
 * If a reminder and later steps of its track are due, the command takes the last due reminder or the step after all reminders.
 * The command lists the replaced reminders in `skipped`.
 */
export function findNextTick(state: Application, dues: Dues, at: number): TickCommand | undefined {
  const [firstWake, ...laterWakes] = dues.wakes.filter((wake) => wake.at <= at)
  if (!firstWake) return undefined
  let wake = firstWake
  const skipped: string[] = []
  for (const laterWake of laterWakes) {
    if (!isReminder(wake)) break
    if (laterWake.track !== wake.track) continue
    skipped.push(wake.step)
    wake = laterWake
  }
  return {
    name: 'tick',
    commandId: tickCommandId(state, wake.step),
    wake,
    skipped,
    calendar: wake.calendar ?? dues.calendar,
  }
}

/** The commandId of a clock step. `record` stores each commandId at most once, so each step is recorded at most once. */
const tickCommandId = (state: Application, step: string): string =>
  `tick/${state.visit}/${state.turn}/${state.rung}/${step}`
