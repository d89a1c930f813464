import type { sendPageSentences as arabic } from '../../ar/screens/send-pages'
import type { EnglishOf } from '../../english-of'

export const sendPageSentences: EnglishOf<typeof arabic> = {
  'sendPage.before': 'Before you start',
  'sendPage.before.what': 'What this is',
  'sendPage.before.what.text':
    'You write a complaint about a government body. Each question has its own page, and you can go back and change what you wrote before you send it.',
  'sendPage.before.readers': 'Who reads it',
  'sendPage.before.readers.text':
    'An officer of the triage desk, then officers of the responsible body and those who review their answer. The contact centre and the operation room read it too. If you tell of danger or wrongdoing, the officer on duty alone reads it, until they accept it. Before you send it, we show you what the body sees.',
  'sendPage.before.time': 'How long it takes',
  'sendPage.before.time.text':
    'About ten minutes. If you leave the page, what you wrote is kept with us for 24 hours. It is also kept on your device for 7 days, if the browser allows it.',
  'sendPage.before.time.danger':
    'If you answer that somebody is in danger, the device keeps nothing. Then this page does not show that you began. Until the browser is closed, its “Back” leads to what you wrote. “Start” erases it.',
  'sendPage.before.need': 'What you need',
  'sendPage.before.need.text':
    'You need no account and no national number. The only question where you must write something is what happened.',
  'sendPage.begin': 'Start',
  'sendPage.draft': 'You began a complaint on this device and did not send it',
  'sendPage.draft.text': 'You can go on where you stopped, or erase what you wrote.',
  'sendPage.draft.continue': 'Go on with the complaint',
  'sendPage.erase': 'Erase what I wrote',
  'sendPage.erase.question': 'Erase what you wrote?',
  'sendPage.erase.which':
    'Only the complaint that is open now is erased. If you began others on this device, they stay on it.',
  'sendPage.erase.text': 'Nobody can bring it back afterwards.',
  'sendPage.erase.no': 'No, keep it',
  'sendPage.lost': 'We do not find what you wrote',
  'sendPage.lost.text':
    'Perhaps 24 hours passed after what you wrote last, so it was deleted; or the browser refuses cookies. Allow them for this site and start again.',
  'sendPage.erased': 'What you wrote in this complaint is erased',
  'sendPage.erased.text':
    'This complaint was not sent, and nothing of it is left with us or on this device. If you began others on this device, they stay on it. The address of this site may remain in the history of the browser.',
  'sendPage.erased.again': 'Start a new complaint',
  'sendPage.continue': 'Continue',
  'sendPage.unsent': 'Your complaint is not sent yet',
  'sendPage.unsent.count': {
    one: 'One question still needs your answer.',
    other: '{count} questions still need your answers.',
  },
  'sendPage.save': 'Save the change',
  'sendPage.tooLarge':
    'What you wrote was too long and was not saved. Make the text shorter; what you wrote is still on this page.',
  'sendPage.unstorable': 'This field has a character that we cannot store. Delete what you pasted and type it again.',
  'sendPage.check': 'Check your answers before you send them',
  'sendPage.check.empty': 'No answer',
  'sendPage.check.body': 'The body responsible for the complaint',
  'sendPage.check.seen': 'What the responsible body sees',
  'sendPage.check.seen.danger': 'What the responsible body sees if the officer on duty accepts the complaint',
  'sendPage.check.seen.text':
    'This is all that officers of the body see of what you wrote. What is not in this list does not reach them.',
  'sendPage.seen.text': 'What happened',
  'sendPage.seen.name': 'Name',
  'sendPage.seen.noName': 'without a name',
  'sendPage.seen.submitter': 'Who speaks for this person',
  'sendPage.seen.writer': 'Name of who speaks for this person',
  'sendPage.seen.email': 'E-mail address',
  'sendPage.seen.phone': 'Telephone number',
  'sendPage.seen.contact': 'Way of contact',
  'sendPage.seen.quiet': 'The subject is not mentioned',
  'sendPage.seen.sharedPhone': 'The telephone is shared',
  'sendPage.seen.segment': 'Group',
  'sendPage.seen.gender': 'Gender',
  'sendPage.seen.location': 'Place',
  'sendPage.seen.occurredOn': 'When it happened',
  'sendPage.seen.neededBy': 'Solution needed before',
  'sendPage.yes': 'yes',
  'sendPage.silence': 'What happens if nobody acts',
  'sendPage.silence.text':
    'If you sent the complaint now and nobody acted, these steps would come automatically on these dates. If somebody acts in time, they do not come.',
  'sendPage.silence.promised': 'We promise an answer by {date}.',
  'sendPage.silence.first': 'The first to get the complaint: {holder}.',
  'sendPage.silence.duty':
    'If what you wrote tells of danger or of wrongdoing by an official, the officer on duty gets it first. Then these dates are counted from when they accept it. The date of the answer does not change.',
  'sendPage.silence.more': 'The steps after that, to the end',
  'sendPage.send': 'Send the complaint',
  'sendPage.send.text':
    'When you press the button, the complaint is recorded, and you get a reference and a tracking code.',
  'sendPage.send.duty':
    'If what you wrote tells of danger, or of wrongdoing by an official, the officer on duty reads it first.',
  'sendPage.already': 'This complaint has already been sent',
  'sendPage.already.reference': 'Reference: {reference}',
  'sendPage.already.text':
    'It was not sent a second time, and what was sent did not change. If you want to add something, add a remark to the application.',
  'sendPage.already.kept': 'This is what you wrote now. It was not sent; you can copy it:',
  'sendPage.already.remark': 'Add a remark to the application',
  'sendPage.already.receipt': 'Show the receipt again',
  'sendPage.already.another': 'Begin another complaint',
}
