import { readFileSync } from 'node:fs'
import { type Answer, type Call, codeOf, type Http } from './http-client'

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

export interface Staff {
  /** sends as somebody of this role; `place` is an entity's or sector's code, for staff of one place only */
  send(role: string, call: Call, place?: string): Promise<Answer>
}

interface Session {
  cookie: string
  csrfToken: string
}

export function readSignIns(file: string): SignIn[] {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!Array.isArray(found)) throw new Error(`${file} is no list of sign-ins`)
  return found as SignIn[]
}

/** The staff of one programme: signs in when first needed and again when a session has ended. */
export function createStaff(http: Http, all: SignIn[], programme: string): Staff {
  const ofProgramme = all.filter((signIn) => belongsTo(signIn, programme))
  const sessions = new Map<string, Promise<Session>>()
  const lastAllowed = new Map<string, SignIn>()

  const sessionOf = (signIn: SignIn): Promise<Session> => {
    const known = sessions.get(signIn.name)
    if (known) return known
    const opened = openSession(http, signIn)
    sessions.set(signIn.name, opened)
    opened.catch(() => sessions.delete(signIn.name))
    return opened
  }

  const sendAs = async (signIn: SignIn, call: Call): Promise<Answer> => {
    const session = await sessionOf(signIn)
    const answer = await http.send(withSession(call, session))
    if (answer.status !== 401) return answer
    if ((await sessions.get(signIn.name)) === session) sessions.delete(signIn.name)
    return http.send(withSession(call, await sessionOf(signIn)))
  }

  return {
    async send(role, call, place) {
      const slot = `${role} ${place ?? ''}`
      const first = lastAllowed.get(slot)
      const others = candidates(ofProgramme, role, place).filter((signIn) => signIn !== first)
      let answer: Answer | undefined
      for (const signIn of first ? [first, ...others] : others) {
        answer = await sendAs(signIn, call)
        if (answer.status === 403) continue
        lastAllowed.set(slot, signIn)
        return answer
      }
      if (answer) return answer
      throw new Error(`no sign-in of ${programme} has the role ${role}${place ? ` for ${place}` : ''}`)
    },
  }
}

function belongsTo({ programme, seats }: SignIn, wanted: string): boolean {
  if (programme !== undefined) return programme === wanted
  return seats === undefined || seats.some((seat) => seat.startsWith(`${wanted}/`))
}

// Who sits at this very place comes before who sits everywhere.
function candidates(signIns: SignIn[], role: string, place: string | undefined): SignIn[] {
  const placeOf = ({ entity, sector }: SignIn) => entity ?? sector
  const ofRole = signIns.filter((signIn) => signIn.role === role)
  const here = ofRole.filter((signIn) => place !== undefined && placeOf(signIn) === place)
  return [...here, ...ofRole.filter((signIn) => placeOf(signIn) === undefined)]
}

async function openSession(http: Http, { name, password }: SignIn): Promise<Session> {
  const answer = await http.send({
    method: 'POST',
    path: '/api/staff/session',
    body: { name, password },
  })
  const { status, body, headers } = answer
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '')
  const { csrfToken } = body
  if (status >= 300 || cookies.length === 0 || typeof csrfToken !== 'string')
    throw new Error(`the sign-in ${name} was not accepted (${status} ${codeOf(answer)})`)
  return { cookie: cookies.join('; '), csrfToken }
}

const withSession = (call: Call, { cookie, csrfToken }: Session): Call => ({
  ...call,
  headers: { ...call.headers, cookie, ...(call.method !== 'GET' && { 'x-csrf-token': csrfToken }) },
})
