import type { Application, Stage } from './application'
import type { RecordedEvent } from './events'
import { evolve } from './evolve'

/** One stay of an application in a stage. Instants are epoch ms, as the events say them (`at`). The present stay has no `to`. */
export interface Stay {
  stage: Stage
  from: number
  to?: number
}

/** The stages that a rule may pass at once: it accepts the application, or no review of the answer is owed. */
const PASSED_BY_RULE: readonly Stage[] = ['screening', 'quality_review']

/**
 * Lists the stays in the stages in their order; a stage that came twice is listed twice. A stage that a rule passed at once is left
 * out. A withdrawal that was taken back is no stay: the stay before it goes on.
 * Throws what `evolve` throws.
 */
export function listStays(events: readonly RecordedEvent[], applicationId: string): Stay[] {
  let stays: Stay[] = []
  let state: Application | null = null
  for (const event of events) {
    const after: Application = evolve(state, event, applicationId)
    if (after.turn !== state?.turn)
      stays = event.type === 'reinstated' ? resumeLast(stays) : beginStay(stays, after.stage, event.at)
    state = after
  }
  return stays.filter(({ stage, from, to }) => from !== to || !PASSED_BY_RULE.includes(stage))
}

function beginStay(stays: readonly Stay[], stage: Stage, at: number): Stay[] {
  const last = stays.at(-1)
  const ended = last ? [...stays.slice(0, -1), { ...last, to: at }] : []
  return [...ended, { stage, from: at }]
}

/** Removes the stay in `closed`, and the end of the one before it. */
function resumeLast(stays: readonly Stay[]): Stay[] {
  const before = stays.at(-2)
  return before ? [...stays.slice(0, -2), { stage: before.stage, from: before.from }] : [...stays]
}
