import type { Platform } from '../support/platform'
import { until } from '../support/until'
import { workflowIdOf } from '../../workflows/messages'
import { type ApiResponse, type ApiServer, type StaffSession, submitApplication } from './start-api'

export const REASON = 'The worker lost it in the outage of Monday.'

/** The fields of one line of `GET /api/admin/workflows` that tests read. */
interface CaseLine {
  reference: string
  failure?: string
  status?: string
  engine?: string
  cure?: { act: string; by: string; reason: string }
}

interface CaseList {
  workflows: CaseLine[]
  counts: Record<string, number>
  after?: string
}

/** The fields of one line of `GET /api/admin/log` that tests read. */
interface LogLine {
  reference?: string
  target: string
  reason: string
  act: string
  by: string
}

/** Sends requests to the routes of administration; submits applications; terminates their Workflows. */
export interface AdministrationClient {
  /** `path`: the part of the path after `/api/admin/`; `session`: the administrator’s, unless given */
  read(path: string, session?: StaffSession): Promise<ApiResponse>
  intervene(reference: string, act: string, body?: object, session?: StaffSession): Promise<ApiResponse>
  listCases(state: string, query?: string): Promise<CaseList>
  listLogOf(reference: string): Promise<LogLine[]>
  /** submits an application and waits until its Workflow runs */
  submitAndWaitForWorkflow(changedFields?: object): Promise<{ id: string; reference: string; trackingCode: string }>
  terminateWorkflow(id: string): Promise<unknown>
}

export function createAdministrationClient(
  platform: Platform,
  api: ApiServer,
  admin: StaffSession,
): AdministrationClient {
  const administration: AdministrationClient = {
    read: (path, session = admin) => api.requestAs(session, { path: `/api/admin/${path}` }),
    intervene: (reference, act, body = { reason: REASON }, session = admin) =>
      api.requestAs(session, { method: 'POST', path: `/api/admin/applications/${reference}/workflow/${act}`, body }),
    listCases: async (state, query = '') =>
      (await administration.read(`workflows?state=${state}${query}`)).body as unknown as CaseList,
    async listLogOf(reference) {
      const lines = (await administration.read('log?limit=200')).body['log'] as unknown as LogLine[]
      return lines.filter((line) => line.reference === reference)
    },
    async submitAndWaitForWorkflow(changedFields = {}) {
      const application = await submitApplication(api, changedFields)
      const [id] = await platform.ownerDb('application').where({ reference: application.reference }).pluck('id')
      await until('its Workflow runs', async () => (await platform.getRunStatus(id)) === 'RUNNING')
      return { ...application, id }
    },
    terminateWorkflow: (id) => platform.client.getHandle(workflowIdOf(id)).terminate('ended by a test'),
  }
  return administration
}
