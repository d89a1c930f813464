import type { EnglishOf } from '../../english-of'
import type { deskLostCodeSentences as arabic } from '../../ar/screens/desk-lost-code'

export const deskLostCodeSentences: EnglishOf<typeof arabic> = {
  'desk.lost_code': 'Call somebody who lost the tracking code',
  'desk.lost_code.tab': 'Lost code',
  'desk.lost_code.number': 'The number to call: {phone}',
  'desk.lost_code.by': 'Call at the latest by: {when}',
  'desk.lost_code.tries': {
    one: 'One call before reached nobody.',
    other: '{count} calls before reached nobody.',
  },
  'desk.lost_code.first': 'Speak of no application before the person has told you their name.',
  'desk.lost_code.then': 'Then tell them where their application is. You can record what they want to do.',
  'desk.lost_code.never': 'Never ask for the tracking code. Nobody can read it again.',
  'desk.lost_code.others': 'Other applications of the same number',
  'desk.lost_code.send': 'Record the result of the call',
  'desk.done.lostCodeCall': 'The result of the call is recorded.',
}
