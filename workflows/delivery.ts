import type { Delivered } from '../activities/deliver'
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

/** Calls `onEnd` when the activity has succeeded, with its result. */
export function createDelivery(applicationId: string, onEnd: (delivered: Delivered) => void): Delivery {
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
      void deliver({ applicationId, at }).then((delivered) => {
        const { nextSendAt } = delivered
        delivery.isRunning = false
        delivery.nextSendAt = isSetDuringActivity ? findEarlier(delivery.nextSendAt, nextSendAt) : nextSendAt
        onEnd(delivered)
      })
    },
  }
  return delivery
}

const findEarlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b)
