import type { engineDoorSentences as arabic } from '../ar/engine-door'
import type { EnglishOf } from '../english-of'

export const engineDoorSentences: EnglishOf<typeof arabic> = {
  'door.entered': 'Temporal’s screens are open',
  'door.entered.go': 'Go on',
  'door.closed': 'Temporal’s screens are closed now',
  'door.denied': 'Temporal’s screens are for those who administer the whole platform',
  'door.open_again': 'Open them from the pages of administrators',
}
