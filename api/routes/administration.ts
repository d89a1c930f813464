import { Type } from '@sinclair/typebox'
import { countOpenCases, listOpenCases, type OpenCase } from '../../db/supervision'
import { listNames } from '../../db/people'
import { listEvents } from '../../db/events'
import { STAGES } from '../../domain/application'
import { languageOfStaff } from '../language'
import { openForStaff } from '../open-application'
import { presentHistory } from '../presenters/history'
import { iso, settingOf } from '../presenters/places'
import { Problem } from '../problem'
import { route, type SignedIn } from '../route'
import { historyLine } from '../schemas/application'
import { choice, code, count, instant, list, next, object, optional, page } from '../schemas/primitives'
import { workflowIdOf } from '../../workflows/messages'
import { reference } from './applications'
import { getSignedIn } from './session'
import { refuseCursor } from './tasks'

const STATES = ['running', 'overdue', 'stuck'] as const

const openCase = () =>
  object({
    reference: Type.String(),
    programme: code(),
    workflowId: Type.String(),
    stage: choice(STAGES),
    owner: Type.String(),
    turn: count(),
    sequence: count(),
    receivedAt: instant(),
    dueAt: optional(instant()),
    wakeAt: instant(),
  })

const rawEvent = () =>
  object({
    id: count(),
    type: Type.String(),
    at: optional(instant()),
    name: optional(Type.String()),
    summary: optional(Type.String()),
  })

export const administration = [
  route({
    method: 'GET',
    path: '/api/admin/workflows',
    summary: 'Open applications: all, overdue, or stuck (the clock should have acted over a minute ago)',
    audience: 'administrator',
    query: object({ state: optional(choice(STATES, { default: 'running' })), ...page }),
    responses: {
      200: object({
        counts: object({ running: count(), overdue: count(), stuck: count() }),
        workflowsRunning: optional(count()),
        workflows: list(openCase()),
        ...next,
      }),
    },
    audit: 'admin.workflows',
    rate: 'free',
    async serve({ query, signedIn }, { database, temporal }) {
      const { state, after, limit } = query as { state: (typeof STATES)[number]; after?: string; limit: number }
      const programmes = administered(getSignedIn(signedIn))
      const [counts, workflowsRunning, found] = await Promise.all([
        countOpenCases(database, programmes),
        temporal.countRunning(),
        listOpenCases(database, state, programmes, { after, limit }).catch(refuseCursor),
      ])
      return {
        status: 200,
        body: {
          counts,
          ...(workflowsRunning !== undefined && { workflowsRunning }),
          workflows: found.cases.map(present),
          ...(found.after && { after: found.after }),
        },
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/applications/{reference}/workflow',
    summary: 'One application’s story in words of the domain beside the raw events of its Workflow',
    audience: 'administrator',
    params: object({ reference: reference() }),
    responses: {
      200: object({
        reference: Type.String(),
        workflowId: Type.String(),
        stage: choice(STAGES),
        sequence: count(),
        wakeAt: optional(instant()),
        sendAt: optional(instant()),
        story: list(historyLine()),
        engine: choice(['found', 'none', 'unavailable']),
        events: list(rawEvent()),
      }),
    },
    audit: 'admin.application.workflow',
    rate: 'free',
    async serve({ params, signedIn, ...reader }, { database, policies, temporal, ...dependencies }) {
      const person = getSignedIn(signedIn)
      const language = languageOfStaff(reader, person)
      const all = { database, policies, temporal, ...dependencies }
      const { row, view } = await openForStaff(all, person, params['reference'] ?? '', 'admin.application.workflow')
      if (!view.relations.includes('administrator')) throw new Problem('application.not_found')
      const [pack, events, engine] = await Promise.all([
        policies.getPack(row.programme, row.policyVersion),
        listEvents(database, row.id),
        temporal.findHistory(row.id).then(
          (found) => ({ engine: found ? 'found' : 'none', events: found ?? [] }),
          () => ({ engine: 'unavailable', events: [] }),
        ),
      ])
      const persons = await listNames(
        database,
        events.map(({ actor }) => actor.personId),
      )
      const { places, speaker } = settingOf(pack)
      return {
        status: 200,
        body: {
          reference: row.reference,
          workflowId: workflowIdOf(row.id),
          stage: row.state.stage,
          sequence: row.sequence,
          ...(row.wakeAt !== null && { wakeAt: iso(row.wakeAt) }),
          ...(row.sendAt !== null && { sendAt: iso(row.sendAt) }),
          story: presentHistory(events, { speaker: speaker(language), places, persons }),
          ...engine,
        },
      }
    },
  }),
]

const administered = ({ seats }: SignedIn): string[] => [
  ...new Set(seats.flatMap(({ role, programme }) => (role === 'administrator' ? [programme] : []))),
]

const present = (found: OpenCase) => ({
  reference: found.reference,
  programme: found.programme,
  workflowId: workflowIdOf(found.applicationId),
  stage: found.stage,
  owner: found.ownerSeat,
  turn: found.turn,
  sequence: found.sequence,
  receivedAt: iso(found.receivedAt),
  ...(found.dueAt !== null && Number.isFinite(found.dueAt) && { dueAt: iso(found.dueAt) }),
  wakeAt: iso(found.wakeAt),
})
