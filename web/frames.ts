import type { Language } from '../locales/language'
import { createTranslator, type Translator } from '../locales/translator'
import type { Assets } from './assets'
import type { Frame } from './parts/frame'
import { removeLanguage } from './own-path'

/** Makes the frame of the page that answers a request. */
export type FrameOf = (request: { url: string; language: Language }) => Frame

/** Translators are made once, because the objects of Intl are slow to create. */
const TRANSLATORS: Record<Language, Translator> = { ar: createTranslator('ar'), en: createTranslator('en') }

export const createFrames =
  ({ pathOf }: Pick<Assets, 'pathOf'>): FrameOf =>
  ({ url, language }) => ({ translator: TRANSLATORS[language], path: removeLanguage(url.split('?')[0] ?? ''), pathOf })
