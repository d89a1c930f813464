import type { administrationHealthSentences as arabic } from '../../ar/screens/administration-health'
import type { EnglishOf } from '../../english-of'

/** Sentences of the page that tells how the engine and the mails work. */
export const administrationHealthSentences: EnglishOf<typeof arabic> = {
  'administration.health.title': 'Engine and mails',
  'administration.health.lead':
    'How the parts of the platform work at this moment. Load the page again to read it anew.',
  'administration.health.engine': 'Engine',
  'administration.health.engine.down': 'The engine does not answer. Applications are received; nothing else moves.',
  'administration.health.answers': 'The engine answers',
  'administration.health.yes': 'yes',
  'administration.health.no': 'no',
  'administration.health.unknown': 'unknown',
  'administration.health.open': 'Open applications',
  'administration.health.running': 'Workflows that run',
  'administration.health.workers': 'Workers that ask for work',
  'administration.health.queue': 'Steps that wait for a worker',
  'administration.health.overdue': 'Overdue',
  'administration.health.stuck': 'Stuck',
  'administration.health.relay': 'Messages that wait for the engine',
  'administration.health.waits': '{count}, the oldest for {duration}',
  'administration.health.mails': 'Mails',
  'administration.health.mails.due': 'Due and not sent',
  'administration.health.mails.undelivered': 'Given up in the last 7 days',
  'administration.health.mails.uncertain': 'Perhaps sent, perhaps not, in the last 7 days',
  'administration.health.mails.superseded': 'No longer needed, in the last 7 days',
  'administration.health.mails.capped': 'Kept back in the last 7 days, because the address had too many that day',
  'administration.health.mails.stopped': 'Kept back in the last 7 days, because the owner of the address wants none',
  'administration.health.desks': 'Seats that no mail reaches',
  'administration.health.desks.none': 'Mails reach every seat that has work.',
  'administration.health.desks.more': 'There are more than these.',
  'administration.health.desk': 'Seat',
  'administration.health.desk.why': 'Why',
  'administration.health.desk.no_address': 'Nobody who holds it has a mail address',
  'administration.health.desk.no_holder': 'Work waits for it, and nobody holds it',
}
