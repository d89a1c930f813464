import { join } from 'node:path'
import fc from 'fast-check'
import { foldWords, splitWords, tokenize } from '../../domain/fold-words'
import { ARABIC_LOOK_ALIKES, LATIN_LOOK_ALIKES } from '../../domain/look-alikes'
import { findFlags } from '../../domain/screening'
import { readPack } from '../../programmes/read-pack'
import { DEFAULT_RUNS, RUNS } from '../support/property-runs'
import { ARABIC_PAIRS } from './arabic-pairs'

/** Where Unicode has characters: planes 0 to 3, and plane 14. Those between have none, and those above are for private use. */
const PLANES = [
  [0, 0x3ffff],
  [0xe0000, 0xeffff],
] as const
const isSurrogate = (codePoint: number) => codePoint >= 0xd800 && codePoint <= 0xdfff

function listCharacters(pattern: RegExp): string[] {
  const found: string[] = []
  for (const [first, last] of PLANES)
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      const character = String.fromCodePoint(codePoint)
      if (!isSurrogate(codePoint) && pattern.test(character)) found.push(character)
    }
  return found
}

/** Characters that Unicode has given a meaning. */
const ASSIGNED = /^[^\p{Cn}\p{Co}]$/u
const DEFAULT_IGNORABLE = listCharacters(/^\p{Default_Ignorable_Code_Point}$/u)
const RULES = ['bekhedmetkom', 'sf311', 'tennis'].flatMap(
  (pack) => readPack(join(__dirname, '../../programmes', pack)).screening,
)
/** A run with few examples of a property, as for each mutant, tries only a part of a long list; any other run tries all of it. */
const STEP = Math.max(1, Math.round(DEFAULT_RUNS / RUNS))
const takeSome = <T>(list: readonly T[]): T[] => list.filter((_each, index) => index % STEP === 0)
const PHRASES = takeSome([...new Set(RULES.flatMap(({ words }) => words))])

const isFlagged = (phrase: string, text: string) =>
  findFlags({ screening: [{ flag: 'danger', words: [phrase] }] }, text).length > 0

/** The folded letters, each with every letter that is folded to it. */
const lookAlikes = [...Object.entries(LATIN_LOOK_ALIKES), ...Object.entries(ARABIC_LOOK_ALIKES)].flatMap(
  ([target, letters]) => Array.from(letters, (letter) => ({ target, letter })),
)

