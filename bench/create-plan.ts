import type { RowPlan } from '../tools/rehearsal/replay/plan-row'

/** Creates the plan of a standard complaint in programme sf311, sent through the public form with an e-mail address. */
export function createPlan(id: string): RowPlan {
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
    isClosed: true,
    closedBeforeOpened: false,
    route: { importance: 'normal', pillar: 'infrastructure', entity: 'puc-sewer-ops' },
    answer: { text: 'The drain was cleaned and tested with a hose.', outcome: 'done' },
    rating: 'yes',
  }
}
