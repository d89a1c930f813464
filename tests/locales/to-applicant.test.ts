import { join } from 'node:path'
import { APPLICANT_COMMANDS } from '../../domain/commands'
import { CODED_COMMANDS } from '../../domain/code-lists'
import { STEP_KINDS } from '../../domain/dues'
import { mayReadStep } from '../../domain/step-readers'
import { ar } from '../../locales/ar'
import { sentencesToApplicant as arabic } from '../../locales/ar/to-applicant'
import { listNamedCodes } from '../../locales/codes'
import { LANGUAGES, type Language } from '../../locales/language'
import { getProgrammeLocale } from '../../locales/programme-locale'
import { SENTENCES_FOR } from '../../locales/reader'
import { findOverrideMistakes } from '../../locales/translator'
import { readPack } from '../../programmes/read-pack'

const packs = ['bekhedmetkom', 'sf311', 'tennis'].map((code) =>
  readPack(join(__dirname, '..', '..', 'programmes', code)),
)
const NAMED: Record<Language, RegExp> = { ar: /مقدّم الطلب|مقدّمه|بمقدّم|(?<!\p{L})لمقدّم/u, en: /\bapplicants?\b/i }

/** Sentences that no applicant reads: those of staff, and of the mails to them. */
const OF_OTHERS = [
  /^commandName\.(ask|call|redirect|release)$/,
  /^mail\.(desk\.for_caller|expired_desk\.body)$/,
  /^withheld\.note/,
  /^desk\./,
  /^administration\./,
  /^rules\./,
  /^room\./,
  /^rehearsal\./,
  /^help\.officers\./,
  /^effect\./,
  /^command\.(barred_author|already_reached|no_call_back|night_call)$/,
]

test('the sentences to applicants replace sentences of the platform, with the same values', () => {
  expect(findOverrideMistakes(SENTENCES_FOR.applicant)).toEqual([])
  expect(Object.keys(arabic).length).toBeGreaterThan(10)
})

test.each(LANGUAGES)('no sentence that an applicant may read speaks of “the applicant”: %s', (language) => {
  for (const pack of packs) {
    const { findSentence } = getProgrammeLocale(pack).translatorFor(language, 'applicant')
    const keys = Object.keys(ar).filter((key) => !OF_OTHERS.some((pattern) => pattern.test(key)))
    expect(keys.filter((key) => NAMED[language].test(findSentence(key) ?? ''))).toEqual([])
  }
})

test('others still read who is meant', () => {
  const [pack] = packs
  if (!pack) throw new Error('no pack')
  const { translate } = getProgrammeLocale(pack).translatorFor('en', 'others')
  expect(translate('holder.applicant')).toBe('the applicant')
  expect(getProgrammeLocale(pack).translatorFor('en', 'applicant').translate('holder.applicant')).toBe('you')
})

test('the steps that an applicant may read have no place for the name of a holder who is the applicant', () => {
  const kinds = STEP_KINDS.filter((kind) => mayReadStep(kind, ['applicant']))
  expect(kinds).toContain('remind')
  for (const kind of ['remind', 'release']) expect(Object.keys(arabic)).toContain(`future.${kind}.applicant`)
})

test('the reasons that an applicant chooses are their own words, in each pack; the pack’s other words stay', () => {
  const own = CODED_COMMANDS.filter((command) => APPLICANT_COMMANDS.some((name) => name === command))
  for (const pack of packs) {
    const names = own.flatMap((command) => listNamedCodes(pack, command, 'applicant').map(({ names }) => names))
    expect(names.length).toBeGreaterThan(5)
    for (const language of LANGUAGES) expect(names.filter((each) => NAMED[language].test(each[language]))).toEqual([])
    for (const command of own)
      expect(listNamedCodes(pack, command, 'applicant').map(({ code }) => code)).toEqual(
        listNamedCodes(pack, command, 'others').map(({ code }) => code),
      )
  }
  const renamed = { codes: { withdraw: [{ code: 'afraid', names: { ar: 'كلمات أخرى', en: 'Other words' } }] } }
  expect(listNamedCodes(renamed as never, 'withdraw', 'applicant')).toEqual(renamed.codes.withdraw)
})

test('the desk that routes has one name for applicants, in what they read of their application as in the form', () => {
  const names = { ar: 'موظف التوجيه', en: 'the triage desk' }
  for (const pack of packs)
    for (const language of LANGUAGES) {
      const { translate } = getProgrammeLocale(pack).translatorFor(language, 'applicant')
      expect(translate('holder.main_focal_point', { sector: '1' })).toContain(names[language])
      expect(translate('holder.main_focal_point.unknown_sector')).toContain(names[language])
      expect(translate('send.entity.hint')).toContain(names[language])
    }
})

test('no English sentence says “entity”, to nobody: people read “body”', () => {
  for (const pack of packs)
    for (const reader of ['applicant', 'others'] as const) {
      const { findSentence } = getProgrammeLocale(pack).translatorFor('en', reader)
      const words = (key: string) => (findSentence(key) ?? '').replaceAll(/\{\w+\}/g, '')
      expect(Object.keys(ar).filter((key) => /\bentit(y|ies)\b/i.test(words(key)))).toEqual([])
    }
})

test('the English names of rungs stand within a sentence, also those of a pack', () => {
  const [pack] = packs
  if (!pack) throw new Error('no pack')
  const { translate } = getProgrammeLocale(pack).translatorFor('en', 'others')
  expect(translate('rung.focal_point')).toBe('the focal point')
  expect(translate('rung.prime_minister_office')).toBe('the prime minister’s office')
  expect(getProgrammeLocale(pack).translatorFor('ar', 'others').translate('rung.focal_point')).toBe('ضابط الارتباط')
})
