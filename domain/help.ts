// Somebody told of danger to a person: an officer on duty helps this person before anything else is decided.
import type { Application } from './application'
import type { Flag, HelpResult } from './vocabulary'
import { isInDanger, listUnexamined } from './withheld-texts'

/** The results after which nobody owes the person help any more. Who was not reached is tried again. */
const ENDING_RESULTS: readonly HelpResult[] = ['reached', 'emergency', 'not_possible', 'no_danger']

/** The results that say why nobody helped: they need the words of the officer. */
const EXPLAINED_RESULTS: readonly HelpResult[] = ['not_possible', 'no_danger']

/**
 * Whether the duty seat owes a person help: somebody told of danger, the duty seat has to decide about the text, and no officer recorded
 * that the person was helped. It is computed from facts that states of before have too.
 */
export const isHelpOwed = (state: Application): boolean =>
  isInDanger(state) && !state.helped && (state.stage === 'screening' || listUnexamined(state).length > 0)

/** The state after an officer recorded what was done for the person. */
export const recordHelp = (state: Application, result: HelpResult): Application =>
  ENDING_RESULTS.includes(result) ? { ...state, helped: true } : state

/** Who tells of danger again is helped again. `flags`: what was found in the new text. */
export function forgetHelp<S extends Pick<Application, 'helped'>>(state: S, flags: readonly Flag[]): S {
  if (!state.helped || !flags.includes('danger')) return state
  const { helped: _helped, ...others } = state
  return others as S
}

/**
 * Whether an officer who records this result must say what was done and learned: the next one reads nothing else. Only that nobody answered says
 * all by itself. It is asked of new commands; older events of a result with help have no words. Accepts unvalidated input.
 */
export const needsWords = (result: unknown): boolean => result !== ('not_reached' satisfies HelpResult)

/** Whether this result says why nobody helped, so that no event of it is without words. Accepts unvalidated input. */
export const needsExplanation = (result: unknown): boolean => EXPLAINED_RESULTS.some((each) => each === result)
