import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  setCurrentDetails,
  setHandler,
  sleep,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow'
import { isOpen } from '../domain/application'
import type { Loaded } from '../domain/record-protocol'
import { createAlarm } from './deadline-timer'
import { type Inbox, openInbox, refuseAll } from './inbox'
import { type Glance, glance, nudge } from './messages'
import { createPost, type Post } from './delivery'
import { isHistoryLost, load } from './proxies'
import { catchUp, serve, settle } from './decide-and-record'

/** One application's life. It cannot fail and cannot be cancelled; `load` tells every run what to do. */
export async function applicationWorkflow(input: { applicationId: string }): Promise<string> {
  try {
    return await CancellationScope.nonCancellable(() => live(input.applicationId))
  } catch (error) {
    // A failure of Temporal's own would close the run; a plain error fails the Task, which is tried again and seen.
    throw error instanceof TemporalFailure ? new Error(`application.defect: ${error.message}`) : error
  }
}

async function live(applicationId: string): Promise<string> {
  let kase: Loaded | undefined
  let nudged = false
  let stirred = false
  let hasLost = false
  let servedAt = 0

  const stir = () => {
    stirred = true
  }
  const now = () => Math.max(Date.now(), kase?.state.at ?? 0)
  const inbox = openInbox(now)
  // A worker that died after a commit leaves the run behind the table, and whoever asks again is answered without it.
  const post = createPost(applicationId, (committed = 0) => {
    stir()
    if (committed > (kase?.state.sequence ?? 0)) nudged = true
  })
  const alarm = createAlarm(stir)
  setHandler(nudge, () => {
    nudged = true
  })
  setHandler(glance, () => kase && glanceOf(kase, inbox, post))

  const keep = (next: Loaded): Loaded => {
    if (next !== kase) post.learn(next.nextSendAt)
    kase = next
    return next
  }
  // Never in the Task that completed an Update: its answer could be lost beside the end of the run.
  const isQuiet = async (): Promise<boolean> => {
    if (servedAt === workflowInfo().historyLength) await sleep(1)
    return inbox.length === 0 && !nudged && !stirred && !post.isOut && allHandlersFinished()
  }

  const goOn = async (loaded: Loaded): Promise<string> => {
    for (let current = keep(loaded); ; ) {
      stirred = false
      if (nudged) {
        nudged = false
        current = keep(await catchUp(current, now()))
      }
      current = keep(await settle(current, inbox[0]?.at ?? now()))
      const item = inbox[0]
      if (item) {
        current = keep(await serve(current, item))
        inbox.shift()
        servedAt = workflowInfo().historyLength
      }
      post.send(now())
      if (inbox.length > 0 || nudged || stirred) continue
      if (!isOpen(current.state) && post.isEmpty() && (await isQuiet())) return current.state.closedAs ?? 'closed'
      if ((hasLost || workflowInfo().continueAsNewSuggested) && (await isQuiet())) {
        return continueAsNew<typeof applicationWorkflow>({ applicationId })
      }
      setCurrentDetails(tellOperators(current, post))
      alarm.setFor(nextInstant(current, post), `${current.state.stage} ${current.dues.wakes[0]?.step ?? 'mail'}`)
      await condition(() => stirred || nudged || inbox.length > 0)
    }
  }

  for (;;) {
    // What nudged the start is told by `load` itself.
    nudged = false
    const loaded = await load(applicationId)
    if (!loaded) return refuseAll(inbox)
    try {
      return await goOn(loaded)
    } catch (error) {
      if (!isHistoryLost(error)) throw error
      // What waits is decided again. Then the run renews itself: Temporal would go on repeating answers that are true no more.
      hasLost = true
    }
  }
}

/** The one timer: the clock's next step or the next mail, whichever comes first. */
function nextInstant({ dues }: Loaded, post: Post): number | undefined {
  const instants = [dues.wakes[0]?.at, post.isOut ? undefined : post.nextSendAt].filter((at) => at !== undefined)
  return instants.length > 0 ? Math.min(...instants) : undefined
}

/** Codes and instants only: Temporal's own screens show it. */
function tellOperators({ state, dues: { wakes } }: Loaded, post: Post): string {
  const next = wakes[0] ? `next step ${wakes[0].step} at ${new Date(wakes[0].at).toISOString()}` : 'no next step'
  const mail = post.isEmpty() ? 'no mail waits' : 'mail waits'
  return `${state.stage}, turn ${state.turn}, visit ${state.visit}, rung ${state.rung}; ${next}; ${mail}`
}

function glanceOf({ state, dues }: Loaded, inbox: Inbox, post: Post): Glance {
  const nextWakeAt = dues.wakes[0]?.at
  return {
    sequence: state.sequence,
    stage: state.stage,
    turn: state.turn,
    waiting: inbox.length,
    ...(nextWakeAt !== undefined && { nextWakeAt }),
    ...(post.nextSendAt !== undefined && { nextSendAt: post.nextSendAt }),
  }
}
