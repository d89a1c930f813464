import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'

export interface RawActivities {
  recordRaw(id: string, sequence: number): Promise<void>
}

export const step = defineUpdate<number, [number]>('step')
export const STEPS = 5

const { recordRaw } = proxyLocalActivities<RawActivities>({ startToCloseTimeout: 3_000, retry: { maximumAttempts: 2 } })

/** The bare engine: five Updates, each recorded by a local activity, one timer armed anew after each; no rules at all. */
export async function rawLoopWorkflow(id: string): Promise<void> {
  let done = 0
  const inbox: number[] = []
  setHandler(step, async (wanted) => {
    inbox.push(wanted)
    await condition(() => done >= wanted)
    return done
  })
  while (done < STEPS) {
    await condition(() => inbox.length > 0, 3_600_000 + done)
    const wanted = inbox.shift() ?? done
    await recordRaw(id, wanted)
    done = wanted
  }
  await condition(allHandlersFinished)
}
