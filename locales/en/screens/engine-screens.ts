import type { engineScreenSentences as arabic } from '../../ar/screens/engine-screens'
import type { EnglishOf } from '../../english-of'

export const engineScreenSentences: EnglishOf<typeof arabic> = {
  'administration.screens.title': 'Temporal’s screens',
  'administration.screens.lead':
    'They show each Workflow with its events, as the engine keeps them. What people wrote is not in them.',
  'administration.screens.none':
    'This platform has no such screens. Whoever runs the machine can add them: see the runbook.',
  'administration.screens.logged': 'Each opening is written into the logs, with your name and the time.',
  'administration.screens.mode': 'What do you open them for?',
  'administration.screens.mode.missing': 'Choose what you open them for',
  'administration.screens.mode.read': 'Reading only',
  'administration.screens.mode.change': 'Reading, and changes for {minutes} minutes',
  'administration.screens.mode.change.is':
    'To end, cancel or signal a Workflow. Each change is written into the log of interventions, with your reason.',
  'administration.screens.reason.hint':
    'For changes only: 10 to 500 characters. The log of interventions keeps it for ever: do not name an applicant.',
  'administration.screens.open': 'Open the screens',
  'administration.screens.ready': 'The screens are open',
  'administration.screens.ready.until': 'This link works once, within a minute. The screens close when you sign out.',
  'administration.screens.go': 'Go to Temporal’s screens',
  'administration.act.screens': 'Temporal’s screens opened for changes',
  'administration.act.screens_terminate': 'Workflow ended in Temporal’s screens',
  'administration.act.screens_cancel': 'Cancellation of a Workflow asked for in Temporal’s screens',
  'administration.act.screens_signal': 'Signal sent in Temporal’s screens',
}
