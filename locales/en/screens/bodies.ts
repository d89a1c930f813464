import type { bodiesSentences as arabic } from '../../ar/screens/bodies'
import type { EnglishOf } from '../../english-of'

export const bodiesSentences: EnglishOf<typeof arabic> = {
  'bodies.title': 'Which bodies take part',
  'bodies.lead': 'Each body takes applications from the day on which it joins.',
  'bodies.other': 'If the body is not listed, or joins later, choose “I do not know” when you write to us.',
  'bodies.link': 'Which bodies take part, and from when',
  'bodies.body': 'Body',
  'bodies.from': 'Takes part',
  'bodies.now': 'from the beginning',
  'bodies.since': 'since {date}',
  'bodies.joins': 'joins on {date}',
  'bodies.none': 'No bodies are listed on this page.',
}
