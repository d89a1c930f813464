import { randomUUID } from 'node:crypto'
import { Agent, type OutgoingHttpHeaders, request } from 'node:http'
import { readSignIns } from '../tools/rehearsal/replay/staff-sessions'
import { createHttpClient } from '../tools/rehearsal/replay/http-client'
import { type Benchmark, type Figures, prefixNames } from './benchmark'
import { readCpu, readPreciseCpuMs } from './cpu'
import { createPlan } from './create-plan'
import { computePercentile, measureConcurrently } from './measure-concurrently'
import { submitApplication } from './submit-application'

/** A page of one browser of this site. */
const HEADERS = { 'accept-encoding': 'gzip', 'sec-fetch-site': 'same-origin' }
const PAGES_PER_ROW = 5
/** A process compiles the code of a page only after hundreds of requests, and an API runs for weeks. */
const WARM_UP_REQUESTS = 2_000

/** An officer for whom new applications wait, and so many of them that a page of the list is full. */
const TRIAGE = 'city.triage'
const WAITING = 60

/** Measures pages beside the smallest answer of the API: what is above it is reading, rendering and compressing. */
export const web: Benchmark = {
  name: 'web',
  description:
    'a page with questions, a page of an application, and the desk with 50 tasks, one after the other, beside the smallest answer',
  goals: [
    { figure: 'questionBytes', atMost: 10 * 1024 },
    { figure: 'questionCpuMsAboveBare', atMost: 1 },
    { figure: 'trackBytes', atMost: 15 * 1024 },
    { figure: 'trackCpuMsAboveBare', atMost: 5 },
    { figure: 'deskBytes', atMost: 45 * 1024 },
    { figure: 'deskCpuMsAboveBare', atMost: 5 },
    { figure: 'deskCpuP95Ms', atMost: 5 },
  ],
  async run({ platform, rows }) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const open = (path: string, options: { form?: Record<string, string>; cookie?: string } = {}) =>
      openPage(agent, platform.api + path, options)
    const signInTriage = async ({ api, signIns }: typeof platform): Promise<string> => {
      const found = readSignIns(signIns).find(({ name }) => name === TRIAGE)
      if (!found) throw new Error(`There is no sign-in ${TRIAGE}.`)
      const { name, password } = found
      return (await openPage(agent, `${api}/en/sign-in`, { form: { name, password } })).cookie
    }
    const readApiCpuMs = () => readPreciseCpuMs(platform.programs.api?.pid ?? 0) ?? Number.NaN
    const measure = async (path: string, cookie = ''): Promise<Figures> => {
      const first = await open(path, { cookie })
      if (first.status !== 200) throw new Error(`${path} got the status ${first.status}.`)
      await measureConcurrently(WARM_UP_REQUESTS, 1, () => open(path, { cookie }))
      const before = readCpu(platform)['api'] ?? Number.NaN
      const durations = await measureConcurrently(rows * PAGES_PER_ROW, 1, () => open(path, { cookie }))
      const cpuMs = ((readCpu(platform)['api'] ?? Number.NaN) - before) / durations.length
      const [p50Ms, p95Ms] = [computePercentile(durations, 0.5), computePercentile(durations, 0.95)]
      const cpuOfEach: number[] = []
      await measureConcurrently(rows * PAGES_PER_ROW, 1, async () => {
        const startedAt = readApiCpuMs()
        await open(path, { cookie })
        cpuOfEach.push(readApiCpuMs() - startedAt)
      })
      const [cpuP50Ms, cpuP95Ms] = [computePercentile(cpuOfEach, 0.5), computePercentile(cpuOfEach, 0.95)]
      return { bytes: first.bytes, p50Ms, p95Ms, cpuMs, cpuP50Ms, cpuP95Ms }
    }
    try {
      const receipt = await submit(platform.api)
      await measureConcurrently(WAITING, 8, () => submit(platform.api))
      const opened = await open('/en/track', { form: { ...receipt } })
      const bare = await measure('/api/health/live')
      const question = await measure('/en/send/danger')
      const track = await measure(`/en/track/${receipt.reference}`, opened.cookie)
      const desk = await measure('/en/desk', await signInTriage(platform))
      return {
        ...prefixNames('bare', bare),
        ...prefixNames('question', { ...question, cpuMsAboveBare: subtract(question, bare) }),
        ...prefixNames('track', { ...track, cpuMsAboveBare: subtract(track, bare) }),
        ...prefixNames('desk', { ...desk, cpuMsAboveBare: subtract(desk, bare) }),
      }
    } finally {
      agent.destroy()
    }
  },
}

const subtract = (page: Figures, bare: Figures): number => (page['cpuMs'] ?? Number.NaN) - (bare['cpuMs'] ?? Number.NaN)

async function submit(base: string) {
  const http = createHttpClient({ base, connections: 1, retryForMs: 60_000 })
  try {
    const { key, submission } = createPlan(randomUUID())
    const { reference, trackingCode } = await submitApplication(http, `${key}-submit`, submission)
    return { reference, trackingCode }
  } finally {
    http.close()
  }
}

interface OpenedPage {
  status: number
  /** of the body, as it was sent */
  bytes: number
  /** the cookies that the response sets, as a browser sends them back */
  cookie: string
}

function openPage(
  agent: Agent,
  url: string,
  { form, cookie }: { form?: Record<string, string>; cookie?: string },
): Promise<OpenedPage> {
  const body = form && new URLSearchParams(form).toString()
  const headers: OutgoingHttpHeaders = {
    ...HEADERS,
    ...(cookie && { cookie }),
    ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => {
        const cookies = (response.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '')
        resolve({ status: response.statusCode ?? 0, bytes, cookie: cookies.join('; ') })
      })
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
