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

/** A withdrawal that tells of pressure on the applicant: an officer on duty reads it before the application is closed. */
export interface HeldWithdrawal {
  /** code of the reason that the applicant gave */
  reason: string
  /** set if an agent gave it for a caller */
  byAgent?: true
  /** set once the applicant took it back; a further withdrawal is held too, whatever its reason is */
  takenBack?: true
}
