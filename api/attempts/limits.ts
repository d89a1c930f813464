/** How many attempts are allowed before somebody is slowed down or refused. docs/decisions/0036 gives the reasons. */
export const ATTEMPT_LIMITS = {
  /** the window of the counts of wrong passwords and codes */
  windowSeconds: 10 * 60,
  /**
   * wrong passwords for one name from one network, or from one known device. After them one attempt is let through in
   * `lateEverySeconds`, and the others are refused
   */
  wrongPasswords: 10,
  lateEverySeconds: 60,
  /** wrong passwords for one name from unknown devices; the next ones wait for their turn */
  wrongPasswordsOfName: 20,
  /** wrong passwords from one network for any names; the next ones wait for their turn */
  wrongPasswordsOfNetwork: 100,
  /** time between two password checks of a network whose attempts wait for their turn, in each API */
  turnEveryMs: 1_000,
  /**
   * time between two password checks of a name whose attempts wait for their turn, in each API. Short, because strangers with ever new
   * networks fill the queue of a name, and the right password must come through
   */
  turnOfNameEveryMs: 100,
  /** an attempt that waited this long for its turn is refused */
  waitAtMostMs: 10_000,
  /** attempts that may wait at once, in each API */
  waitingAttempts: 200,
  /** password checks that run at once, in each API; each needs 19 MiB and some 30 ms of one core */
  parallelChecks: 2,
  /** wrong tracking codes for one reference from one network */
  wrongCodes: 30,
  /** wrong tracking codes from one network for any references */
  wrongCodesOfNetwork: 300,
  /** wrong codes of walls from one network; a code has 80 random bits, so this only keeps the log short */
  wrongWallCodes: 30,
  /**
   * wrong six-digit numbers for one mail, from anywhere; the link in the mail then opens it still, the number no longer. The window is
   * longer than any act of an applicant stays open
   */
  wrongMailDigits: 10,
  mailDigitsWindowSeconds: 90 * 86_400,
  /** one-time numbers for one mail address; more are not sent, and nobody is told */
  numbersOfAddress: 10,
  numbersOfAddressWindowSeconds: 86_400,
  /** one-time numbers that one network asks for, for any addresses */
  numbersOfNetwork: 30,
  /**
   * calls that are asked for on one day, for one telephone number; further ones open no call, and nobody is told. The first one has
   * opened a call already
   */
  callsOfNumber: 3,
  /** calls that one network asks for on one day, for any numbers; many telephones can share one address of a mobile network */
  callsOfNetwork: 100,
  callsWindowSeconds: 86_400,
  /** notes about pages that one network sends on one day; many telephones can share one address of a mobile network */
  notesOfNetwork: 100,
  notesWindowSeconds: 86_400,
  /** submissions from one network, or of one signed-in agent, per minute; 0: no limit */
  submissionsPerMinute: 0,
}

export type AttemptLimits = typeof ATTEMPT_LIMITS
