import { randomUUID } from 'node:crypto'
import { type ApiResponse, type ApiServer, type StaffSession, submitApplication } from './start-api'

/** Body of the response to a recorded command. */
export interface CommandOutcome {
  sequence: number
  stage: string
  turn: number
}

/** Body of the response to a search. */
interface SearchAnswer {
  applications: {
    reference: string
    timeZone: string
    name?: string
    foundBy: string
    foundIn?: string
    words?: string
    language: string
  }[]
  hasMore: boolean
  searched?: { tasks: number; isAll: boolean; handled: number; isAllHandled: boolean }
}

/** Signs staff in by name, sends their commands and submits applications. */
export interface StaffClient {
  /** signs in at the first call for a name */
  getSession(name: string): Promise<StaffSession>
  /** searches for what was typed; the answer to an ordinary search */
  search(name: string, q: string): Promise<SearchAnswer>
  /** sends a command with a new id, unless the body has one */
  sendCommand(name: string, reference: string, command: string, body: object): Promise<ApiResponse>
  /** sends a command and expects 200 */
  expectRecorded(name: string, reference: string, command: string, body: object): Promise<CommandOutcome>
  /** routes an application whose turn is 2 to the coaches of the centre court */
  routeToCoaches(reference: string): Promise<CommandOutcome>
  /** submits an application and routes it to the coaches of the centre court */
  submitAndRoute(): Promise<{ reference: string; trackingCode: string; turn: number }>
}

export function createStaffClient(api: ApiServer): StaffClient {
  const sessions = new Map<string, StaffSession>()
  const client: StaffClient = {
    async getSession(name) {
      const session = sessions.get(name) ?? (await api.signIn(name))
      sessions.set(name, session)
      return session
    },
    async search(name, q) {
      const session = await client.getSession(name)
      const { status, body } = await api.requestAs(session, { method: 'POST', path: '/api/staff/search', body: { q } })
      expect([q, status, body]).toEqual([q, 200, expect.anything()])
      return body as unknown as SearchAnswer
    },
    async sendCommand(name, reference, command, body) {
      const path = `/api/staff/applications/${reference}/commands/${command}`
      const session = await client.getSession(name)
      return api.requestAs(session, { method: 'POST', path, body: { commandId: randomUUID(), ...body } })
    },
    async expectRecorded(name, reference, command, body) {
      const response = await client.sendCommand(name, reference, command, body)
      expect([command, response.status, response.body]).toEqual([
        command,
        200,
        expect.objectContaining({ stage: expect.any(String), turn: expect.any(Number) }),
      ])
      return response.body as unknown as CommandOutcome
    },
    routeToCoaches: (reference) =>
      client.expectRecorded('club.triage', reference, 'route', {
        turn: 2,
        importance: 'low',
        pillar: 'court',
        entity: 'centre-court',
      }),
    async submitAndRoute() {
      const application = await submitApplication(api)
      const { stage, turn } = await client.routeToCoaches(application.reference)
      expect(stage).toBe('with_entity')
      return { ...application, turn }
    },
  }
  return client
}
