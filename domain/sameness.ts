import { foldWords } from './fold-words'

/** Words that follow each other; shorter runs stand in every letter of an office. */
const RUN_LENGTH = 3

/** From this share on two texts count as the same; a greeting and a closing sentence alone stay below it. */
export const SAME_FROM = 0.6

/**
 * How much of `text` stands in `other`, from 0 to 1: the share of its runs of three words. Spelling, capitals and signs do not count. A
 * text of fewer words is compared as a whole; one without words is like no other.
 */
export function computeSameness(text: string, other: string): number {
  const runs = listRuns(text)
  if (runs.size === 0) return 0
  const otherRuns = listRuns(other)
  return [...runs].filter((run) => otherRuns.has(run)).length / runs.size
}

function listRuns(text: string): Set<string> {
  const words = foldWords(text).match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return new Set()
  const length = Math.min(RUN_LENGTH, words.length)
  return new Set(
    Array.from({ length: words.length - length + 1 }, (_, from) => words.slice(from, from + length).join(' ')),
  )
}
