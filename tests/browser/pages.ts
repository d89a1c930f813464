import type { Language } from '../../locales/language'

export const LANGUAGES_OF_PAGES = ['ar', 'en'] as const satisfies Language[]
/** a cheap telephone, and a desk */
export const WIDTHS = [360, 1280] as const

export interface ShownPage {
  /** name of its screenshots */
  name: string
  /** path after the language */
  path: string
  /** 200 unless given */
  status?: number
}

/** Every page that the browser tests and `npm run screenshots` open. A new page is a line here. */
export const SHOWN_PAGES: ShownPage[] = [
  { name: 'start', path: '' },
  { name: 'parts', path: '/parts' },
  { name: 'track-form', path: '/track' },
  { name: 'not-found', path: '/nothing-is-here', status: 404 },
]
