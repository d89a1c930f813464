import type { WordsRule } from './code-lists'

/** Whether a return needs words, by the rule of its reason: what triage cannot know from reason and entity must be said in words. */
export const needsWords = (rule: WordsRule | undefined, namesEntity: boolean): boolean =>
  rule === 'always' || (rule === 'without_entity' && !namesEntity)
