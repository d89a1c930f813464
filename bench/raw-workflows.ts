import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'

// The bare engine: Workflows of the platform's shape without any of its rules, bundled apart from it.

export interface RawActivities {
  recordRaw(id: string, sequence: number): Promise<void>
}

export const step = defineUpdate<number, [number]>('step')
export const STEPS = 5

const { recordRaw } = proxyLocalActivities<RawActivities>({ startToCloseTimeout: 3_000, retry: { maximumAttempts: 2 } })

/** `steps` Updates, each recorded by a local activity, one timer armed anew after each. */
export async function rawLoopWorkflow(id: string, steps: number): Promise<void> {
  let done = 0
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
  }
  await condition(allHandlersFinished)
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

/** One deadline: a timer until `dueAt` (epoch ms), then a local activity. */
export async function rawDeadlineWorkflow(id: string, dueAt: number): Promise<void> {
  await sleep(Math.max(1, dueAt - Date.now()))
  await recordRaw(id, 1)
}
