import { administrationSentences } from './administration'
import { administrationAccessSentences } from './administration-access'
import { administrationActSentences } from './administration-acts'
import { administrationCaseSentences } from './administration-case'
import { administrationContentsSentences } from './administration-contents'
import { administrationHealthSentences } from './administration-health'
import { administrationPastSentences } from './administration-past'
import { administrationPeopleSentences } from './administration-people'
import { administrationRuleSentences } from './administration-rules'
import { bodiesSentences } from './bodies'
import { bodySentences } from './body'
import { callSentences } from './calls'
import { deskSentences } from './desk'
import { deskActSentences } from './desk-acts'
import { deskDutySentences } from './desk-duty'
import { deskHistorySentences } from './desk-history'
import { deskKeysSentences } from './desk-keys'
import { deskListSentences } from './desk-list'
import { deskLiveSentences } from './desk-live'
import { deskLostCodeSentences } from './desk-lost-code'
import { deskReasonSentences } from './desk-reasons'
import { deskRecordSentences } from './desk-record'
import { deskWritingSentences } from './desk-writing'
import { deviceSentences } from './device'
import { engineScreenSentences } from './engine-screens'
import { errorPageSentences } from './error-pages'
import { informationSentences } from './information'
import { lostCodeSentences } from './lost-code'
import { mailActSentences } from './mail-act'
import { pageNoteSentences } from './page-notes'
import { partSentences } from './parts'
import { partsPageSentences } from './parts-page'
import { receiptSentences } from './receipt'
import { rehearsalSentences } from './rehearsal'
import { sendSentences } from './send'
import { roomSentences } from './room'
import { sendPageSentences } from './send-pages'
import { signInSentences } from './sign-in'
import { startSentences } from './start'
import { statusSentences } from './status'
import { suggestionSentences } from './suggestion'
import { trackSentences } from './track'
import { wallSentences } from './wall'

/** Every sentence of the pages, one file for each group of pages. */
export const screenSentences = {
  ...partSentences,
  ...startSentences,
  ...sendSentences,
  ...sendPageSentences,
  ...bodiesSentences,
  ...bodySentences,
  ...roomSentences,
  ...callSentences,
  ...deviceSentences,
  ...receiptSentences,
  ...rehearsalSentences,
  ...errorPageSentences,
  ...partsPageSentences,
  ...informationSentences,
  ...suggestionSentences,
  ...trackSentences,
  ...wallSentences,
  ...mailActSentences,
  ...lostCodeSentences,
  ...pageNoteSentences,
  ...statusSentences,
  ...signInSentences,
  ...deskSentences,
  ...deskActSentences,
  ...deskHistorySentences,
  ...deskListSentences,
  ...deskKeysSentences,
  ...deskLostCodeSentences,
  ...deskDutySentences,
  ...deskReasonSentences,
  ...deskRecordSentences,
  ...deskWritingSentences,
  ...deskLiveSentences,
  ...administrationSentences,
  ...administrationCaseSentences,
  ...administrationAccessSentences,
  ...administrationActSentences,
  ...administrationPastSentences,
  ...administrationPeopleSentences,
  ...administrationRuleSentences,
  ...administrationContentsSentences,
  ...administrationHealthSentences,
  ...engineScreenSentences,
}
