import {
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
} from '@temporalio/workflow'

// Raw Workflows have the shape of the platform's Workflow but none of its rules. They have their own bundle.

export interface RawActivities {
  recordRaw(id: string, sequence: number): Promise<void>
  /** sends nothing; it measures what Temporal needs for an activity */
  deliverRaw(id: string): Promise<void>
}

export const step = defineUpdate<number, [number]>('step')
export const STEPS = 5

const { recordRaw } = proxyLocalActivities<RawActivities>({ startToCloseTimeout: 3_000, retry: { maximumAttempts: 2 } })
const { deliverRaw } = proxyActivities<RawActivities>({ startToCloseTimeout: 10_000 })

/**
 * Takes `steps` Updates, waits for each with a new timer and records each with a local activity. After each of the first
 * `deliveries` Updates it starts an activity; only the end of the Workflow waits for these activities.
 */
export async function rawLoopWorkflow(id: string, steps: number, deliveries = 0): Promise<void> {
  let done = 0
  let runningDeliveries = 0
  const receivedSteps: number[] = []
  setHandler(step, async (stepNumber) => {
    receivedSteps.push(stepNumber)
    await condition(() => done >= stepNumber)
    return done
  })
  while (done < steps) {
    // The timer never fires; it costs as much as the deadline of a real case.
    await condition(() => receivedSteps.length > 0, 3_600_000 + done)
    const stepNumber = receivedSteps.shift() ?? done
    await recordRaw(id, stepNumber)
    done = stepNumber
    if (done > deliveries) continue
    runningDeliveries += 1
    void deliverRaw(id).then(() => {
      runningDeliveries -= 1
    })
  }
  await condition(() => runningDeliveries === 0 && allHandlersFinished())
}

/** Counts `steps` Updates and then ends. */
export async function rawUpdateWorkflow(steps: number): Promise<void> {
  let done = 0
  setHandler(step, () => {
    done += 1
    return done
  })
  await condition(() => done >= steps)
  await condition(allHandlersFinished)
}

/** Waits until `dueAt` (epoch ms), then runs a local activity, and if `delivers` also an activity. */
export async function rawDeadlineWorkflow(id: string, dueAt: number, delivers: boolean): Promise<void> {
  await sleep(Math.max(1, dueAt - Date.now()))
  await recordRaw(id, 1)
  if (delivers) await deliverRaw(id)
}
