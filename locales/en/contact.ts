import type { contactSentences as arabic } from '../ar/contact'

export const contactSentences: Record<keyof typeof arabic, string> = {
  'contact.phone': 'Contact centre: {phone}',
  'contact.example': 'an example number',
  'contact.hours': '{days}, {from} to {to}',
  'contact.days': '{from} to {to}',
  'contact.every_day': 'every day',
  'contact.always': 'day and night',
  'contact.open': 'open now',
  'contact.closed.today': 'closed now, opens today at {time}',
  'contact.closed': 'closed now, opens {day} {time}',
}
