import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

/** The one timer of a run. Setting it to the same instant again changes nothing, not even the summary. */
export interface DeadlineTimer {
  /** `at`: epoch ms, or undefined for no timer; `summary`: a text that Temporal's own screens show */
  set(at: number | undefined, summary: string): void
}

/** Calls `onFire` each time the timer fires. */
export function createDeadlineTimer(onFire: () => void): DeadlineTimer {
  let active: { at: number; scope: CancellationScope } | undefined
  return {
    set(at, summary) {
      if (active?.at === at) return
      active?.scope.cancel()
      active = undefined
      if (at === undefined) return
      const scope = new CancellationScope()
      const timer = { at, scope }
      active = timer
      const fired = scope.run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      void fired.then(
        () => {
          if (active === timer) active = undefined
          onFire()
        },
        (error) => {
          if (!isCancellation(error)) throw error
        },
      )
    },
  }
}
