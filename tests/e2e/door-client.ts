import { request } from 'node:http'
import { connect } from 'node:net'
import type { PlatformEnv } from './platform-client'

export interface DoorAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

interface DoorRequest {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string
}

/** The door of a running platform; its requests may name any host. */
export class DoorClient {
  readonly url: URL

  constructor(env: PlatformEnv) {
    this.url = new URL(env['BKM_ENGINE_DOOR'] ?? '')
  }

  /** Sends a request with the Host header of the door, unless another is given. */
  ask({ method = 'GET', path = '/', headers = {}, body }: DoorRequest): Promise<DoorAnswer> {
    return new Promise((resolve, reject) => {
      const { port } = this.url
      const sent = {
        host: this.url.host,
        ...headers,
        ...(body !== undefined && { 'content-length': String(body.length) }),
      }
      const message = request({ host: '127.0.0.1', port, method, path, headers: sent, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', reject)
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        )
      })
      message.once('error', reject)
      message.end(body)
    })
  }

  /** Sends bytes as they are, and returns the first line of each answer until the door closes the connection, or for two seconds. */
  sendRaw(text: string): Promise<string[]> {
    return new Promise((resolve) => {
      let answer = ''
      const socket = connect(Number(this.url.port), '127.0.0.1', () => socket.write(text))
      const finish = () => {
        socket.destroy()
        resolve(answer.match(/^HTTP\/1\.1 \d{3}/gm) ?? [])
      }
      socket.setTimeout(2_000, finish)
      socket.on('data', (bytes) => {
        answer += bytes.toString('latin1')
      })
      socket.once('close', finish)
      socket.once('error', finish)
    })
  }
}

/** Sends the form that opens the screens, as the staff session of these headers. */
export async function postOpening(
  env: PlatformEnv,
  session: Record<string, string>,
  form: { mode: 'read' | 'change'; reason?: string },
): Promise<{ status: number; body: string }> {
  const csrfToken = session['x-csrf-token'] ?? ''
  const response = await fetch(`${env['BKM_API']}/en/administration/screens`, {
    method: 'POST',
    headers: { cookie: session['cookie'] ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, ...form }),
    redirect: 'manual',
  })
  return { status: response.status, body: await response.text() }
}

/** Opens the screens and enters; returns the headers of the door's cookie. */
export async function enterScreens(
  env: PlatformEnv,
  session: Record<string, string>,
  form: { mode: 'read' | 'change'; reason?: string } = { mode: 'read' },
): Promise<{ cookie: string }> {
  const path = readEntrance(env, (await postOpening(env, session, form)).body)
  const { headers } = await new DoorClient(env).ask({ path })
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}

/** Finds the path of the entrance in the page after the form. */
export function readEntrance(env: PlatformEnv, html: string): string {
  const [, address = ''] = /href="([^"]*\/bkm\/enter[^"]*)"/.exec(html) ?? []
  const url = new URL(address.replaceAll('&amp;', '&'))
  expect(url.origin).toBe(env['BKM_ENGINE_DOOR'])
  return `${url.pathname}${url.search}`
}
