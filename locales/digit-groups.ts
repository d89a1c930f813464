/**
 * Groups of European digits with hyphens between them: a reference, a telephone number. After an Arabic word, browsers and mail programs show
 * the groups in the opposite order. Dates in Arabic digits are left as they are: Arabic readers read their groups from the right.
 */
export const DIGIT_GROUPS = /([0-9]+(?:-[0-9]+)+)/

const LEFT_TO_RIGHT_MARK = '\u200e'

/** Only after an Arabic letter are groups turned around. At the start of a line the mark would turn the line instead. */
const TURNED_GROUPS = new RegExp(
  `(?<=\\p{Script=Arabic}[^\\n]*)(?<![${LEFT_TO_RIGHT_MARK}0-9-])${DIGIT_GROUPS.source}`,
  'gu',
)

/**
 * Puts a left-to-right mark before each number whose groups would be turned around, for a field of plain text, in which no markup can keep
 * them. Whoever reads references and telephone numbers, or compares texts, ignores the mark.
 */
export const markDigitGroups = (text: string): string => text.replace(TURNED_GROUPS, `${LEFT_TO_RIGHT_MARK}$1`)
