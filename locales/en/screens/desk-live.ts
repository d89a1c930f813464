import type { EnglishOf } from '../../english-of'
import type { deskLiveSentences as arabic } from '../../ar/screens/desk-live'

export const deskLiveSentences: EnglishOf<typeof arabic> = {
  'deskLive.changes': { one: 'Show {count} new or changed', other: 'Show {count} new or changed' },
  'deskLive.arrived': { one: '{count} new application', other: '{count} new applications' },
  'deskLive.old': 'There is no connection. The list is as it was at {time}.',
  'deskLive.ended': 'Your session has ended. What you wrote is still here.',
  'deskLive.ended.sign_in': 'Sign in on a new page',
  'deskLive.case': 'This application changed after you opened it. What you wrote stays.',
  'deskLive.case.load': 'Load it again',
}
