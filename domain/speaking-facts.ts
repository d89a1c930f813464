// What the state keeps about speaking with the applicant, or with a caller who may not be the applicant.

/** A caller who wanted to withdraw a flagged application through an agent, and with whom a duty seat must speak. */
export interface WaitingCaller {
  /** sequence of the event `withdrawalRefused` */
  sequence: number
  /** `recordedAt` of the event by which the present duty seat was called */
  since: number
  /** like `ring` of the application: which duty seat must speak with the caller; see `getDutySeatId` */
  ring: number
}

/** What the events tell about the message of the present stage. Instants are epoch ms. */
export interface Contact {
  /** when the message reached the applicant, if an event tells it */
  reachedAt?: number
  /** the calls that did not reach the applicant */
  tries: number[]
  /** whether the number was wrong and the agent knows no other contact */
  givenUp?: true
}
