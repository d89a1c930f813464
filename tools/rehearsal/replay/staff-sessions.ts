import { readFileSync } from 'node:fs'
import { type HttpClient, type HttpRequest, type HttpResponse, readProblemCode } from './http-client'

/** One entry of the file of demo sign-ins (`BKM_SIGN_INS`). */
export interface SignIn {
  name: string
  password: string
  role: string
  programme?: string
  entity?: string
  sector?: string
  seats?: string[]
}

export interface StaffClient {
  /** sends as a person of this role; `place` is the code of an entity or sector, for roles that belong to one place */
  send(role: string, request: HttpRequest, place?: string): Promise<HttpResponse>
}

interface Session {
  cookie: string
  csrfToken: string
}

export function readSignIns(file: string): SignIn[] {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(found)) throw new Error(`${file} is not a list of sign-ins`)
  return found as SignIn[]
}

/**
 * Sends requests as the staff of one programme. Signs a person in at the first request and again when the session has ended.
 * If the API forbids a request to one person (403), the next person of the role sends it.
 */
export function createStaffClient(http: HttpClient, signIns: SignIn[], programme: string): StaffClient {
  const programmeSignIns = signIns.filter((signIn) => isOfProgramme(signIn, programme))
  const sessions = new Map<string, Promise<Session>>()
  const lastAllowedSignIns = new Map<string, SignIn>()

  const getSession = (signIn: SignIn): Promise<Session> => {
    const known = sessions.get(signIn.name)
    if (known) return known
    const newSession = openSession(http, signIn)
    sessions.set(signIn.name, newSession)
    newSession.catch(() => sessions.delete(signIn.name))
    return newSession
  }

  const sendAs = async (signIn: SignIn, request: HttpRequest): Promise<HttpResponse> => {
    const session = await getSession(signIn)
    const response = await http.send(addSession(request, session))
    if (response.status !== 401) return response
    if ((await sessions.get(signIn.name)) === session) sessions.delete(signIn.name)
    return http.send(addSession(request, await getSession(signIn)))
  }

  return {
    async send(role, request, place) {
      const key = `${role} ${place ?? ''}`
      const preferred = lastAllowedSignIns.get(key)
      const others = findCandidates(programmeSignIns, role, place).filter((signIn) => signIn !== preferred)
      let response: HttpResponse | undefined
      for (const signIn of preferred ? [preferred, ...others] : others) {
        response = await sendAs(signIn, request)
        if (response.status === 403) continue
        lastAllowedSignIns.set(key, signIn)
        return response
      }
      if (response) return response
      throw new Error(`no sign-in of ${programme} has the role ${role}${place ? ` for ${place}` : ''}`)
    },
  }
}

function isOfProgramme({ programme, seats }: SignIn, programmeCode: string): boolean {
  if (programme !== undefined) return programme === programmeCode
  return seats === undefined || seats.some((seat) => seat.startsWith(`${programmeCode}/`))
}

/** Returns the sign-ins of a role: first the sign-ins of `place`, then the sign-ins that belong to no place. */
function findCandidates(signIns: SignIn[], role: string, place: string | undefined): SignIn[] {
  const placeOf = ({ entity, sector }: SignIn) => entity ?? sector
  const roleSignIns = signIns.filter((signIn) => signIn.role === role)
  const placeSignIns = roleSignIns.filter((signIn) => place !== undefined && placeOf(signIn) === place)
  return [...placeSignIns, ...roleSignIns.filter((signIn) => placeOf(signIn) === undefined)]
}

async function openSession(http: HttpClient, { name, password }: SignIn): Promise<Session> {
  const response = await http.send({
    method: 'POST',
    path: '/api/staff/session',
    body: { name, password },
  })
  const { status, body, headers } = response
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '')
  const { csrfToken } = body
  if (status >= 300 || cookies.length === 0 || typeof csrfToken !== 'string')
    throw new Error(`the sign-in ${name} was not accepted (${status} ${readProblemCode(response)})`)
  return { cookie: cookies.join('; '), csrfToken }
}

const addSession = (request: HttpRequest, { cookie, csrfToken }: Session): HttpRequest => ({
  ...request,
  headers: { ...request.headers, cookie, ...(request.method !== 'GET' && { 'x-csrf-token': csrfToken }) },
})
