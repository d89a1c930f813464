import type { Arguments, CommandName, HumanCommand } from './arguments'
import { listCodes, MAX_SCORE } from './code-lists'
import type { Policy } from './programme'
import { REPIN_REASONS } from './repin-facts'
import {
  CALL_RESULTS,
  CALLER_RESULTS,
  EXAMINATION_RESULTS,
  FLAGS,
  HELP_RESULTS,
  OUTCOMES,
  REMARK_AUDIENCES,
  SEND_BACK_REASONS,
  SOLVED_ANSWERS,
} from './vocabulary'

/**
 * The spelling of an entity's code. The policy excerpt has no room for the codes of all entities; `record`, which has the whole
 * pack, refuses a code that no entity has (`areOfPack`).
 */
const ENTITY_CODE = /^[a-z0-9][a-z0-9_-]{0,63}$/

type ArgumentsCheck<N extends CommandName> = (sent: Arguments[N], policy: Policy) => boolean

const acceptsAll = (): boolean => true

const isOneOf = (values: readonly unknown[], value: unknown): boolean => values.includes(value)

const isYesNoOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'boolean'

const areScores = (scores: Record<string, number> | undefined, questions: readonly string[]): boolean =>
  scores === undefined ||
  Object.entries(scores).every(
    ([question, score]) => questions.includes(question) && Number.isInteger(score) && score >= 0 && score <= MAX_SCORE,
  )

/** Whether the codes of each command are on the lists of a policy. The compiler checks that no command is missing. */
const ARGUMENTS_CHECKS: { [N in CommandName]: ArgumentsCheck<N> } = {
  accept: acceptsAll,
  raise: ({ reason }) => isOneOf(FLAGS, reason),
  redirect: ({ where }, policy) =>
    isOneOf(listCodes(policy, 'redirect'), where) || (typeof where === 'string' && ENTITY_CODE.test(where)),
  route: ({ importance, pillar, entity }, { targets: { cells }, ladders }) =>
    Object.hasOwn(cells, importance) && Object.hasOwn(cells[importance], pillar) && Object.hasOwn(ladders, entity.kind),
  claim: acceptsAll,
  unclaim: acceptsAll,
  answer: ({ outcome, takeOver }, policy) =>
    isOneOf(OUTCOMES, outcome) && isOneOf(policy.outcomes, outcome) && isYesNoOrAbsent(takeOver),
  ask: acceptsAll,
  return: ({ reason }, policy) => isOneOf(listCodes(policy, 'return'), reason),
  release: ({ scores }, policy) => areScores(scores, listCodes(policy, 'release')),
  sendBack: ({ reason }) => isOneOf(SEND_BACK_REASONS, reason),
  rate: ({ solved, treatedWell, scores }, policy) =>
    isOneOf(SOLVED_ANSWERS, solved) && isYesNoOrAbsent(treatedWell) && areScores(scores, listCodes(policy, 'rate')),
  object: ({ reason }, policy) => reason === undefined || isOneOf(listCodes(policy, 'object'), reason),
  confirm: acceptsAll,
  reopen: acceptsAll,
  reply: acceptsAll,
  withdraw: ({ reason }, policy) => isOneOf(listCodes(policy, 'withdraw'), reason),
  call: ({ result, otherContact }) => isOneOf(CALL_RESULTS, result) && isYesNoOrAbsent(otherContact),
  repin: ({ version, reason }) => Number.isSafeInteger(version) && version > 0 && isOneOf(REPIN_REASONS, reason),
  reinstate: acceptsAll,
  acceptWithdrawal: acceptsAll,
  answerCaller: ({ result }) => isOneOf(CALLER_RESULTS, result),
  remark: ({ audience }) => isOneOf(REMARK_AUDIENCES, audience),
  examine: ({ result }) => isOneOf(EXAMINATION_RESULTS, result),
  help: ({ result }) => isOneOf(HELP_RESULTS, result),
}

/**
 * Whether every code of the command is on the lists of the policy to which the application is pinned. `decide` asks it too,
 * because a command may reach the Workflow from elsewhere than the API, and what an event contains stays for ever.
 */
export const hasAcceptedCodes = (command: HumanCommand, policy: Policy): boolean =>
  (ARGUMENTS_CHECKS[command.name] as ArgumentsCheck<CommandName>)(command.with, policy)
