const LATIN_KEYS = 'QWERTYUIOPASDFGHJKLZXCVBNM'

/**
 * What these keys type on Arabic keyboards, in the order of `LATIN_KEYS`. Source: the layouts `ara(basic)`, which is Arabic 101 of
 * Windows, and `ara(mac)` of the X keyboard extension. The second row is `ara(basic)` with Shift.
 */
const ARABIC_ROWS = [
  'ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ئ ء ؤ ر لا ى ة',
  "\u064e \u064b \u064f \u064c لإ إ ` ÷ × ؛ \u0650 \u064d ] [ لأ أ ـ ، / ~ \u0652 } { لآ آ '",
  'ض ص ث ق ف غ ع ه خ ح ش س ي ب ل ا ت ن م ظ ط ذ د ز ر و',
].map((row) => row.split(' '))

/** The Latin keys that type each of these characters, for example V and N for `ر`. */
const KEYS_BY_TYPED = new Map<string, Set<string>>()
for (const row of ARABIC_ROWS)
  for (const [index, typed] of row.entries())
    KEYS_BY_TYPED.set(typed, (KEYS_BY_TYPED.get(typed) ?? new Set()).add(LATIN_KEYS.charAt(index)))

const ARABIC_LETTER = /[\u0621-\u0652]/u
/** A text may have so many spellings; this is enough for six characters that two keys type. */
const MAX_SPELLINGS = 64

/**
 * What somebody may have wanted to type in Latin letters while the keyboard was set to Arabic: every text that the same keys give on a
 * Latin keyboard. The list is empty for a text without Arabic letters, and for one that has more than 64 spellings. Characters that
 * are not on these keys stay. `لا` is one key or two.
 */
export function listLatinSpellings(input: string): string[] {
  const typed = input.normalize('NFKC')
  if (!ARABIC_LETTER.test(typed)) return []
  // Spellings of the text up to each position; the last two positions are enough, because no key types more than two characters.
  let [beforeLast, upToHere]: [string[], string[]] = [[], ['']]
  for (let end = 1; end <= typed.length; end += 1) {
    const pair = typed.slice(Math.max(0, end - 2), end)
    const one = typed.slice(end - 1, end)
    const next = [
      ...appendKeys(upToHere, KEYS_BY_TYPED.get(one) ?? [one]),
      ...appendKeys(beforeLast, KEYS_BY_TYPED.get(pair) ?? []),
    ]
    if (next.length > MAX_SPELLINGS) return []
    ;[beforeLast, upToHere] = [upToHere, next]
  }
  return upToHere
}

const appendKeys = (spellings: string[], keys: Iterable<string>): string[] =>
  [...keys].flatMap((key) => spellings.map((spelling) => spelling + key))
