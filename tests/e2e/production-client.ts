import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PlatformEnv, postSession, readSignIns } from './platform-client'

export interface ApiResponse {
  status: number
  body: Record<string, string>
}

interface PostRequest {
  path: string
  body: unknown
  headers?: Record<string, string>
}

/**
 * Sends a POST request as a proxy in front of two APIs does: when one API is down or busy, it sends the request to the next
 * one. Every request is safe to repeat.
 */
async function post(env: PlatformEnv, { path, body, headers = {} }: PostRequest): Promise<ApiResponse> {
  const apis = (env['BKM_APIS'] ?? '').split(' ')
  for (let index = Math.floor(Math.random() * apis.length), attempts = 600; attempts > 0; index++, attempts--) {
    try {
      const response = await fetch(`${apis[index % apis.length]}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
        body: JSON.stringify(body),
      })
      const result = { status: response.status, body: (await response.json()) as Record<string, string> }
      if (![202, 429, 503].includes(result.status)) return result
    } catch {
      // This API is being restarted.
    }
    await sleep(100)
  }
  throw new Error(`no API answered ${path}`)
}

const submission = {
  type: 'complaint',
  text: 'Nobody answers the telephone.',
  channel: 'web',
  language: 'en',
  sector: 'health',
  applicant: { name: 'A person', email: 'a.person@example.org' },
}

/** Submits one complaint and returns its reference. */
export async function submitApplication(env: PlatformEnv): Promise<string> {
  const { status, body } = await post(env, {
    path: '/api/applications',
    body: submission,
    headers: { 'idempotency-key': randomUUID() },
  })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body['reference'] ?? ''
}

/** Signs in and returns the headers of the session. */
export async function signInStaff(env: PlatformEnv, name: string): Promise<Record<string, string>> {
  const response = await postSession(env, name, readSignIns(env).find((signIn) => signIn.name === name)?.password)
  expect(response.ok).toBe(true)
  const { csrfToken } = (await response.json()) as { csrfToken: string }
  expect(response.status).toBe(201)
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-csrf-token': csrfToken }
}

/** Routes an application that is in its turn 2. */
export function routeApplication(
  env: PlatformEnv,
  reference: string,
  headers: Record<string, string>,
): Promise<ApiResponse> {
  const command = { commandId: randomUUID(), turn: 2, importance: 'normal', pillar: 'delivery_time', entity: 'health' }
  return post(env, { path: `/api/staff/applications/${reference}/commands/route`, body: command, headers })
}
