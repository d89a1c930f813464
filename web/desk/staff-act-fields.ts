import type { CommandName } from '../../domain/arguments'
import { ADMINISTRATOR_COMMANDS, APPLICANT_COMMANDS, COMMAND_NAMES } from '../../domain/commands'
import { COMMAND_FORMS } from '../../api/commands/command-forms'
import { staffCommandBody } from '../../api/schemas/commands'
import { type CommandField, listCommandFields } from '../forms/command-fields'
import type { OpenedCase, StaffApplication } from './desk-facts'
import { type FormFacts, listRequiredByRule } from '../track/act-fields'

/** The commands that have a form on the desk. Those of administrators belong to the engine, not to an application's own work. */
export const DESK_COMMANDS: readonly CommandName[] = COMMAND_NAMES.filter(
  (name) => !ADMINISTRATOR_COMMANDS.includes(name),
)

/** The acts that move the work forward. The desk shows the form of the first one that is allowed at once. */
const MAIN_ACTS: readonly CommandName[] = [
  'examine',
  'acceptWithdrawal',
  'accept',
  // What was done for a person in danger: while it is owed, the two before it are not possible.
  'help',
  'route',
  'answer',
  'ask',
  'return',
  'release',
  'sendBack',
  'confirm',
  'reopen',
  'call',
]

/**
 * The act whose form the desk shows until another one is chosen; undefined when nobody waits for an act of this reader. A call that is not owed
 * is not awaited, and one that may not be made yet comes after a call about a lost code that may.
 */
function findMainAct({ allowed, callBack, lostCodeCall }: MainFacts): CommandName | undefined {
  const isWaiting = (name: CommandName) =>
    name !== 'call' || (callBack !== undefined && (callBack.countsNow || !lostCodeCall?.countsNow))
  return MAIN_ACTS.find((name) => allowed.includes(name) && isWaiting(name))
}

/**
 * The act whose form is open at first; undefined when the reader chooses it first. A withdrawal that tells of pressure is decided only after
 * the officer spoke with the person, and an objection by one of two acts that are opposite: neither is taken for granted.
 */
export function findOpenAct({ heldWithdrawal, helpOwed, ...facts }: OpenFacts): CommandName | undefined {
  const isHeld = heldWithdrawal !== undefined && helpOwed === undefined
  return isHeld || isObjection(facts) ? undefined : findMainAct(facts)
}

/** Whether the reader decides an objection: either of the two acts ends it. */
export const isObjection = ({ allowed }: Pick<MainFacts, 'allowed'>): boolean =>
  allowed.includes('confirm') && allowed.includes('reopen')

type OpenFacts = MainFacts & Partial<Pick<StaffApplication, 'heldWithdrawal' | 'helpOwed'>>

interface MainFacts {
  allowed: readonly CommandName[]
  /** calls that are owed, and whether a try counts now */
  callBack?: { countsNow: boolean } | undefined
  lostCodeCall?: { countsNow: boolean } | undefined
}

/** The acts of the desk among those that the verdict allows; those that move the work forward come first. */
export const listDeskActs = (allowed: readonly CommandName[]): CommandName[] => [
  ...MAIN_ACTS.filter((name) => allowed.includes(name)),
  ...DESK_COMMANDS.filter((name) => allowed.includes(name) && !MAIN_ACTS.includes(name)),
]

/** An agent gives a command of the applicant for a caller, and says how the caller was verified. */
const isForCaller = (name: CommandName): boolean => APPLICANT_COMMANDS.includes(name)

/** The fields of a route that are chosen together, in one cell of a grid. */
export const GRID_FIELDS: readonly string[] = ['importance', 'pillar']
/** The field of a form that holds a cell of the grid. */
export const CELL_FIELD = 'cell'

/** What the form of a route has chosen at first. Nothing for a ruling, which the body cannot return: the operation room decides it anew. */
export const findSuggested = ({ application: { ruling, targets } }: OpenedCase) => (ruling ? undefined : targets)

export const cellOf = (importance: string, pillar: string): string => `${importance}/${pillar}`

/**
 * The fields of the form in which staff give a command, made from the command's row in COMMAND_FORMS. Scores by question have fields of
 * their own (`scoreField`), and the withheld text of `examine` is chosen from the application. For a caller the same fields are required as
 * for the applicant. While no call is owed, only a call of the applicant can be recorded, so the form asks how they were verified.
 */
export function listStaffActFields(name: CommandName, facts: FormFacts & Pick<MainFacts, 'callBack'>): CommandField[] {
  const isOwnCall = name === 'call' && facts.callBack === undefined
  const isVerified = name === 'remark' ? false : isOwnCall || isForCaller(name)
  return listCommandFields(staffCommandBody(name), {
    hidden: [
      'commandId',
      'turn',
      'seatId',
      'textId',
      'takeOver',
      ...(name === 'route' ? GRID_FIELDS : []),
      ...(isOwnCall ? ['result', 'otherContact'] : []),
      ...(isVerified ? [] : ['verifiedBy']),
    ],
    requiredByRule: [
      ...(COMMAND_FORMS[name].text === 'required' ? ['text'] : []),
      ...(isVerified ? ['verifiedBy', ...listRequiredByRule(name, facts)] : []),
    ],
  })
}

const SCORE_PREFIX = 'score_'

/** The name of the field of a form that holds the score of one question. */
export const scoreField = (question: string): string => `${SCORE_PREFIX}${question}`

/** Turns the fields of a form into those of its command: scores by question become one field, a cell of the grid becomes two. */
export function toCommandFields({ [CELL_FIELD]: cell, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields)
  const scores = entries.filter(([name]) => name.startsWith(SCORE_PREFIX))
  const [importance, pillar] = typeof cell === 'string' ? cell.split('/') : []
  return {
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(SCORE_PREFIX))),
    ...(cell !== undefined && { importance, pillar }),
    ...(scores.length > 0 && {
      scores: Object.fromEntries(scores.map(([name, score]) => [name.slice(SCORE_PREFIX.length), score])),
    }),
  }
}

/** The field of the button that opens the next application after the act. */
export const OPENS_FIELD = 'opens'

/** A reviewer reads one answer after another: after these acts the next application opens by itself. */
const ACTS_IN_A_ROW: readonly CommandName[] = ['release', 'sendBack', 'confirm', 'reopen']

export const opensNext = (name: CommandName): boolean => ACTS_IN_A_ROW.includes(name)