describe('folding', () => {
  it('changes nothing in a folded text', () => {
    for (const character of takeSome(listCharacters(ASSIGNED))) {
      const folded = foldWords(character)
      if (foldWords(folded) !== folded) throw new Error(`${escape(character)} is folded twice`)
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(foldWords(foldWords(text))).toBe(foldWords(text))
      }),
      { numRuns: RUNS },
    )
  })

  it.each(ARABIC_PAIRS)('keeps %s and %s apart', (first, second) => {
    expect(foldWords(first)).not.toBe(foldWords(second))
  })

  it('keeps the letters of the Arabic and of the Latin alphabet apart, except ta marbuta and alef maqsura', () => {
    const letters = Array.from('ءابتثجحخدذرزسشصضطظعغفقكلمنهويabcdefghijklmnopqrstuvwxyz0123456789')
    expect(new Set(letters.map(foldWords)).size).toBe(letters.length)
    expect(letters.map(foldWords)).toEqual(letters)
    expect(foldWords('ةى')).toBe('هي')
  })

  it.each([
    ['digits of other scripts', '٠٩ ۱۸ ०९ ๒๗ ０９ 𝟬𝟵 ߀߉', '09 18 09 27 09 09 09'],
    ['capitals, also those that become two letters', 'STRAẞE İstanbul ΣΑΣ', 'strasse istanbul oao'],
    ['joined, full-width and enclosed letters', 'ﷲ ﬁ ＢＥ ⓑⓔ 🄱🅑🅱🇧', 'الله fi be be bbbb'],
    ['letters with accents', 'béàts ḃḙ', 'beats be'],
    ['every seat of the hamza', 'أإآٱؤئ', 'اااااوي'.slice(1)],
    ['vowel signs and stretching', 'رَشْـــوَة', 'رشوه'],
    ['apostrophes of every kind', 'd’o‘nʼt` don´t', 'dont dont'],
    ['kaf, ya and ha of Persian, Urdu and Kurdish keyboards', 'ک ی ے ہ ھ ە ۃ ګ ێ', 'ك ي ي ه ه ه ه ك ي'],
    ['letters that Arabic lacks', 'پ چ ژ ڤ گ', 'ب ج ز ف ك'],
    ['the lunate sigma, which looks like c and not like sigma', 'ϲϹ σς', 'cc oo'],
    ['a look-alike of each Latin letter', 'аƀϲđеƒɡһіјкłмɲоρԛгѕтυνѡхуʐȷ', 'abcdefghijklmnopqrstuvwxyzj'],
    [
      'letters that look like two',
      'ꜳ æ ꜵ ꜷ ꜹ ꜽ ы ʣ ǁ ю ʪ ʫ œ ꝏ ɱ ꝷ ʦ ᵫ ꭣ',
      'aa ae ao au av ay bl dz ll lo ls lz oe oo rn tf ts ue uo',
    ],
    [
      'a letter of another keyboard for each Arabic letter',
      'ٱ پ ٹ ڃ ځ ڈ ڌ ڑ ژ ښ ۺ ڝ ۻ ڟ ڠ ۼ ڤ ڧ ک ڵ ݥ ں ہ ۄ ی',
      'ا ب ت ج ح د ذ ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه و ي',
    ],
    ['white space of other widths', 'a\u00a0b\u2003c\u3000d', 'a b c d'],
    [
      'Cyrillic, Greek, Cherokee, Lisu and small capital letters',
      'ѕuісіdе ΒΕΑΤЅ ᏴᎬᎪᎢᏚ ꓐꓰꓮꓔꓢ ʙᴇᴀᴛꜱ',
      'suicide beats beats beats beats',
    ],
  ])('makes %s equal to plain ones', (_case, text, folded) => {
    expect(foldWords(text)).toBe(folded)
  })
})

/** Blocks of Unicode whose characters are letters in another dress: letter-like, enclosed, mathematical, raised, full-width. */
const DRESSED_LETTERS =
  /^[\u2070-\u209f\u2100-\u214f\u2460-\u24ff\uff01-\uff5e\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}\u{1f100}-\u{1f1ff}]$/u

describe('a letter in another dress', () => {
  const dressed = listCharacters(DRESSED_LETTERS).filter((character) => ASSIGNED.test(character))
  const hasPlainLetters = (character: string) =>
    /[\p{L}\p{Nd}]/u.test(character.normalize('NFKC')) && !DRESSED_LETTERS.test(character.normalize('NFKC'))

  it('becomes what Unicode calls its compatible letter, folded', () => {
    const plain = dressed.filter(hasPlainLetters)
    expect(plain.length).toBeGreaterThan(1_400)
    expect(plain.filter((character) => foldWords(character) !== foldWords(character.normalize('NFKC')))).toEqual([])
  })

  it('is a plain letter afterwards, or is on this list of those that stay what they are', () => {
    const folded = dressed.filter(
      (character) => !/^[\p{P}\p{Sm}\p{Sk}\p{Sc}a-z0-9 \u0621-\u064aα-ωа-я]*$/u.test(foldWords(character)),
    )
    // Signs of units and of medicine, turned letters, letters of other alphabets, numbers and words of television.
    expect(folded.join(' ')).toBe(
      'ₔ ℃ ℄ ℇ ℈ ℉ ℥ ℧ ℩ Ⅎ ℵ ℶ ℷ ℸ ℺ ⅊ ⅌ ⅍ ⅎ ⅏ ⓫ ⓬ ⓭ ⓮ ⓯ ⓰ ⓱ ⓲ ⓳ ⓴ ⓵ ⓶ ⓷ ⓸ ⓹ ⓺ ⓻ ⓼ ⓽ ⓾ ⓿ 🄋 🄌 🄍 🄎 🄏 🅮 🅯 🆛 🆜 🆝 🆞 🆟 🆠 🆡 🆢 🆣 🆤 🆥 🆦 🆧 🆨 🆩 🆪 🆫 🆬 🆭',
    )
  })
})

