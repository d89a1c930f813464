import { deliver } from './proxies'

/** Sends the mails of one application. At most one `deliver` activity runs at a time. */
export interface Delivery {
  /** whether the activity runs */
  isRunning: boolean
  /** when the next mail is due, epoch ms */
  nextSendAt: number | undefined
  /** whether no activity runs and no mail waits */
  isIdle(): boolean
  /** sets the next send time that `load` or `record` returned; a running activity may not know it */
  setNextSendAt(nextSendAt: number | undefined): void
  /** starts the activity when a mail is due at `at`, epoch ms, and no activity runs */
  startIfDue(at: number): void
}

/** Calls `onEnd` when the activity has succeeded, with the sequence of the last event that was committed by then. */
export function createDelivery(applicationId: string, onEnd: (sequence?: number) => void): Delivery {
  /** whether the next send time was set after the running activity started */
  let isSetDuringActivity = false
  const delivery: Delivery = {
    isRunning: false,
    nextSendAt: undefined,
    isIdle: () => !delivery.isRunning && delivery.nextSendAt === undefined,
    setNextSendAt(nextSendAt) {
      isSetDuringActivity = true
      delivery.nextSendAt = nextSendAt
    },
    startIfDue(at) {
      if (delivery.isRunning || delivery.nextSendAt === undefined || delivery.nextSendAt > at) return
      delivery.isRunning = true
      isSetDuringActivity = false
      void deliver({ applicationId, at }).then(({ nextSendAt, sequence }) => {
        delivery.isRunning = false
        delivery.nextSendAt = isSetDuringActivity ? findEarlier(delivery.nextSendAt, nextSendAt) : nextSendAt
        onEnd(sequence)
      })
    },
  }
  return delivery
}

const findEarlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b)
