import type { startSentences as arabic } from '../../ar/screens/start'
import type { EnglishOf } from '../../english-of'

export const startSentences: EnglishOf<typeof arabic> = {
  'start.title': 'Send a complaint to a government body and follow it',
  'start.lead':
    'Write what happened to you. We bring your complaint to the responsible body, and tell you at once when the answer is due.',
  'start.send': 'Start a new complaint',
  'start.send.time': 'It takes about ten minutes, and you need no account.',
  'start.track': 'Follow an application',
  'start.track.hint': 'You need its reference and your tracking code.',
  'start.steps': 'What happens then',
  'start.steps.receipt': 'You get a reference, a tracking code and the date of the answer.',
  'start.steps.entity': 'The responsible body answers. If it is late, the complaint moves up to a higher officer.',
  'start.steps.review': 'Another officer reviews the answer before it is sent to you.',
  'start.steps.rate': 'You tell us whether the matter is solved. If it is not, you can object.',
  'start.readers': 'Who reads your complaint',
  'start.readers.triage': 'An officer of the triage desk, who passes it to the responsible body.',
  'start.readers.entity': 'Officers of that body. They see your name unless you leave it empty.',
  'start.readers.others':
    'Those who review its answer, those who decide about your objection, the contact centre and the operation room.',
  'start.readers.duty':
    'The officer on duty alone, until they accept it, if you tell of danger or of wrongdoing by an official.',
  'start.not': 'What this platform is not for',
  'start.not.emergency': 'Emergencies: call {number}.',
  'start.not.court': 'A case before a court: nobody here can change a judgment.',
}
