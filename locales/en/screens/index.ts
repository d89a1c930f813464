import { deskSentences } from './desk'
import { deskActSentences } from './desk-acts'
import { deskHistorySentences } from './desk-history'
import { deskListSentences } from './desk-list'
import { deskKeysSentences } from './desk-keys'
import { deskLostCodeSentences } from './desk-lost-code'
import { deskDutySentences } from './desk-duty'
import { deskRecordSentences } from './desk-record'
import { deskReasonSentences } from './desk-reasons'
import { deskWritingSentences } from './desk-writing'
import { deskLiveSentences } from './desk-live'
import { callSentences } from './calls'
import { deviceSentences } from './device'
import { errorPageSentences } from './error-pages'
import { informationSentences } from './information'
import { lostCodeSentences } from './lost-code'
import { mailActSentences } from './mail-act'
import { partSentences } from './parts'
import { partsPageSentences } from './parts-page'
import { receiptSentences } from './receipt'
import { sendSentences } from './send'
import { sendPageSentences } from './send-pages'
import { signInSentences } from './sign-in'
import { statusSentences } from './status'
import { startSentences } from './start'
import { suggestionSentences } from './suggestion'
import { trackSentences } from './track'

/** Every sentence of the pages, one file for each group of pages. */
export const screenSentences = {
  ...partSentences,
  ...startSentences,
  ...sendSentences,
  ...sendPageSentences,
  ...callSentences,
  ...deviceSentences,
  ...receiptSentences,
  ...errorPageSentences,
  ...partsPageSentences,
  ...informationSentences,
  ...suggestionSentences,
  ...trackSentences,
  ...mailActSentences,
  ...lostCodeSentences,
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
}
