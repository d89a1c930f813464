/** The commands that carry codes of a pack's own list: a reason, a place outside the platform, or the questions of scores. */
export const CODED_COMMANDS = ['redirect', 'return', 'release', 'rate', 'object', 'withdraw'] as const
export type CodedCommand = (typeof CODED_COMMANDS)[number]

/**
 * When a return with this reason needs words beside it. `always`: the reason alone says nothing; `without_entity`: the reason says
 * that another entity is responsible, and the return names none.
 */
export const WORDS_RULES = ['always', 'without_entity'] as const
export type WordsRule = (typeof WORDS_RULES)[number]

/** A list for each such command; a list that a pack leaves out is the platform's own. */
export type CodeLists = Partial<Record<CodedCommand, readonly string[]>>

/**
 * The platform's own lists. They count for packs and for pinned policies that have no list. They never change, because a change
 * would change the rules of open applications; a pack that needs other codes brings its own list.
 */
export const PLATFORM_CODES: Record<CodedCommand, readonly string[]> = {
  redirect: ['court', 'police', 'integrity_body', 'human_rights_body', 'private_body', 'other'],
  return: ['not_ours', 'other_place', 'several_entities', 'other'],
  release: ['clear', 'complete', 'correct', 'polite'],
  rate: ['clear', 'polite', 'quick'],
  object: ['not_solved', 'wrong', 'incomplete', 'unclear', 'impolite', 'other'],
  withdraw: ['solved', 'changed_mind', 'afraid', 'asked_by_official', 'other'],
}

/** Every pack lets people withdraw for these reasons: who was put under pressure must be able to say so. */
export const REQUIRED_WITHDRAW_CODES = PLATFORM_CODES.withdraw

/** The reasons for a withdrawal that tell of pressure on the author. */
export const PRESSED_REASONS: readonly string[] = ['afraid', 'asked_by_official']

/** The codes that this command accepts by a policy. */
export const listCodes = ({ codes }: { codes?: CodeLists }, command: CodedCommand): readonly string[] =>
  codes?.[command] ?? PLATFORM_CODES[command]

/** The highest score of one question; the lowest is 0. */
export const MAX_SCORE = 10
