import type { CommandName, HumanCommand } from './arguments'
import type { Actor, EventType } from './events'

/** What makes a command the same command as an earlier one with its id. */
export interface CommandIdentity {
  name: CommandName
  personId: string
  /** see `digest` of the envelope; absent in commands of an older API */
  digest?: string
}

/** What is stored about a recorded command. */
export interface RecordedIdentity {
  /** null for commands that were recorded without a digest */
  digest: string | null
  /** the first event of the command; null if it recorded none */
  firstEvent: { type: EventType; personId: string } | null
}

export const toCommandIdentity = ({ name, actor, digest }: HumanCommand): CommandIdentity => ({
  name,
  personId: actor.personId,
  ...(digest !== undefined && { digest }),
})

/** The first event that each command records. */
export const FIRST_EVENTS: Record<CommandName, EventType> = {
  accept: 'accepted',
  raise: 'raised',
  redirect: 'redirected',
  route: 'categorised',
  claim: 'claimed',
  unclaim: 'unclaimed',
  answer: 'answered',
  ask: 'asked',
  return: 'returned',
  release: 'released',
  sendBack: 'sentBack',
  rate: 'rated',
  object: 'objected',
  confirm: 'confirmed',
  reopen: 'reopened',
  reply: 'replied',
  withdraw: 'withdrawn',
  call: 'called',
  reinstate: 'reinstated',
  acceptWithdrawal: 'withdrawn',
  answerCaller: 'callerAnswered',
  remark: 'remarked',
  repin: 'repinned',
  examine: 'examined',
  help: 'helped',
}

/** Other first events: of a command that was refused although it recorded one, and of a withdrawal that is held. */
const OTHER_FIRST_EVENTS: Partial<Record<CommandName, readonly EventType[]>> = {
  withdraw: ['withdrawalRefused', 'raised'],
  rate: ['withdrawalRefused'],
}

/**
 * Whether a command repeats the recorded command with the same id. The digests decide. If one of them is missing, the person and
 * the first event of the recorded command decide.
 */
export function isSameCommand({ digest, firstEvent }: RecordedIdentity, command: CommandIdentity): boolean {
  if (digest !== null && command.digest !== undefined) return digest === command.digest
  if (firstEvent === null) return true
  const possibleEvents = [FIRST_EVENTS[command.name], ...(OTHER_FIRST_EVENTS[command.name] ?? [])]
  return possibleEvents.includes(firstEvent.type) && firstEvent.personId === command.personId
}

/** Ids of `record` calls without a person's command: the receipt, and a nudge. */
const RESERVED_IDS = ['intake', 'nudge']
const APPLICANT_PREFIX = 'applicant-'

/** The ids that staff may choose, as a regular expression: no id of an applicant's command and no id of a clock step. */
export const STAFF_COMMAND_ID_PATTERN = `^(?!${APPLICANT_PREFIX})[A-Za-z0-9_-]+$`

export const createApplicantCommandId = (key: string): string => `${APPLICANT_PREFIX}${key}`

/** Whether a command of this actor may have this id. It cannot be an id of the clock, and that of staff none of applicants. */
export const isAllowedCommandId = (commandId: unknown, actor: Pick<Actor, 'role'>): commandId is string =>
  typeof commandId === 'string' &&
  commandId !== '' &&
  !commandId.startsWith('tick/') &&
  !RESERVED_IDS.includes(commandId) &&
  (actor.role === 'applicant' || !commandId.startsWith(APPLICANT_PREFIX))
