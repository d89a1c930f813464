import type { Plan } from '../tools/rehearsal/replay/plan-row'

/** A standard complaint of the city programme, sent by the public form with an e-mail address. */
export function aPlan(id: string): Plan {
  return {
    line: 0,
    id,
    key: `bench-${id}`,
    submission: {
      programme: 'sf311',
      type: 'complaint',
      language: 'en',
      channel: 'web',
      title: 'Water on the street',
      text: 'Water stands on the street after every rain; the drain at the corner takes none of it.',
      entity: 'puc-sewer-ops',
      occurredOn: '2026-01-02',
      theirReference: id,
      applicant: { email: `bench-${id}@sf311.example` },
    },
    byAgent: false,
    verifiedBy: 'call_back',
    closed: true,
    negative: false,
    route: { importance: 'normal', pillar: 'infrastructure', entity: 'puc-sewer-ops' },
    answer: { text: 'The drain was cleaned and tested with a hose.', outcome: 'done' },
    rating: 'yes',
  }
}
