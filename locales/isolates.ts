const ISOLATE_START = '\u2068'
const ISOLATE_END = '\u2069'

/** Encloses a reference, name or date in Unicode isolates, so that its direction does not change the sentence around it. */
export const isolate = (text: string): string => `${ISOLATE_START}${text}${ISOLATE_END}`

/** Divides a sentence of the platform at its isolates; markup shows the isolated values as `<bdi>`. Drops empty texts. */
export const splitIsolates = (sentence: string): { text: string; isIsolated: boolean }[] =>
  sentence
    .split(ISOLATE_PATTERN)
    .map((text, index) => ({ text, isIsolated: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

/** The group makes `split` return the isolated values at the odd places. */
const ISOLATE_PATTERN = /\u2068([^\u2069]*)\u2069/

/**
 * Renders a sentence of the platform as plain text without isolates. They are hidden characters, which people would copy with a
 * reference.
 */
export const renderSentenceText = (sentence: string): string =>
  sentence.replaceAll(ISOLATE_START, '').replaceAll(ISOLATE_END, '')