describe('a text that a rule flags', () => {
  it('is still flagged with any invisible character anywhere in it', () => {
    expect(DEFAULT_IGNORABLE.length).toBeGreaterThan(4_000)
    const others = [
      '\u0000',
      '\u0001',
      '\u0085'.normalize(),
      '\u0600',
      '\u06dd',
      '\ufff9',
      '\u0301',
      '\u20dd',
      '\u064b',
      'ـ',
    ]
    const invisible = [...DEFAULT_IGNORABLE, ...others.filter((each) => !/\s/.test(each))]
    PHRASES.forEach((phrase, index) => {
      for (let place = 0; place <= phrase.length; place += 1) {
        // Each place takes another part of all characters, so that together they try every one many times.
        const some = invisible.filter((_character, number) => (number + place + index) % 199 === 0)
        // All at once only at one place of every twentieth phrase, because folding thousands of characters takes milliseconds.
        if (index % 20 === 0 && place === index % (phrase.length + 1)) some.push(invisible.join(''))
        for (const character of some) {
          const text = `x ${phrase.slice(0, place)}${character}${phrase.slice(place)} x`
          if (!isFlagged(phrase, text)) throw new Error(`${escape(character.slice(0, 4))} in ${phrase}`)
        }
      }
    })
  })

  it('is still flagged with any look-alike of any of its letters', () => {
    let tried = 0
    for (const phrase of PHRASES) {
      const folded = foldWords(phrase)
      for (const { target, letter } of lookAlikes) {
        if (!folded.includes(target)) continue
        tried += 1
        const text = folded.replaceAll(target, letter)
        if (!isFlagged(phrase, text)) throw new Error(`${letter} for ${target} in ${phrase}`)
      }
    }
    expect(tried).toBeGreaterThan(10_000 / STEP)
  })

  it.each([
    ['marks between its letters', 'He b-e-a-t-s me', ['danger']],
    ['marks between parts of its words', 'He be-ats  m*e, su.ic.ide', ['danger']],
    ['letters spelled one by one', 'He b e a t s me', ['danger']],
    ['letters spelled one by one over several words', 'h e l d c a p t i v e', ['danger']],
    ['letters spelled one by one, with a prefix', 'ا ل ر ش و ة', ['wrongdoing']],
    ['a picture inside a word', 'ر🔥شوة', ['wrongdoing']],
    ['a blank that only looks like white space between the words', 'beats\u2800me', ['danger']],
    ['accents that stand alone inside a word', 'bri¨be', ['wrongdoing']],
  ])('is still flagged with %s', (_case, text, flags) => {
    expect(findFlags({ screening: RULES }, text)).toEqual(flags)
  })

  it.each([
    ['two words that white space divides', 'I feel be ats me'],
    ['a word whose part is a word of the rules', 'the-rapist-group grape-fruit'],
  ])('but %s are no word of the rules', (_case, text) => {
    expect(findFlags({ screening: RULES }, text)).toEqual([])
  })
})

test('words are divided by everything that is neither a letter nor a number', () => {
  expect(splitWords('a,b  c-d…٣')).toEqual(['a', 'b', 'c', 'd', '3'])
})

test('a word stands after white space, or at the start of the text, or after marks alone', () => {
  expect(tokenize('(a-b -c d.\u2800e')).toEqual([
    { word: 'a', after: 'space' },
    { word: 'b', after: 'marks' },
    { word: 'c', after: 'space' },
    { word: 'd', after: 'space' },
    { word: 'e', after: 'space' },
  ])
  expect(tokenize('a')).toEqual([{ word: 'a', after: 'space' }])
})

test.each(['a. b', 'a! b', 'a? b', 'a؟ b', 'a؛ b', 'a; b', 'a.) b', 'a\nb', 'a,\n b'])(
  'a word may stand after the end of a sentence: %j',
  (text) => {
    expect(tokenize(text).map(({ after }) => after)).toEqual(['space', 'end'])
  },
)

test.each(['a.b', 'a, b', 'a: b', 'a - b', 'a b'])('other marks end no sentence: %j', (text) => {
  expect(tokenize(text).map(({ after }) => after)).not.toContain('end')
})

const escape = (text: string) => Array.from(text, (each) => `U+${each.codePointAt(0)?.toString(16)}`).join(' ')
