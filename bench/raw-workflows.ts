import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'

// The bare engine: Workflows of the platform's shape without any of its rules, bundled apart from it.

export interface RawActivities {
  recordRaw(id: string, sequence: number): Promise<void>
  /** sends nothing: what the engine takes for an errand */
  deliverRaw(id: string): Promise<void>
}

export const step = defineUpdate<number, [number]>('step')
export const STEPS = 5

const { recordRaw } = proxyLocalActivities<RawActivities>({ startToCloseTimeout: 3_000, retry: { maximumAttempts: 2 } })
const { deliverRaw } = proxyActivities<RawActivities>({ startToCloseTimeout: 10_000 })

/**
 * `steps` Updates, each recorded by a local activity, one timer armed anew after each. The first `deliveries` of them send
 * an activity after that, which nothing waits for but the end.
 */
export async function rawLoopWorkflow(id: string, steps: number, deliveries = 0): Promise<void> {
  let done = 0
  let out = 0
  const inbox: number[] = []
  setHandler(step, async (wanted) => {
    inbox.push(wanted)
    await condition(() => done >= wanted)
    return done
  })
  while (done < steps) {
    await condition(() => inbox.length > 0, 3_600_000 + done)
    const wanted = inbox.shift() ?? done
    await recordRaw(id, wanted)
    done = wanted
    if (done > deliveries) continue
    out += 1
    void deliverRaw(id).then(() => {
      out -= 1
    })
  }
  await condition(() => out === 0 && allHandlersFinished())
}

/** Takes `steps` Updates and does nothing with them. */
export async function rawUpdateWorkflow(steps: number): Promise<void> {
  let done = 0
  setHandler(step, () => {
    done += 1
    return done
  })
  await condition(() => done >= steps)
  await condition(allHandlersFinished)
}

/** One deadline: a timer until `dueAt` (epoch ms), then a local activity, and another one where something is delivered. */
export async function rawDeadlineWorkflow(id: string, dueAt: number, delivers: boolean): Promise<void> {
  await sleep(Math.max(1, dueAt - Date.now()))
  await recordRaw(id, 1)
  if (delivers) await deliverRaw(id)
}
