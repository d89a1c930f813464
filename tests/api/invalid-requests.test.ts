import { connect } from 'node:net'
import { listFieldProblems } from './list-field-problems'
import { type ApiServer, createSubmission, newClientAddress, submitApplication } from './start-api'
import { type ApiWithoutTemporal, startApiWithoutTemporal } from './start-api-without-temporal'

let apiWithoutTemporal: ApiWithoutTemporal
let api: ApiServer

beforeAll(async () => {
  apiWithoutTemporal = await startApiWithoutTemporal('api-invalid-requests')
  api = apiWithoutTemporal.api
})

afterAll(() => apiWithoutTemporal?.stop())

const submit = (body: unknown, headers: Record<string, string> = {}) =>
  api.request({ method: 'POST', path: '/api/applications', body, headers: { ...newClientAddress(), ...headers } })

describe('an invalid request', () => {
  const post = (raw: string | Buffer, headers: Record<string, string> = {}) =>
    api.request({ method: 'POST', path: '/api/applications', raw, headers: { ...newClientAddress(), ...headers } })

  test.each(['Infinity', '-Infinity', '1e400', 'NaN', '9223372036854775807'])(
    'is told that %s is no number for the limit of a list',
    async (limit) => {
      const session = await api.signIn('club.coach1')
      const response = await api.requestAs(session, { path: `/api/staff/handled?limit=${limit}` })
      expect([response.status, listFieldProblems(response)]).toEqual([422, [expect.stringContaining('/limit')]])
    },
  )

  test('never gets a 500: broken JSON or UTF-8, half a surrogate pair, NUL, `__proto__`, deep nesting, odd paths', async () => {
    const validJson = JSON.stringify(createSubmission())
    expect((await post('{"type":')).body['code']).toBe('request.malformed')
    expect((await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))).status).toBe(400)
    expect((await post('null')).status).toBe(422)
    expect((await post('[]')).status).toBe(422)
    expect(listFieldProblems(await post(validJson.replace('The net', 'The \\u0000 net')))).toEqual([
      '/text field.pattern',
    ])
    expect(listFieldProblems(await post(validJson.replace('A player', 'A \\ud800 player')))).toEqual([
      '/applicant/name field.pattern',
    ])
    expect(listFieldProblems(await post(validJson.replace('{', '{"__proto__":{"admin":true},')))).toContain(
      '/__proto__ field.additionalProperties',
    )
    expect((await post(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).status).toBe(422)
    expect(
      (await api.request({ path: '/api/applications/%ff', headers: { 'tracking-code': 'x', ...newClientAddress() } }))
        .status,
    ).toBeLessThan(500)
    expect(
      (await api.request({ path: '/api/applications/26%00', headers: { 'tracking-code': 'x', ...newClientAddress() } }))
        .status,
    ).toBeLessThan(500)
    expect(api.logLines.filter((line) => JSON.stringify(line).includes('a request failed'))).toEqual([])
  })

  test('is refused by its size before authentication, with Content-Length or without; a text by its length', async () => {
    const largeBody = 'x'.repeat(70_000)
    const staffResponse = await api.request({
      method: 'POST',
      path: '/api/staff/texts',
      raw: largeBody,
      headers: newClientAddress(),
    })
    expect([staffResponse.status, staffResponse.body['code']]).toEqual([413, 'request.too_large'])
    expect(await sendChunked(api.baseUrl, largeBody)).toBe(413)
    expect(listFieldProblems(await submit(createSubmission({ text: 'x'.repeat(20_001) })))).toEqual([
      '/text field.maxLength',
    ])
    expect((await submit(createSubmission({ text: 'ن'.repeat(20_000) }))).status).toBe(201)
  })

  test('gets 415 for a wrong media type or encoding, 405 or 501 for a wrong method, 404 for an unknown path', async () => {
    expect((await post('a=b', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('{}', { 'content-encoding': 'gzip' })).status).toBe(415)
    const readProblem = async (method: string, path: string) => {
      const { status, headers, body } = await api.request({ method, path, headers: newClientAddress() })
      return [status, headers.get('content-type')?.split(';')[0], body['code']]
    }
    const mediaType = 'application/problem+json'
    expect(await readProblem('DELETE', '/api/applications')).toEqual([405, mediaType, 'request.method_not_allowed'])
    expect(await readProblem('PROPFIND', '/api/applications')).toEqual([501, mediaType, 'request.not_implemented'])
    expect(await readProblem('GET', '/api/nothing')).toEqual([404, mediaType, 'request.not_found'])
    const ofList = await api.request({ method: 'DELETE', path: '/api/applications', headers: newClientAddress() })
    expect(ofList.headers.get('allow')).toBe('POST')
    const ofOne = await api.request({ method: 'PUT', path: '/api/applications/26-1', headers: newClientAddress() })
    expect([ofOne.status, ofOne.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('while Temporal is unavailable', () => {
  test('a staff command gets 503 with Retry-After, and a look-up of its id returns `unknown`', async () => {
    const { reference } = await submitApplication(api)
    const triage = await api.signIn('club.triage')
    const response = await api.requestAs(triage, {
      method: 'POST',
      path: `/api/staff/applications/${reference}/commands/route`,
      body: { commandId: 'route-while-away', turn: 2, importance: 'normal', pillar: 'court', entity: 'centre-court' },
    })
    expect([response.status, response.body['code']]).toEqual([503, 'service.temporal_unavailable'])
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    const status = await api.requestAs(triage, { path: '/api/staff/commands/route-while-away' })
    expect(status.body).toEqual({ commandId: 'route-while-away', status: 'unknown' })
    expect((await api.request({ path: '/api/health/ready' })).body).toEqual({ database: 'up', temporal: 'down' })
  })

  test('a command that the state refuses is still refused, with the allowed commands', async () => {
    const { reference } = await submitApplication(api)
    const triage = await api.signIn('club.triage')
    const sendCommand = (name: string, body: object) =>
      api.requestAs(triage, { method: 'POST', path: `/api/staff/applications/${reference}/commands/${name}`, body })
    const releaseResponse = await sendCommand('release', { commandId: 'not-mine-to-release', turn: 2 })
    expect([releaseResponse.status, releaseResponse.body['code'], releaseResponse.body['allowed']]).toEqual([
      409,
      'command.not_allowed',
      ['redirect', 'route', 'raise', 'remark'],
    ])
    const responseToOldTurn = await sendCommand('route', {
      commandId: 'of-another-turn',
      turn: 0,
      importance: 'low',
      pillar: 'court',
      entity: 'centre-court',
    })
    expect([responseToOldTurn.status, responseToOldTurn.body['code'], responseToOldTurn.body['turn']]).toEqual([
      409,
      'application.changed',
      2,
    ])
    const status = await api.requestAs(triage, { path: '/api/staff/commands/of-another-turn' })
    expect(status.body).toMatchObject({ commandId: 'of-another-turn', status: 'refused', code: 'application.changed' })
    const wrongFields = { commandId: 'wrong-fields-1', turn: 1, importance: 'huge', pillar: 'tea', entity: 'moon' }
    // What depends on the application is checked after its access is recorded, so it is not said beside other mistakes.
    expect(listFieldProblems(await sendCommand('route', wrongFields))).toEqual(['/importance field.enum'])
    const wrongCodes = { ...wrongFields, importance: 'low' }
    expect(listFieldProblems(await sendCommand('route', wrongCodes)).toSorted()).toEqual([
      '/entity intake.unknown_entity',
      '/pillar field.enum',
    ])
  })
})

function sendChunked(base: string, body: string): Promise<number> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let response = ''
    socket.on('data', (chunk) => {
      response += chunk.toString()
      const status = /^HTTP\/1\.1 (\d+)/.exec(response)?.[1]
      if (status) {
        socket.destroy()
        resolve(Number(status))
      }
    })
    socket.on('error', reject)
    const head =
      'POST /api/applications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    socket.write(`${head}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
  })
}
