import { deliver } from './proxies'

/** Sends the mails of one application. At most one `deliver` activity runs at a time. */
export interface Delivery {
  isRunning: boolean
  /** when the next mail is due, epoch ms */
  nextSendAt: number | undefined
  /** whether no activity runs and no mail waits */
  isIdle(): boolean
  /** takes the next send time from a record; an activity that is running may not have seen that record */
  setNextSendAt(nextSendAt: number | undefined): void
  /** starts the activity when a mail is due at `at` */
  startIfDue(at: number): void
}

/** `onEnd` receives the sequence of the last event that was committed when the activity ended. */
export function createDelivery(applicationId: string, onEnd: (sequence?: number) => void): Delivery {
  let hasNewerRecord = false
  const delivery: Delivery = {
    isRunning: false,
    nextSendAt: undefined,
    isIdle: () => !delivery.isRunning && delivery.nextSendAt === undefined,
    setNextSendAt(nextSendAt) {
      hasNewerRecord = true
      delivery.nextSendAt = nextSendAt
    },
    startIfDue(at) {
      if (delivery.isRunning || delivery.nextSendAt === undefined || delivery.nextSendAt > at) return
      delivery.isRunning = true
      hasNewerRecord = false
      void deliver({ applicationId, at }).then(({ nextSendAt, sequence }) => {
        delivery.isRunning = false
        delivery.nextSendAt = hasNewerRecord ? findEarlier(delivery.nextSendAt, nextSendAt) : nextSendAt
        onEnd(sequence)
      })
    },
  }
  return delivery
}

const findEarlier = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b)
