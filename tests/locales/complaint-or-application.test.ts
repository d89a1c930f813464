import { ar } from '../../locales/ar'
import { en } from '../../locales/en'

/** Sentences about what nobody has sent yet: the first page, the form, drafts, how to begin; and the receipt, where the word changes. */
const BEFORE_SENDING = [
  /^(start|send|sendPage|allQuestions|suggestion|drafts|sending|offline)\./,
  /^help\.(send|call|wrongdoing)/,
  /^accessibility\.problem/,
  /^track\.acts\.new$/,
  /^receipt\.(title|another)$/,
  /^(type|partsPage|signIn|desk)\./,
]
/** The unit, whose name has the word. */
const UNIT = /complaint unit|وحدة الشكاوى/gi

const listTexts = (sentence: string | object): string[] =>
  typeof sentence === 'string' ? [sentence] : (Object.values(sentence) as string[])

test('what was sent is an application, whatever its type: “complaint” stands only in what is read before sending', () => {
  const wrong = [ar, en].flatMap((catalogue) =>
    Object.entries(catalogue).filter(
      ([key, sentence]) =>
        !BEFORE_SENDING.some((pattern) => pattern.test(key)) &&
        listTexts(sentence).some((text) => /complaint|شكو|شكاو/i.test(text.replaceAll(UNIT, ''))),
    ),
  )
  expect(wrong).toEqual([])
})

test('the receipt says that the complaint is an application from then on', () => {
  expect([en['receipt.title'], en['receipt.word']].join(' ')).toMatch(/complaint.*application/)
  expect([ar['receipt.title'], ar['receipt.word']].join(' ')).toMatch(/شكواك.*طلبك/)
})
