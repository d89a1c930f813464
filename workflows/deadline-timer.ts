import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

/** One timer at a time: set again only when the instant changed; it calls `ring` when it fires. */
export interface Alarm {
  setFor(at: number | undefined, summary: string): void
}

export function createAlarm(ring: () => void): Alarm {
  let armed: { at: number; scope: CancellationScope } | undefined
  return {
    setFor(at, summary) {
      if (armed?.at === at) return
      armed?.scope.cancel()
      armed = undefined
      if (at === undefined) return
      const scope = new CancellationScope()
      const mine = { at, scope }
      armed = mine
      const fired = scope.run(() => sleep(Math.max(1, at - Date.now()), { summary }))
      void fired.then(
        () => {
          if (armed === mine) armed = undefined
          ring()
        },
        (error) => {
          if (!isCancellation(error)) throw error
        },
      )
    },
  }
}
