import type { Language } from '../locales/language'
import type { Cookies } from './cookies'

/** From where and when a request comes, and in which language the answer is wanted. */
export interface Client {
  /** the client's IP address */
  address: string
  /** a session cookie may belong to no session */
  cookies: Cookies
  language: Language
  /** false when the client named no known language: that of the programme or of the signed-in person may replace `language` */
  isLanguageRequested: boolean
  /** epoch ms */
  now: number
}
