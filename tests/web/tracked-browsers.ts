import type { Language } from '../../locales/language'
import type { ApiOnPlatform } from '../api/start-api-on-platform'
import { newClientAddress } from '../api/start-api'
import { type Browser, createBrowser, type Page } from './browser'

/** What opens an application for the applicant. */
export interface Receipt {
  reference: string
  trackingCode: string
}

/** Browsers of applicants, without scripts. `getFixture`: the platform of the test file, once it runs. */
export const createTrackedBrowsers = (getFixture: () => ApiOnPlatform) => ({
  newBrowser: (): Browser => createBrowser(getFixture().api.baseUrl),

  /** opens an application with its code, as the page for following asks for it */
  openTracked: async (
    browser: Browser,
    { reference, trackingCode }: Receipt,
    language: Language = 'ar',
  ): Promise<Page> => {
    const form = await browser.open(`/${language}/track`)
    return browser.post(form, '/track', { reference, trackingCode }, newClientAddress())
  },

  /** an application whose answer the complaint unit released */
  submitReleased: async (): Promise<Receipt> => {
    const { staff } = getFixture()
    const application = await staff.submitAndRoute()
    const { reference, turn } = application
    const answered = await staff.expectRecorded('club.coach2', reference, 'answer', {
      turn,
      outcome: 'explained',
      text: 'We mend <b>the net</b> & on Sunday.',
    })
    await staff.expectRecorded('club.unit1', reference, 'release', { turn: answered.turn })
    return application
  },
})
