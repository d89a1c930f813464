import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

const { BKM_BROWSER_TEST_API: address = '', BKM_BROWSER_TEST_SIGN_INS: signInsFile = '' } = process.env

type Headers = Record<string, string>

async function request<T>(path: string, headers: Headers, body?: unknown): Promise<T> {
  const response = await fetch(address + path, {
    headers: { 'accept-language': 'en', 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.status >= 300) throw new Error(`${path}: ${response.status} ${text}`)
  return Object.assign(JSON.parse(text) as T & object, { setCookie: response.headers.get('set-cookie') ?? '' })
}

/** Returns the password of a demo sign-in. */
export const findPassword = (name: string) =>
  (JSON.parse(readFileSync(signInsFile, 'utf8')) as { name: string; password: string }[]).find(
    (signIn) => signIn.name === name,
  )?.password ?? ''

interface Session {
  csrfToken: string
  setCookie: string
}

const sessions = new Map<string, Promise<Session>>()

/** Signs in one of the demo sign-ins once for all tests of a file, because it takes a tenth of a second. */
function openSession(name: string): Promise<Session> {
  const password = findPassword(name)
  const session = sessions.get(name) ?? request<Session>('/api/staff/session', {}, { name, password })
  sessions.set(name, session)
  return session
}

/** Signs in one of the demo sign-ins for commands over the API, or for a page. Throws the answer of a refused request. */
export async function signInStaff(name: string) {
  const { csrfToken, setCookie } = await openSession(name)
  const [cookie = ''] = setCookie.split(';')
  const headers = { cookie, 'x-csrf-token': csrfToken }
  return {
    /** the cookie of the session, as the browser keeps it */
    cookie: { name: cookie.slice(0, cookie.indexOf('=')), value: cookie.slice(cookie.indexOf('=') + 1), url: address },
    /** returns the stage of an application; undefined if this person may not see it */
    async findStage(reference: string): Promise<string | undefined> {
      const response = await fetch(`${address}/api/staff/applications/${reference}`, { headers })
      if (response.status === 404) return undefined
      return ((await response.json()) as { stage: string }).stage
    },
    /** gives a command on the application as it stands now */
    async give(reference: string, command: string, fields: Record<string, unknown> = {}): Promise<void> {
      const { turn } = await request<{ turn: number }>(`/api/staff/applications/${reference}`, headers)
      await request(`/api/staff/applications/${reference}/commands/${command}`, headers, {
        commandId: randomUUID(),
        turn,
        ...fields,
      })
    },
  }
}

/** References of all applications that the tests of this file sent. */
const sent: string[] = []

/** Sends a complaint to the triage desk of the programme `sf311`, whose desks no invented application uses. */
export async function submitComplaint(fields: { text: string; applicant: object; [field: string]: unknown }) {
  const receipt = await request<{ reference: string; trackingCode: string }>(
    '/api/applications',
    { 'x-forwarded-for': `198.18.7.${sent.length + 1}` },
    { programme: 'sf311', type: 'complaint', sector: 'streets', channel: 'web', language: 'en', ...fields },
  )
  sent.push(receipt.reference)
  return receipt
}

/** Sends complaints one after the other. Returns their references. */
export async function sendToTriage(texts: readonly string[]): Promise<string[]> {
  const references: string[] = []
  for (const text of texts)
    references.push((await submitComplaint({ text, applicant: { email: 'desk@citizen.example' } })).reference)
  return references
}

const ROUTE = { importance: 'normal', pillar: 'delivery_time', entity: 'at-and-t-graffiti-queue' }

/** Brings complaints to a focal point of `sf311`. Returns their references in the order of their due instants. */
export async function sendToDesk(texts: readonly string[]): Promise<string[]> {
  const triage = await signInStaff('city.triage')
  const references = await sendToTriage(texts)
  for (const reference of references) await triage.give(reference, 'route', ROUTE)
  return references
}

/** Brings complaints to the complaint unit of `sf311`: they are answered. */
export async function sendToUnit(texts: readonly string[]): Promise<string[]> {
  const focalPoint = await signInStaff('city.queues')
  const references = await sendToDesk(texts)
  for (const reference of references) await focalPoint.give(reference, 'answer', { text: texts[0], outcome: 'done' })
  return references
}

/** Who brings an application on to the next desk, in the order of its life. */
const NEXT_ACTS = [
  { name: 'city.triage', stage: 'triage', command: 'route', fields: ROUTE },
  { name: 'city.queues', stage: 'with_entity', command: 'answer', fields: { text: 'Done.', outcome: 'done' } },
  { name: 'city.unit1', stage: 'quality_review', command: 'release', fields: {} },
] as const

/** Takes what the tests of this file sent off the desks: a list shows 50 rows, and the tests of the next file need room for theirs. */
export async function clearDesks(): Promise<void> {
  for (const { name, stage, command, fields } of NEXT_ACTS) {
    for (const reference of sent) {
      const officer = await signInStaff(name)
      if ((await officer.findStage(reference)) === stage) await officer.give(reference, command, fields)
    }
  }
}
