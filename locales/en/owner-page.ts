import type { ownerPageSentences as arabic } from '../ar/owner-page'

export const ownerPageSentences: Record<keyof typeof arabic, string> = {
  'owner.title': 'Is this application yours?',
  'owner.question': 'This e-mail address was given for application {reference} on “{programme}”. Did you send it?',
  'owner.mine': 'Yes, it is mine, or I sent it',
  'owner.not_mine': 'No: send me nothing more about it',
  'owner.no_mails': 'No: send me nothing more about any application',
  'owner.done': 'We recorded your answer',
  'owner.done.mine': 'Thank you. From now on you get every mail about this application.',
  'owner.done.not_mine':
    'You get no more mails about this application. We told the office about it, and the application goes on without this address.',
  'owner.done.unsubscribed':
    'You get no more mails about this application. If it is yours, follow it with its reference and tracking code.',
  'owner.done.no_mails':
    'This address gets no more mails about any application. We told the office about it, and the application goes on without this address.',
  'owner.change': 'You can change your answer with the same link, for a year.',
  'owner.unknown': 'This link is not valid',
  'owner.unknown.text': 'The link is incomplete or older than a year. Please copy it from the mail once more.',
  'owner.unknown.call': 'Or call the contact centre, {phone}.',
}
