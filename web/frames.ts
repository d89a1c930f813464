import { LANGUAGES, type Language } from '../locales/language'
import { createTranslator, type Translator } from '../locales/translator'
import type { Assets } from './assets'
import type { Frame } from './parts/frame'

/** Makes the frame of the page that answers a request. */
export type FrameOf = (request: { url: string; language: Language }) => Frame

/** Translators are made once, because the objects of Intl are slow to create. */
const TRANSLATORS: Record<Language, Translator> = { ar: createTranslator('ar'), en: createTranslator('en') }

export const createFrames =
  ({ pathOf }: Pick<Assets, 'pathOf'>): FrameOf =>
  ({ url, language }) => ({ translator: TRANSLATORS[language], path: removeLanguage(url), pathOf })

/** Returns the path of a page after its language, without its query: `/track` for `/ar/track?after=…`. */
function removeLanguage(url: string): string {
  const [path = ''] = url.split('?')
  const [, first, ...rest] = path.split('/')
  return LANGUAGES.some((language) => language === first) ? rest.map((part) => `/${part}`).join('') : ''
}
