import { DESK_TEMPLATES } from '../../domain/notifications'
import { ar } from '../../locales/ar'

/** How Arabic sentences address their reader: one person, of either sex. A mail to a desk addresses all its officers. */

const MARKS = '\\u064B-\\u0652'
const word = (pattern: string) => new RegExp(`(?<![ء-ي${MARKS}])(?:${pattern})(?![ء-ي${MARKS}])`, 'u')

/** Forms that say whether the reader is a man or a woman: “قلتَ”, “أنتِ”, “طلبكَ”, “راضٍ” of the reader. A verb in the present begins with ي or ت. */
const GENDERED: Record<string, RegExp> = {
  'a verb or pronoun with a marked ت': word(`(?![يت])[ء-ي${MARKS}]+ت[\\u064E\\u0650](?:ه|ها|هم|ني|نا)?`),
  'a marked ك': word(`[ء-ي${MARKS}]+ك[\\u064E\\u0650]`),
  'an adjective of the reader': word(`(?:أنك|كنت|لست) (?:غير )?[ء-ي${MARKS}]*(?:ٍ|ًا)`),
  'the pronoun beside a participle': word('أنت (?:ال)?(?:متصل|مقدم|مقدّم|المتصل|المقدّم)'),
}

/** Forms that address several people: “ذكرتم”, “طلبكم”, “اتصلوا”. */
const PLURAL: Record<string, RegExp> = {
  'a verb in تم': word(`(?!يتم|تم|تتم|ليتم|مهتم)[ء-ي${MARKS}]{3,}تم(?:وه|وها)?`),
  'a word in كم': word(`(?!حكم|الحكم|محاكم|المحاكم|تراكم)[ء-ي${MARKS}]+كم`),
  'an imperative in وا': word(`[اأ][ء-ي${MARKS}]{2,}وا`),
}

/** What a single person says of themselves or to us is no address; “قلت” alone can be read as “I said”. */
const UNCLEAR = { 'the bare verb قلت': word('قلت(?:ه|ها)?'), 'the bare order قل': word('قل') }

/** The name of the platform with its line, which speak to everybody, and a question that a citizen asks us. */
const TO_US: readonly string[] = ['parts.brand', 'parts.brand.line', 'help.call']

/** A mail to a desk, and the ready words by which the operation room reminds an office. */
const isToDesk = (key: string): boolean =>
  key.startsWith('room.remind.words') || DESK_TEMPLATES.some((template) => key.startsWith(`mail.${template}.`))
const listTexts = (): [string, string][] =>
  Object.entries(ar).flatMap(([key, sentence]) =>
    Object.values(typeof sentence === 'string' ? { one: sentence } : sentence).map((text): [string, string] => [
      key,
      String(text),
    ]),
  )
const find = (patterns: Record<string, RegExp>, texts = listTexts()): string[] =>
  texts.flatMap(([key, text]) =>
    Object.entries(patterns).flatMap(([name, pattern]) => (pattern.test(text) ? [`${key}: ${name}: ${text}`] : [])),
  )

test('no sentence says whether its reader is a man or a woman, or speaks of what they “said”', () => {
  expect(find({ ...GENDERED, ...UNCLEAR })).toEqual([])
})

test('only a mail to a desk addresses several people', () => {
  expect(
    find(
      PLURAL,
      listTexts().filter(([key]) => !isToDesk(key) && !TO_US.includes(key)),
    ),
  ).toEqual([])
})

test.each([
  ['هل حُلّت المسألة؟ قلتَ', GENDERED],
  ['قلتِ إن المسألة لم تُحلّ.', GENDERED],
  ['كما ذكرتَها في طلبكَ', GENDERED],
  ['وسجّلنا أنك غير راضٍ.', GENDERED],
  ['إن لم تكن أنت المتصل، فأخبرنا.', GENDERED],
  ['اتصلوا بي', PLURAL],
  ['اكتبوا رقم الطلب', PLURAL],
  ['المشكلة التي ذكرتموها', PLURAL],
  ['وصل طلبكم', PLURAL],
  ['قلت لنا رأيك فيه', UNCLEAR],
  ['قل لنا هل حُلّت', UNCLEAR],
])('the forms are found in “%s”', (text, patterns) => {
  expect(find(patterns, [['a', text]])).toHaveLength(text.includes('ذكرتَها') ? 2 : 1)
})

test('a verb of the present, a verdict and a done act are no address', () => {
  const texts = ['تاريخ ما حدث لم يأتِ بعد.', 'حكم المحكمة', 'حتى يتم ذلك', 'بما كتبته', 'جوابًا'].map((text) => [
    'a',
    text,
  ])
  expect(find({ ...GENDERED, ...PLURAL, ...UNCLEAR }, texts as [string, string][])).toEqual([])
})
