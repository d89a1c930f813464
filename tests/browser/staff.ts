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

/** Signs in one of the demo sign-ins. Staff have no pages for commands yet, so they give them through the API. Throws the answer of a refused request. */
export async function signInStaff(name: string) {
  const signIns = JSON.parse(readFileSync(signInsFile, 'utf8')) as { name: string; password: string }[]
  const password = signIns.find((signIn) => signIn.name === name)?.password
  const session = await request<{ csrfToken: string; setCookie: string }>('/api/staff/session', {}, { name, password })
  const headers = { cookie: session.setCookie.split(';')[0] ?? '', 'x-csrf-token': session.csrfToken }
  return {
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
