import type { Language } from '../../locales/language'
import type { Tracked } from '../../web/pages/track/tracked'

/** An application with an answer, as the API gives it to its applicant. Its answer is written in both languages. */
export const createTracked = (language: Language, overrides: Partial<Tracked> = {}): Tracked => {
  const sentence = language === 'ar' ? 'جملة من المنصة' : 'A sentence of the platform'
  const withEntity = { entity: 'club', entityName: sentence }
  return {
    reference: '26-482-170-635',
    programme: 'tennis',
    timeZone: 'Asia/Amman',
    asOf: '2026-11-26T07:00:00.000Z',
    type: 'complaint',
    typeName: sentence,
    tellsOfDanger: false,
    submittedBy: 'applicant',
    stage: 'released',
    stageName: sentence,
    turn: 5,
    holder: sentence,
    receivedAt: '2026-11-23T07:00:00.000Z',
    promisedOn: '2026-12-23',
    overran: true,
    dueAt: '2026-12-10T20:59:00.000Z',
    why: [sentence],
    onSilence: sentence,
    given: {
      sector: 'courts',
      sectorName: sentence,
      entity: 'club',
      entityName: sentence,
      occurredOn: '2026-11-20',
      neededBy: '2026-12-24',
      theirReference: '77',
      location: { address: sentence, latitude: 31.95, longitude: 35.91, accuracyMetres: 8 },
      applicant: {
        name: sentence,
        phone: '+962790000009',
        email: 'nine@mail.test',
        contact: { by: 'phone', quiet: true, sharedPhone: true },
        segment: 'members',
        segmentName: sentence,
        gender: 'female',
        submitter: { relation: 'relative' },
      },
    },
    stays: [
      { stage: 'triage', from: '2026-11-23T07:00:00.000Z', to: '2026-11-23T09:00:00.000Z' },
      { ...withEntity, stage: 'with_entity', from: '2026-11-23T09:00:00.000Z', to: '2026-11-24T09:00:00.000Z' },
      { ...withEntity, stage: 'quality_review', from: '2026-11-24T09:00:00.000Z', to: '2026-11-25T07:00:00.000Z' },
      { ...withEntity, stage: 'released', from: '2026-11-25T07:00:00.000Z' },
    ],
    future: {
      steps: (['remind', 'breach', 'close'] as const).map((kind) => ({
        at: '2026-12-10T20:59:00.000Z',
        kind,
        events: [],
        sentence,
        stage: 'closed',
        stageName: sentence,
        holder: sentence,
        rung: 0,
      })),
      end: 'repeats',
      repeats: [],
    },
    whoseDays: { total: 3, entity: 1, you: 2, us: 0 },
    release: {
      at: '2026-11-25T07:00:00.000Z',
      outcome: 'done',
      outcomeName: sentence,
      unreviewed: true,
      objectUntil: '2026-12-10T20:59:00.000Z',
    },
    texts: [
      {
        kind: 'application',
        at: '2026-11-23T07:00:00.000Z',
        by: sentence,
        forCaller: false,
        isOwn: true,
        body: '1 < 2 & 3',
      },
      {
        kind: 'answer',
        at: '2026-11-25T07:00:00.000Z',
        by: sentence,
        forCaller: false,
        isOwn: false,
        body: 'نعم\n\nYes, yes',
      },
    ],
    callerActs: [
      {
        act: 'rated',
        actName: sentence,
        at: '2026-11-25T08:00:00.000Z',
        by: sentence,
        verifiedBy: 'call_back',
        verifiedByName: sentence,
      },
    ],
    openedBy: [{ by: sentence, at: '2026-11-24T07:14:00.000Z' }],
    withdrawals: [
      {
        act: 'withdrawn',
        at: '2026-11-24T07:00:00.000Z',
        by: sentence,
        forCaller: true,
        verifiedBy: 'call_back',
        verifiedByName: sentence,
        reason: 'solved',
        reasonName: sentence,
      },
    ],
    allowed: ['rate', 'object', 'withdraw', 'remark'],
    choices: [
      { command: 'object', codes: [{ code: 'not_solved', name: sentence }] },
      { command: 'withdraw', codes: [{ code: 'solved', name: sentence }] },
    ],
    ...overrides,
  }
}
